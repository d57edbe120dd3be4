"""Checks raw tables against their contracts without building: `make validate RAW=<landing>`, or the demo's seeds.

Prints what would stop a build and what is to look at, and writes a Great Expectations report under target/data_docs.
`make build RAW=` makes the same checks before it begins, without the report.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

import duckdb
from build import add_places, with_settings
from dbt_runs import WORKING_FILE
from gate.gate import Verdict, judged
from landing import PROJECT, Landing, contracts, make_view, quoted, register
from raw_files import LandingError
from settings import setting

DOCS = PROJECT / "target" / "data_docs"


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Hold raw tables against their contracts.")
    add_places(parser)
    parser.add_argument("--docs", type=Path, default=DOCS, help="folder of the pages")
    return with_settings(parser.parse_args())


def register_seeds(connection: duckdb.DuckDBPyConnection) -> Landing:
    """The demo's seeds as if they had landed."""
    landing = Landing()
    for source in contracts():
        name = source["name"]
        landing.sources.append(name)
        connection.execute(f"create schema {quoted(name)}")
        for table in source["tables"]:
            path = PROJECT / "seeds" / "demo" / name / f"demo_{name}__{table['name']}.csv"
            try:
                if path.is_file():
                    make_view(connection, name, table["name"], path)
            except LandingError as error:
                landing.problems += error.problems
    return landing


def report(verdict: Verdict, landing: Landing, seconds: float) -> None:
    """Everything that was found, a line each."""
    tables = [row for row in verdict.profile.tables() if row["table_name"]]
    row_count = sum(row["row_count"] for row in tables)
    for entry in landing.not_read:
        print(f"not read: {entry}")
    for (source, table), names in sorted(verdict.profile.extra.items()):
        if names:
            print(f"for information: {source}.{table}: columns that the contract does not have: {', '.join(names)}")
    for row in tables:
        if row["repeats"] and not row["undated_repeats"]:
            print(f"for information: {row['source']}.{row['table_name']}: {row['repeats']} rows are older versions")
    for finding in verdict.warnings:
        print(f"to look at: {finding.line()}")
    for problem in verdict.problems:
        print(f"error: {problem}", file=sys.stderr)
    print(f"{len(tables)} tables with {row_count:,} rows read in {seconds:.1f} s, as of {verdict.as_of}")


def main() -> int:
    """Validates; 0 when a build may begin, 1 when it would be stopped."""
    options = arguments()
    as_of = options.as_of.isoformat() if options.as_of else ""
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        database, published = Path(folder) / WORKING_FILE, None
        with duckdb.connect(str(database)) as connection:
            if options.raw is None:
                landing = register_seeds(connection)
                as_of = as_of or options.vars.get("as_of") or setting("as_of") or setting("demo_as_of")
            else:
                landing, published = register(connection, options.raw.resolve()), options.db
        variables = {"REVOPS_LIVE_SOURCES": ",".join(landing.sources), "REVOPS_AS_OF": as_of}
        verdict = judged(database, landing, options.vars | {"demo": False}, variables, published)
    report(verdict, landing, time.monotonic() - start)
    if verdict.profile.rows:
        from gate.documents import written  # noqa: PLC0415 (seconds to import: not before the answer is printed)

        written(verdict.profile, options.docs, verdict.as_of)
        print(f"the report: {options.docs / 'index.html'}")
    return 1 if verdict.problems else 0


if __name__ == "__main__":
    sys.exit(main())
