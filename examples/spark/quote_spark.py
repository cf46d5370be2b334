"""Quotes a file of NDJSON requests on Spark: each partition is piped through `korus-tariff quote --ndjson`.

    spark-submit quote_spark.py REQUESTS ANSWERS [PROGRAM [PARTITIONS]]

REQUESTS and ANSWERS are what Spark reads and writes: a local path, s3a://, hdfs://. PROGRAM is the program as it is
called on every worker. The answers stand in the order of the requests.
"""

import sys

from pyspark.sql import SparkSession

# 3 says that some lines were bad, and each has its error object in its place; any other code means that answers are
# missing, and the partition must fail.
FILTER = "sh -c '{program} quote --ndjson || [ $? -eq 3 ]'"


def main(requests, answers, program="korus-tariff", partitions="8"):
    spark = SparkSession.builder.appName("korus-tariff").getOrCreate()
    lines = spark.sparkContext.textFile(requests, minPartitions=int(partitions))
    lines.pipe(FILTER.format(program=program), checkCode=True).saveAsTextFile(answers)
    spark.stop()


if __name__ == "__main__":
    if not 3 <= len(sys.argv) <= 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
