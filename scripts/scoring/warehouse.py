"""Where company records are and scores go: a DuckDB file; a target of profiles.yml is in `dbt_target`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol

import duckdb


class Warehouse(Protocol):
    """Where company records are and scores go."""

    def batches(self, query: str) -> Iterator[list[tuple]]:
        """The rows of a query, a batch at a time."""

    def run(self, statements: Iterable[str]) -> None:
        """Run statements, all or none."""


class DuckDBFile:
    """A built file."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)

    def batches(self, query: str) -> Iterator[list[tuple]]:
        """The rows of a query, a batch at a time."""
        with duckdb.connect(self.path, read_only=True) as connection:
            cursor = connection.execute(query)
            while rows := cursor.fetchmany(50_000):
                yield rows

    def run(self, statements: Iterable[str]) -> None:
        """Run statements, all or none."""
        with duckdb.connect(self.path) as connection:
            connection.begin()
            for statement in statements:
                connection.execute(statement)
            connection.commit()
