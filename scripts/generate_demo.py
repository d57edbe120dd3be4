"""Write the demo company's raw tables, and the truth behind them.

    python scripts/generate_demo.py
    python scripts/generate_demo.py --scale 1000 --format parquet --out raw

The first writes the committed seeds; the second a landing folder of 260,000 companies.

The same arguments give the same bytes. One company is in memory at a time.
"""

import argparse
import sys
from pathlib import Path

from demo_company import build
from demo_company.files.contracts import PROJECT, Table, tables
from demo_company.files.spoiled import RowFilter, Spoiler, unspoiled
from demo_company.files.writers import TruthFiles, open_table

SEEDS = PROJECT / "seeds" / "demo"
TRUTH = PROJECT / "target" / "demo_truth"
_REPORT_EVERY = 5000


def parse_arguments(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description="Write the demo company's raw tables and the truth behind them.")
    parser.add_argument("--seed", type=int, default=7, help="another seed is another company (default 7)")
    parser.add_argument("--scale", type=int, default=1, help="times 260 companies in the CRM (default 1)")
    parser.add_argument("--format", choices=("csv", "parquet"), default="csv")
    parser.add_argument("--out", type=Path, help="landing folder; without it the committed seeds are written")
    parser.add_argument("--truth", type=Path, default=TRUTH, help="folder of the truth (default target/demo_truth)")
    options = parser.parse_args(arguments)
    if options.scale < 1:
        parser.error("--scale starts at 1")
    if options.out is None and options.format != "csv":
        parser.error("seeds are csv: name a landing folder with --out to write parquet")
    return options


def table_path(options: argparse.Namespace, table: Table) -> Path:
    """Return where a raw table goes: among the seeds, or into a landing folder."""
    if options.out is None:
        return SEEDS / table.source / f"demo_{table.source}__{table.name}.csv"
    return options.out / table.source / f"{table.name}.{options.format}"


def main(arguments: list[str] | None = None) -> None:
    """Generate everything the command line asks for."""
    options = parse_arguments(arguments)
    files = {table.key: open_table(table_path(options, table), table, options.format) for table in tables()}
    truth_files = TruthFiles(options.truth)
    as_stored: RowFilter = Spoiler() if options.format == "csv" else unspoiled
    companies = 0
    for chunk in build(options.seed, options.scale):
        for row in chunk.rows:
            for key, values in as_stored(row):
                files[key].write(values)
        truth_files.write(chunk.truth)
        companies += len(chunk.truth.companies)
        if chunk.truth.companies and companies % _REPORT_EVERY == 0:
            print(f"{companies} companies", file=sys.stderr)
    for file in [*files.values(), truth_files]:
        file.close()
    print(f"{companies} companies written", file=sys.stderr)


if __name__ == "__main__":
    main()
