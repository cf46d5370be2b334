#!/usr/bin/env bash
# Quotes the same rows by one process, by Spark and through DuckDB, and compares: `examples/spark/check.sh [ROWS]`.
#
# Needs Python 3, Java 17 and Node; installs the Python packages into target/. PROGRAM names the command line; the one of
# `cargo xtask build` is taken otherwise.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
rows="${1:-100000}"
program="${PROGRAM:-$root/dist/korus-tariff}"
work="$root/target/spark"
rm -rf "$work/run" && mkdir -p "$work/run"

if [ ! -x "$work/python/bin/python" ]; then
  python3 -m venv "$work/python"
fi
python="$work/python/bin/python"
"$python" -m pip install --quiet --disable-pip-version-check -r "$here/requirements.txt"

cd "$work/run"
node "$root/npm/test/rows.mjs" "$rows" ndjson > requests.ndjson
node "$root/npm/test/rows.mjs" "$rows" csv > rows.csv
"$python" -c "import duckdb; duckdb.sql(\"COPY (SELECT * FROM read_csv('rows.csv', all_varchar = true)) TO 'rows.parquet'\")"

echo "== one process"
time $program quote --ndjson < requests.ndjson > single.ndjson || [ $? -eq 3 ]
echo "== Spark, on the cores of this machine"
export PYSPARK_PYTHON="$python" PYSPARK_DRIVER_PYTHON="$python"
time "$python" "$here/quote_spark.py" "file://$PWD/requests.ndjson" "file://$PWD/spark" "$program" 8 2> spark.log ||
  { tail -n 20 spark.log; exit 1; }
echo "== DuckDB"
time "$python" "$here/quote_duckdb.py" rows.parquet answers.parquet "$program"
"$python" "$here/compare.py" single.ndjson spark answers.parquet
