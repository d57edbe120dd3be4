"""No source at all, and each source without the others: every mart is built, none needs a system that is not there."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest
from helpers import PUBLIC_SCHEMAS, build
from landed_demo import AS_OF, Landed, raw_tables, seed_of

SOURCES = sorted({table.source for table in raw_tables()})
# What stands without any data: the days, and the product of prices that name none.
STANDING = {"marts.calendar", "marts.products"}


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Rows of every public table."""
    names = connection.execute(
        "select table_schema || '.' || table_name from information_schema.tables where table_schema in ?",
        [list(PUBLIC_SCHEMAS)],
    ).fetchall()
    return {name: connection.execute(f"select count(*) from {name}").fetchone()[0] for (name,) in names}


def test_no_source(tmp_path: Path) -> None:
    """dbt build with nothing to read: every table is there and empty."""
    nothing = Landed(tmp_path, [], AS_OF)
    assert nothing.build() == []
    with duckdb.connect(str(nothing.database), read_only=True) as connection:
        found = counts(connection)
    assert len(found) > 30
    assert {name for name, count in found.items() if count} == STANDING


@pytest.mark.exhaustive
@pytest.mark.parametrize("source", SOURCES)
def test_one_source(tmp_path: Path, source: str) -> None:
    """What one team landed is there, and nothing of another."""
    for table in raw_tables():
        if table.source == source:
            path = tmp_path / "raw" / source / f"{table.name}.csv"
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(seed_of(table), path)
    with build(tmp_path / "raw", tmp_path / "alone.duckdb", AS_OF) as connection:
        systems = {
            row[0] for row in connection.execute("select distinct source_system from marts.row_audit").fetchall()
        }
    # The demo company does not use every system.
    assert systems <= {source}
    assert bool(systems) == any(
        len(seed_of(table).read_text(encoding="utf-8").splitlines()) > 1
        for table in raw_tables()
        if table.source == source
    )
