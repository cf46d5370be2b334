"""Compares what one machine, Spark and DuckDB answered to the same rows.

    python3 compare.py SINGLE.ndjson SPARK_FOLDER DUCKDB.parquet
"""

import glob
import itertools
import json
import re
import sys

import duckdb

# The row of a fault counts the lines that one process saw: those of its partition.
ROW = re.compile(r',"row":\d+')


def main(single, spark, parquet):
    parts = (open(part, encoding="utf-8", newline="\n") for part in sorted(glob.glob(f"{spark}/part-*")))
    count = 0
    total = 0
    with open(single, encoding="utf-8", newline="\n") as answers:
        for ours, theirs in itertools.zip_longest(answers, itertools.chain.from_iterable(parts)):
            count += 1
            if ours is None or theirs is None or ROW.sub("", ours) != ROW.sub("", theirs):
                sys.exit(f"line {count} differs:\n{ours}\n{theirs}")
            duty = json.loads(ours).get("totalDuty")
            total += int(duty.replace(".", "")) if duty else 0
    print(f"Spark: {count} answers, equal to those of one machine")
    table = duckdb.sql(
        f"SELECT count(*), CAST(sum(CAST(nullif(total_duty, '') AS DECIMAL(18, 2))) * 100 AS BIGINT) FROM read_parquet('{parquet}')"
    ).fetchall()[0]
    if table != (count, total):
        sys.exit(f"DuckDB has {table}, one machine {(count, total)}")
    print(f"DuckDB: {count} rows, the same duty in all: {total // 100}.{total % 100:02}")


if __name__ == "__main__":
    main(*sys.argv[1:])
