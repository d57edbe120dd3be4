"""What the tests that build the project share: a landing folder, the build, its result."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parents[2]
PUBLIC_SCHEMAS = ("marts", "cubes", "metrics")

# A table as it lands: its header, and rows whose values are text, as a file has them.
Table = tuple[list[str], list[list[str]]]


def table(text: str) -> Table:
    """Read a table written as text with columns parted by |; what stands between the bars is trimmed."""
    header, *rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    ragged = [row for row in rows if len(row) != len(header)]
    assert not ragged, f"{len(header)} columns in the header, not in {ragged}"
    return header, rows


def write_csv(folder: Path, source: str, name: str, content: Table) -> Path:
    """Write one raw table as `<folder>/<source>/<name>.csv`, where the build looks for it."""
    path = folder / source / f"{name}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(content[0])
        writer.writerows(content[1])
    return path


def write_landing(folder: Path, landing: dict[str, dict[str, Table]]) -> Path:
    """Write a landing of source -> table -> content."""
    for source, tables in landing.items():
        for name, content in tables.items():
            write_csv(folder, source, name, content)
    return folder


def run_build(raw: Path, database: Path, as_of: str, variables: dict | None = None) -> subprocess.CompletedProcess[str]:
    """Build a landing folder as `make build RAW= DB= AS_OF=` does, whatever comes out."""
    command = [sys.executable, str(PROJECT / "scripts" / "build.py")]
    command += ["--raw", str(raw), "--db", str(database), "--as-of", as_of]
    if variables:
        command += ["--vars", json.dumps(variables)]
    # A target chosen in the caller's shell must not send the build to another database.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("REVOPS_")}
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


def build(raw: Path, database: Path, as_of: str, variables: dict | None = None) -> duckdb.DuckDBPyConnection:
    """Build a landing folder that must build, and open the published database read-only."""
    result = run_build(raw, database, as_of, variables)
    assert result.returncode == 0, f"the build failed:\n{result.stdout[-6000:]}\n{result.stderr[-6000:]}"
    return duckdb.connect(str(database), read_only=True)


def public_tables(connection: duckdb.DuckDBPyConnection) -> dict[str, tuple[list, list]]:
    """Every public table -> its columns with their types, and its rows sorted."""
    names = connection.execute(
        "select table_schema || '.' || table_name from information_schema.tables"
        f" where table_schema in {PUBLIC_SCHEMAS} order by 1"
    ).fetchall()
    return {
        name: (
            [(column[0], column[1]) for column in connection.execute(f"describe {name}").fetchall()],
            connection.execute(f"select * from {name} order by all").fetchall(),
        )
        for (name,) in names
    }


def months(connection: duckdb.DuckDBPyConnection, metric: str, columns: str) -> dict[str, tuple]:
    """Rows of a metric that has one for each month: 'YYYY-MM' -> the columns asked for."""
    rows = connection.execute(
        f"select strftime(period_start, '%Y-%m'), {columns} from metrics.{metric} order by period_start"
    ).fetchall()
    found = {row[0]: row[1:] for row in rows}
    assert len(found) == len(rows), f"metrics.{metric} has a month twice"
    return found
