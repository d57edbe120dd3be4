"""The demo's raw tables as a live landing in a DuckDB file that dbt builds again and again, a part at a time.

The project is parsed once and everything is built once; a scenario changes one raw table, builds what reads it, and
puts the table back. That is a second or a few instead of a whole build.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import dbt_runs
import duckdb
import yaml
from dbt.cli.main import dbtRunnerResult
from dbt.contracts.graph.manifest import Manifest
from dbt_runs import WORKING_FILE
from helpers import PROJECT, Table

AS_OF = "2026-06-30"
LIVE = {"demo": False}


@cache
def parsed_live() -> Manifest:
    """The project as it is parsed for raw tables that landed: once for a process."""
    return dbt_runs.parsed(LIVE)


@dataclass(frozen=True)
class RawTable:
    """A raw table of a contract."""

    source: str
    name: str
    columns: tuple[str, ...]
    required: tuple[str, ...]

    @property
    def optional(self) -> tuple[str, ...]:
        """Columns that may be absent."""
        return tuple(column for column in self.columns if column not in self.required)

    @property
    def relation(self) -> str:
        """Its name in SQL."""
        return f'"{self.source}"."{self.name}"'

    def __str__(self) -> str:
        return f"{self.source}.{self.name}"


def raw_tables() -> list[RawTable]:
    """Every raw table of every contract."""
    found = []
    for path in sorted(PROJECT.glob("models/staging/*/_*__sources.yml")):
        (source,) = yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]
        for table in source["tables"]:
            required = [c["name"] for c in table["columns"] if c.get("config", {}).get("meta", {}).get("required")]
            columns = [c["name"] for c in table["columns"]]
            found.append(RawTable(source["name"], table["name"], tuple(columns), tuple(required)))
    return found


def seed_of(table: RawTable) -> Path:
    """The committed rows of a raw table."""
    return PROJECT / "seeds" / "demo" / table.source / f"demo_{table.source}__{table.name}.csv"


class Landed:
    """A DuckDB file in which raw tables land, and dbt upon it."""

    def __init__(self, folder: Path, sources: list[str], as_of: str) -> None:
        """A file in `folder` with a schema for each source; the project as it was parsed for all of them."""
        self.database = folder / WORKING_FILE
        self.tables = raw_tables()
        self.sources = sources
        self.as_of = as_of
        for source in sources:
            self.execute(f'create schema if not exists "{source}"')
        self.manifest = parsed_live()

    def put(self, relation: str, content: Table) -> None:
        """Lands a raw table in place of what was there."""
        header, rows = content
        self.execute(f"drop table if exists {relation}")
        self.execute(f"create table {relation} ({', '.join(f'{column} text' for column in header)})")
        values = ", ".join("(" + ", ".join(f"'{cell}'" if cell else "null" for cell in row) + ")" for row in rows)
        self.execute(f"insert into {relation} values {values}")

    def dbt(self, *arguments: str) -> dbtRunnerResult:
        """One dbt command on the project as it was parsed."""
        told = {"REVOPS_AS_OF": self.as_of, "REVOPS_LIVE_SOURCES": ",".join(self.sources)}
        return dbt_runs.run(arguments, self.manifest, LIVE, self.database, **told)

    def build(self, *selection: str, with_tests: bool = True) -> list[str]:
        """Builds and tests a selection; returns what went wrong."""
        select = ["--select", *selection] if selection else []
        left_out = ["unit_test"] if with_tests else ["unit_test", "test"]
        result = self.dbt("build", *[part for kind in left_out for part in ("--exclude-resource-type", kind)], *select)
        if result.exception or result.result is None:
            return [str(result.exception)]
        bad = [r for r in result.result.results if r.status in ("error", "fail", "runtime error")]
        return [f"{r.node.name}: {r.message}" for r in bad]

    @contextmanager
    def without(self, table: RawTable, columns: tuple[str, ...] | None = None) -> Iterator[None]:
        """The landing without some columns of a table, or without the table."""
        kept = [c for c in self.columns_of(table) if columns is not None and c not in columns]
        backup = f'"{table.source}"."{table.name}__whole"'
        self.execute(f'alter table {table.relation} rename to "{table.name}__whole"')
        if kept:
            listed = ", ".join(f'"{column}"' for column in kept)
            self.execute(f"create table {table.relation} as select {listed} from {backup}")
        try:
            yield
        finally:
            self.execute(f"drop table if exists {table.relation}")
            self.execute(f'alter table {backup} rename to "{table.name}"')

    def columns_of(self, table: RawTable) -> list[str]:
        """The columns that landed."""
        return [row[0] for row in self.execute(f"describe {table.relation}")]

    def execute(self, statement: str) -> list[tuple]:
        """One statement on the file, between two runs of dbt."""
        with duckdb.connect(str(self.database)) as connection:
            return connection.execute(statement).fetchall()

    def model_of(self, table: RawTable) -> str:
        """The staging model that reads a raw table."""
        unique_id = f"source.revops.{table.source}.{table.name}"
        readers = [node for node in self.manifest.nodes.values() if unique_id in getattr(node.depends_on, "nodes", [])]
        (name,) = [node.name for node in readers if node.resource_type == "model"]
        return name


class LandedDemo(Landed):
    """The demo's raw tables, landed."""

    def __init__(self, folder: Path, landing: Path | None = None, built: Path | None = None) -> None:
        """Land the committed rows, or those of a landing folder; or go on from a copy of a built file."""
        if built:
            shutil.copy(built, folder / WORKING_FILE)
        super().__init__(folder, sorted({table.source for table in raw_tables()}), AS_OF)
        if built:
            return
        with duckdb.connect(str(self.database)) as connection:
            for table in self.tables:
                connection.execute(
                    f"create table {table.relation} as select * from read_csv(?, all_varchar = true, header = true)",
                    [str(landing / table.source / f"{table.name}.csv" if landing else seed_of(table))],
                )
