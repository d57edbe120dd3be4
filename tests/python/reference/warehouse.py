"""Reading the built warehouse, and comparing its rows with the expected ones: exactly and both ways."""

import os
from collections.abc import Iterable
from pathlib import Path

import duckdb

from reference import PROJECT

SHOWN = 8


def database() -> Path:
    """Return the DuckDB file under test."""
    return Path(os.environ.get("REVOPS_DB", PROJECT / "revops.duckdb"))


class Warehouse:
    """A read-only look at the built tables."""

    def __init__(self, path: Path) -> None:
        self._connection = duckdb.connect(str(path), read_only=True)

    def rows(self, query: str, *values: object) -> list[tuple]:
        """Run a query."""
        return self._connection.execute(query, values).fetchall()

    def keyed(self, table: str, keys: Iterable[str], columns: Iterable[str], where: str) -> dict[tuple, dict]:
        """Read a table's columns by its key columns; a key that occurs twice is a failure of its own."""
        keys, columns = list(keys), list(columns)
        found: dict[tuple, dict] = {}
        for row in self.rows(f"select {', '.join(keys + columns)} from {table} where {where}"):
            key = row[: len(keys)]
            assert key not in found, f"{table} has {key} twice"
            found[key] = dict(zip(columns, row[len(keys) :], strict=True))
        return found

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def differences(actual: dict[tuple, dict], expected: dict[tuple, dict], missing: dict | None) -> list[str]:
    """Say where two sets of rows differ; a row that one side lacks counts as `missing`, if that is a row."""
    found = []
    for key in sorted(actual.keys() | expected.keys(), key=str):
        is_, should_be = actual.get(key, missing), expected.get(key, missing)
        if is_ is None or should_be is None:
            found.append(f"{key}: {'only expected' if is_ is None else 'not expected'}: {is_ or should_be}")
            continue
        found += [
            f"{key}: {column} is {is_[column]}, should be {should_be[column]}"
            for column in should_be
            if is_[column] != should_be[column]
        ]
    return found


def assert_same(actual: dict[tuple, dict], expected: dict[tuple, dict], missing: dict | None = None) -> None:
    """Fail with the first differences; an empty expectation would prove nothing."""
    assert expected, "nothing to compare with"
    found = differences(actual, expected, missing)
    more = f"\n... and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    assert not found, f"{len(found)} differences:\n" + "\n".join(found[:SHOWN]) + more
