"""A command of its own process, for the tests to kill: CORPUS OUT WORKERS."""

import sys

from engine_finders import shares_slowly

from etl.engine import run

if __name__ == "__main__":
    corpus, out, workers = sys.argv[1:]
    sys.exit(run([corpus], out=out, format="parquet", workers=int(workers), find=shares_slowly).exit_status)
