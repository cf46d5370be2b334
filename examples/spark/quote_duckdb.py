"""Quotes a Parquet file on one machine: DuckDB turns it into CSV and the answers back into Parquet.

    python3 quote_duckdb.py ROWS.parquet ANSWERS.parquet [PROGRAM]

Every column of the file comes back with the results behind it. Faults of rows stand in ANSWERS.parquet.errors.csv.
"""

import os
import shlex
import subprocess
import sys
import tempfile

import duckdb


def main(rows, answers, program="korus-tariff"):
    database = duckdb.connect()
    # Beside the answers: a file of millions of rows may not fit where temporary files are.
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(answers))) as folder:
        table, quoted = os.path.join(folder, "rows.csv"), os.path.join(folder, "answers.csv")
        database.sql(f"COPY (SELECT * FROM read_parquet('{rows}')) TO '{table}' (HEADER)")
        faults = f"{answers}.errors.csv"
        call = [*shlex.split(program), "quote", "--file", table, "--out", quoted, "--errors", faults]
        code = subprocess.run(call).returncode
        if code not in (0, 3):
            sys.exit(code)
        # As text: the digits of codes and amounts stay as they are. CAST(total_duty AS DECIMAL(18, 2)) adds them up.
        database.sql(f"COPY (SELECT * FROM read_csv('{quoted}', all_varchar = true)) TO '{answers}' (FORMAT parquet)")


if __name__ == "__main__":
    if not 3 <= len(sys.argv) <= 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
