"""What may be missing from a landing: any optional column, all of them, whole tables; a required one is named.

`make test` takes everything at once and a seeded sample of the rest; `make test-exhaustive` takes each table, each
optional column and each required one in turn; and, which is done sooner, each optional column together with one of
every other table.
"""

from __future__ import annotations

import random
from contextlib import ExitStack
from pathlib import Path

import pytest
from landed_demo import LandedDemo, RawTable, raw_tables

TABLES = raw_tables()
OPTIONAL = [(table, column) for table in TABLES for column in table.optional]
REQUIRED = [(table, column) for table in TABLES for column in table.required]
CHANCE = random.Random("what may be missing")


def sample(everything: list, count: int) -> list:
    """A part of a list for `make test`, the same on every run; the rest is left to the exhaustive run."""
    chosen = set(CHANCE.sample(range(len(everything)), min(count, len(everything))))
    return [
        pytest.param(value, id=name(value), marks=() if number in chosen else pytest.mark.exhaustive)
        for number, value in enumerate(everything)
    ]


def name(value: RawTable | tuple[RawTable, str]) -> str:
    """What a case is called."""
    return ".".join(str(part) for part in value) if isinstance(value, tuple) else str(value)


@pytest.fixture(scope="module")
def landed(built_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> LandedDemo:
    """The demo, landed and built."""
    return LandedDemo(tmp_path_factory.mktemp("landed"), built=built_demo)


def test_all_optional_columns_of_all_tables(tmp_path: Path) -> None:
    demo = LandedDemo(tmp_path)
    for table in demo.tables:
        kept = [column for column in demo.columns_of(table) if column in table.required]
        listed = ", ".join(f'"{column}"' for column in kept)
        demo.execute(f"create or replace table {table.relation} as select {listed} from {table.relation}")
    assert demo.build() == []


@pytest.mark.parametrize("table", sample([table for table in TABLES if table.optional], 4))
def test_all_optional_columns_of_a_table(landed: LandedDemo, table: RawTable) -> None:
    with landed.without(table, table.optional):
        assert landed.build(f"{landed.model_of(table)}+") == []
        staged = landed.execute(f"select count(*) from staging.{landed.model_of(table)}")
        assert staged == landed.execute(f"select count(*) from {table.relation}")


@pytest.mark.parametrize("case", sample(OPTIONAL, 2))
def test_an_optional_column(landed: LandedDemo, case: tuple[RawTable, str]) -> None:
    table, column = case
    with landed.without(table, (column,)):
        assert landed.build(f"{landed.model_of(table)}+") == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("number", range(max(len(table.optional) for table in TABLES)))
def test_one_optional_column_of_every_table(landed: LandedDemo, number: int) -> None:
    """The first of each table, then the second of each that has so many, ...: every column has its turn."""
    with ExitStack() as missing:
        changed = [table for table in TABLES if number < len(table.optional)]
        for table in changed:
            missing.enter_context(landed.without(table, (table.optional[number],)))
        assert landed.build(*(f"{landed.model_of(table)}+" for table in changed)) == []


@pytest.mark.parametrize("table", sample(TABLES, 4))
def test_a_table(landed: LandedDemo, table: RawTable) -> None:
    with landed.without(table):
        assert landed.build(f"{landed.model_of(table)}+") == []
        assert landed.execute(f"select count(*) from staging.{landed.model_of(table)}") == [(0,)]
    # Back in staging too: the next table's source is held against all that landed of it.
    assert landed.build(landed.model_of(table), with_tests=False) == []


@pytest.mark.parametrize("case", sample(REQUIRED, 6))
def test_a_required_column_is_named(landed: LandedDemo, case: tuple[RawTable, str]) -> None:
    table, column = case
    with landed.without(table, (column,)):
        (problem, *_) = landed.build(landed.model_of(table))
        assert f"source {table.source}, table {table.name}, column {column}" in problem
