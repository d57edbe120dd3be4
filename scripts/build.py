"""Builds the warehouse into a DuckDB file and publishes it in one step.

A build is dbt, then the scorers (score_*.py), then dbt again for what reads their tables. The work is
done in a private file beside the published one (a reader would block the build, and a failed build must leave the last
good database alone); ``os.replace`` then puts it in place. With ``--raw`` the raw tables are files of a landing folder
(see landing.py), held against their contracts before dbt starts (see gate/); afterwards only the
public schemas stay, so no view onto outside files is published, and what the next build needs: the registry of keys
and the snapshots, which it takes over from the file that it replaces, and the row counts that it compares with.
"""

import argparse
import json
import os
import shutil
import sys
import time
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
from dbt_runs import WORKING_FILE, DbtError, parsed, plain_message, run
from gate.gate import Verdict, judged
from gate.volumes import keep_volumes
from headline import print_headline
from landing import quoted, register
from raw_files import LandingError
from score_match_candidates import score as score_match_candidates
from scoring.warehouse import DuckDBFile
from settings import SettingsError, setting, unknown

PUBLIC_SCHEMAS = ("marts", "cubes", "metrics")
# They read marts and write tables of `scores`; each says how many of what it scored.
SCORERS = {
    "pairs of company records to look at": score_match_candidates,
}
MOST_ROWS_SHOWN = 10
# What the next build must remember: the keys that customers and people have, the deals as builds have seen them.
REMEMBERED_SCHEMAS = ("registry",)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Build the warehouse into a DuckDB file.")
    add_places(parser)
    parser.add_argument("--timings", type=Path, help="write how many seconds each step took, as JSON")
    return with_settings(parser.parse_args())


def add_places(parser: argparse.ArgumentParser) -> None:
    """What a build and the gate alone are both told."""
    parser.add_argument("--raw", type=Path, help="landing folder; else that of vars.yml, else the demo company")
    parser.add_argument("--db", type=Path, help="the published file; else that of vars.yml, else revops.duckdb")
    parser.add_argument("--as-of", type=iso_date, help="last day that is known (YYYY-MM-DD)")
    parser.add_argument("--vars", type=known_vars, default={}, help="more settings, as JSON")


def with_settings(options: argparse.Namespace) -> argparse.Namespace:
    """The command line, and from vars.yml what it does not say."""
    try:
        options.raw = options.raw or setting("landing")
        options.db = options.db or setting("database")
    except SettingsError as error:
        sys.exit(f"error: {error}")
    return options


def iso_date(text: str) -> date:
    """AS_OF as a date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"AS_OF is '{text}'; it must be a day as 2025-12-31") from None


def known_vars(text: str) -> dict:
    """VARS as a JSON object of settings: a misspelt one would change nothing."""
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        raise argparse.ArgumentTypeError(f"VARS is no JSON: {error}") from None
    if problem := unknown(given if isinstance(given, dict) else [text], "VARS"):
        raise argparse.ArgumentTypeError(problem)
    return given


@dataclass
class Work:
    """One build: the private file, the project as dbt parsed it, and what this run alone is told."""

    database: Path
    dbt_vars: dict
    variables: dict[str, str] = field(default_factory=dict)
    manifest: Any = None


def prepare(work: Work, options: argparse.Namespace) -> Verdict | None:
    """Makes the private file; with a landing its raw tables are views in it, held against their contracts."""
    if options.as_of:
        work.variables["REVOPS_AS_OF"] = options.as_of.isoformat()
    if options.raw is None:
        remember(options.db.resolve(), work.database)
        work.manifest = parsed(work.dbt_vars)
        return None
    with duckdb.connect(str(work.database)) as connection:
        landing = register(connection, options.raw.resolve())
    work.dbt_vars["demo"] = False
    work.variables["REVOPS_LIVE_SOURCES"] = ",".join(landing.sources)
    verdict = judged(work.database, landing, work.dbt_vars, work.variables, options.db)
    for entry in landing.not_read:
        print(f"not read: {entry}")
    for finding in verdict.warnings:
        print(f"to look at: {finding.line()}")
    if verdict.problems:
        raise LandingError(*verdict.problems)
    remember(options.db.resolve(), work.database)
    work.manifest = verdict.manifest
    return verdict


def remember(published: Path, private: Path) -> None:
    """Brings along what outlives a build, from the database that the new one will replace."""
    if not published.exists():
        return
    with duckdb.connect(str(private)) as connection:
        path = str(published).replace("'", "''")
        try:
            connection.execute(f"attach '{path}' as published (read_only)")
        except duckdb.Error as error:
            raise LandingError(f"{published} holds the keys of the build before and cannot be read: {error}") from error
        tables = connection.execute(
            "select schema_name, table_name from duckdb_tables() where database_name = 'published'"
        ).fetchall()
        for schema, table in tables:
            if schema in REMEMBERED_SCHEMAS:
                connection.execute(f"create schema if not exists {quoted(schema)}")
                name = f"{quoted(schema)}.{quoted(table)}"
                connection.execute(f"create table {name} as select * from published.{name}")


class Progress:
    """Says how far dbt is: on a terminal one line that moves, elsewhere a line for each tenth."""

    def __init__(self):
        self.total = 0
        self.done = 0
        self.tenths = 0
        self.start = time.monotonic()

    def __call__(self, event) -> None:
        """Counts the nodes that dbt reports as finished."""
        if event.info.name == "LogStartLine":
            self.total = max(self.total, event.data.total)
        elif event.info.name == "NodeFinished":
            self.done += 1
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{self.done} of {self.total} steps, {time.monotonic() - self.start:.0f} s ")
            elif self.total and self.done * 10 // self.total > self.tenths:
                self.tenths = self.done * 10 // self.total
                sys.stderr.write(f"{self.done} of {self.total} steps, {time.monotonic() - self.start:.0f} s\n")


def run_dbt(work: Work, timings: Path | None = None, select: str = "") -> list[str]:
    """Runs one ``dbt build``; prints what its tests warn of, returns what went wrong, a line each."""
    command = ["build", *(["--select", select] if select else [])]
    result = run(command, work.manifest, work.dbt_vars, work.database, [Progress()], **work.variables)
    sys.stderr.write("\n" if sys.stderr.isatty() else "")
    if result.exception or not result.result:
        return [plain_message(str(result.exception))]
    if timings is not None:
        timings.write_text(json.dumps({r.node.name: round(r.execution_time, 3) for r in result.result.results}))
    for r in result.result.results:
        if r.status == "warn":
            print(f"to look at: {r.node.name}: {r.failures}{rows_found(work.database, r)}")
    bad = [r for r in result.result.results if r.status in ("error", "fail", "runtime error")]
    return [f"{r.node.name}: {plain_message(r.message)}{rows_found(work.database, r)}" for r in bad]


def rows_found(database: Path, result: Any) -> str:
    """The first rows that a test found, where it says of itself that they name tables, columns and counts alone."""
    # A test that could not run found none, and its query would fail here again.
    if not result.failures or not result.node.config.meta.get("shows_rows"):
        return ""
    with duckdb.connect(str(database), read_only=True) as connection:
        rows = connection.execute(result.node.compiled_code).fetchmany(MOST_ROWS_SHOWN)
    return ": " + "; ".join(" ".join(str(cell) for cell in row if cell is not None) for row in rows)


def run_scorers(private: Path) -> bool:
    """Runs each scorer on the built file; whether any wrote something."""
    counts = {}
    for what, score in SCORERS.items():
        start = time.monotonic()
        counts[what] = score(DuckDBFile(private))
        sys.stderr.write(f"{counts[what]} {what}, {time.monotonic() - start:.0f} s\n")
    return any(counts.values())


def keep_public(private: Path) -> None:
    """Leaves what is public or remembered, in a file made anew: views onto the landing and freed raw rows are gone."""
    fresh = Path(f"{private}.public")
    fresh.unlink(missing_ok=True)
    with duckdb.connect(str(private)) as connection:
        schemas = connection.execute(
            "select schema_name from duckdb_schemas() where database_name = current_database() and not internal"
        ).fetchall()
        for (schema,) in schemas:
            if schema not in (*PUBLIC_SCHEMAS, *REMEMBERED_SCHEMAS, "main"):
                connection.execute(f"drop schema {quoted(schema)} cascade")
        source = connection.execute("select current_database()").fetchone()[0]
        path = str(fresh).replace("'", "''")
        # The older format is the one that profiles.yml asks for: BI drivers must be able to open the file.
        connection.execute(f"attach '{path}' as fresh (storage_version 'v1.4.0')")
        connection.execute(f"copy from database {quoted(source)} to fresh")
    os.replace(fresh, private)


def main() -> int:
    """Builds and publishes; 0 when the new database is in place, 1 when the old one was left as it was."""
    options = arguments()
    published = options.db.resolve()
    private = published.with_name(f"building-{os.getpid()}-{published.name}")
    try:
        private.mkdir(parents=True)
        work = Work(database=private / WORKING_FILE, dbt_vars=dict(options.vars))
        verdict = prepare(work, options)
        problems = run_dbt(work, timings=options.timings and options.timings.resolve())
        # Scorers read marts: what reads their tables is built again, while the raw tables are still there.
        if not problems and run_scorers(work.database):
            problems = run_dbt(work, select="stg_scores__match_candidates+")
        if not problems:
            if verdict is not None:
                keep_public(work.database)
                keep_volumes(work.database, verdict.profile, verdict.as_of)
            os.replace(work.database, published)
    except LandingError as error:
        problems = error.problems
    except DbtError as error:
        problems = [str(error)]
    finally:
        shutil.rmtree(private, ignore_errors=True)
    if problems:
        for problem in problems:
            print(f"error: {problem}", file=sys.stderr)
        print(f"nothing was published; {published} is as it was", file=sys.stderr)
        return 1
    print_headline(published)
    return 0


if __name__ == "__main__":
    sys.exit(main())
