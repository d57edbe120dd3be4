"""Measures builds: of the scaled demo, of identity with many records, of the pipeline with many deals.

    python scripts/benchmark.py demo --scale 1 10 100
    python scripts/benchmark.py identity --companies 20000 200000
    python scripts/benchmark.py pipeline --deals 100000 1000000

What each one measures is said in its module in `bench`.
"""

import argparse
import sys

from bench import demo, identity, pipeline

BENCHMARKS = {"demo": demo.main, "identity": identity.main, "pipeline": pipeline.main}


def main() -> int:
    """Run the benchmark that is named first; the other arguments are its own."""
    parser = argparse.ArgumentParser(description="Measure builds.")
    parser.add_argument("benchmark", choices=BENCHMARKS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="arguments of the benchmark: see its --help")
    options = parser.parse_args()
    return BENCHMARKS[options.benchmark](options.arguments)


if __name__ == "__main__":
    sys.exit(main())
