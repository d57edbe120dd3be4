"""Rows spoilt in every way, in every raw table: each is accounted for, and no good row moves.

The demo is built as it is, then again with the spoilt rows added to its tables. What must become of a spoilt row
follows from the contract of its table (`spoiling.outcome`), not from what the build made of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from helpers import PROJECT, PUBLIC_SCHEMAS
from landed_demo import LandedDemo
from spoiling import MARK, ROW_WAYS, Spoiler, Spoilt, ways

WAYS = [way.name for way in ways()] + list(ROW_WAYS)
MARTS = sorted(path.stem for path in PROJECT.glob("models/marts/*/*.sql"))
# They list and count the spoilt rows themselves.
LISTS_OF_ROWS = {"row_audit", "quarantined_records"}
# What a deal is held against other deals by moves with them: spoilt rows that are kept are deals too.
BY_THE_OTHERS = {"opportunity_hygiene": ["stuck_after_days", "is_stuck", "flag_count"]}
LEARNED_ROWS = {
    "forecasts": "method = 'stage_history'",
    # The revenue of the whole company: each row has all deals and lines in it.
    "revenue_backtests": "true",
    "revenue_forecasts": "true",
}
Mark = tuple[str, str, int]


@dataclass
class Built:
    """The two builds, and what the second one made of the spoilt rows."""

    rows: list[Spoilt]
    problems: list[str]
    connection: duckdb.DuckDBPyConnection
    # (table, way, number) -> the statuses of its rows in staging, and their lines in the list.
    statuses: dict[Mark, Counter]
    lines: dict[Mark, Counter]

    def query(self, statement: str) -> list[tuple]:
        return self.connection.execute(statement).fetchall()


def land(demo: LandedDemo, rows: list[Spoilt]) -> None:
    """Adds rows to the landed tables."""
    by_table = defaultdict(list)
    for row in rows:
        by_table[row.table].append(row.row)
    with duckdb.connect(str(demo.database)) as connection:
        for table, content in by_table.items():
            connection.register(
                "added", pa.Table.from_pylist(content, pa.schema([(c, pa.string()) for c in content[0]]))
            )
            connection.execute(f"insert into {table.relation} by name select * from added")


def build_spoilt(good: Path, folder: Path, rows: list[Spoilt]) -> Built:
    """The demo before and after the rows were added."""
    demo = LandedDemo(folder, built=good)
    land(demo, rows)
    problems = demo.build()
    connection = duckdb.connect(str(demo.database), read_only=True)
    connection.execute(f"attach '{good}' as good (read_only)")
    built = Built(rows, problems, connection, defaultdict(Counter), defaultdict(Counter))
    if not problems:
        models = {str(table): demo.model_of(table) for table in demo.tables}
        for table, model in models.items():
            for status, content in built.query(
                f"select row_status, lower(to_json(staged)) from staging.{model} as staged"
                " where lower(to_json(staged)) like '%spoilt-%'"
            ):
                built.statuses[mark_in(table, content)][status] += 1
        for system, table, source_id, rule, column, value, is_kept, content in built.query(
            "select source_system, table_name, source_id, rule, column_name, value, is_row_kept, row_content"
            " from marts.quarantined_records"
            " where lower(concat_ws(' ', source_id, row_content)) like '%spoilt-%'"
        ):
            mark = mark_in(f"{system}.{table}", f"{source_id} {content}".lower())
            built.lines[mark][rule, column, value, is_kept] += 1
    return built


def mark_in(table: str, content: str) -> Mark:
    way, number = MARK.search(content).groups()
    return table, way, int(number)


@pytest.fixture(scope="module")
def built(built_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Every way in one column of every table that it fits."""
    built = build_spoilt(built_demo, tmp_path_factory.mktemp("spoilt"), list(Spoiler().rows()))
    yield built
    built.connection.close()


def unaccounted(built: Built, rows: list[Spoilt]) -> list[str]:
    """The marks whose rows did not become what the contract says, with both."""
    statuses: dict[Mark, Counter] = defaultdict(Counter)
    lines: dict[Mark, Counter] = defaultdict(Counter)
    columns = {}
    for row in rows:
        if row.is_marked:
            mark = (str(row.table), row.way, row.number)
            columns[mark] = row.column
            statuses[mark][row.status] += 1
            lines[mark].update((*line, row.status != "quarantined") for line in row.listed)
    return [
        f"{mark} {columns[mark]}: {dict(built.statuses[mark])} {dict(built.lines[mark])},"
        f" not {dict(statuses[mark])} {dict(lines[mark])}"
        for mark in statuses
        if built.statuses[mark] != statuses[mark] or built.lines[mark] != lines[mark]
    ]


def counts_by_table(built: Built, relation: str, what: str) -> Counter:
    return Counter(dict(built.query(f"select source_system || '.' || table_name, {what} from {relation} group by all")))


class TestSpoiltRows:
    def test_it_builds_and_its_tests_pass(self, built: Built) -> None:
        assert built.problems == []

    @pytest.mark.parametrize("way", WAYS)
    def test_each_row_is_accounted_for(self, built: Built, way: str) -> None:
        rows = [row for row in built.rows if row.way == way]
        assert rows, "no table has a column that this way fits"
        assert unaccounted(built, rows) == []

    def test_no_row_is_lost(self, built: Built) -> None:
        """Rows that nothing marks any more are counted here too."""
        found = built.query(
            """
            select
                source_system || '.' || table_name as name,
                case when row_status in ('deleted', 'test') then 'current' else row_status end as status,
                cast(sum(row_count) as integer)
            from (
                select * from marts.row_audit
                union all
                select * replace (-row_count as row_count) from good.marts.row_audit
            )
            group by all
            having sum(row_count) <> 0
            """
        )
        expected = Counter((str(row.table), row.status) for row in built.rows)
        assert {(name, status): count for name, status, count in found} == expected

    def test_the_list_has_no_other_line(self, built: Built) -> None:
        added = counts_by_table(built, "marts.quarantined_records", "count(*)")
        added.subtract(counts_by_table(built, "good.marts.quarantined_records", "count(*)"))
        expected = Counter()
        for row in built.rows:
            expected[str(row.table)] += len(row.listed)
        assert +added == +expected


def keys_of(built: Built, mart: str) -> list[str]:
    """The columns of a mart that hold keys of records that belong to one customer."""
    columns = [row[0] for row in built.query(f"describe marts.{mart}")]
    return [name for name in columns if name in OWNED]


def own(mart: str, schema: str) -> str:
    """The rows and columns of a mart that speak of the row alone."""
    columns = f"* exclude ({', '.join(BY_THE_OTHERS[mart])})" if mart in BY_THE_OTHERS else "*"
    return f"select {columns} from {schema}.{mart} where not ({LEARNED_ROWS.get(mart, 'false')})"


OWNED = {
    "customer_key": "customers",
    "contact_key": "contacts",
    "opportunity_key": "opportunities",
    "lead_key": "leads",
    "invoice_key": "invoices",
    "subscription_key": "subscriptions",
    "ticket_key": "tickets",
    "parent_customer_key": "customers",
}


class TestGoodRows:
    @pytest.mark.parametrize("mart", [name for name in MARTS if name not in LISTS_OF_ROWS])
    def test_good_rows_do_not_move(self, built: Built, mart: str) -> None:
        moved = built.query(f"{own(mart, 'good.marts')} except all {own(mart, 'marts')}")
        assert moved == []

    @pytest.mark.parametrize("mart", [name for name in MARTS if name not in LISTS_OF_ROWS])
    def test_spoilt_rows_are_given_to_nobody(self, built: Built, mart: str) -> None:
        """What came into a mart is of no customer, person, deal, invoice ... that was there before."""
        added = f"({own(mart, 'marts')} except all {own(mart, 'good.marts')})"
        for key in keys_of(built, mart):
            taken = built.query(
                f"select * from {added} as added where {key} in (select {key.removeprefix('parent_')}"
                f" from good.marts.{OWNED[key]})"
            )
            assert taken == [], key

    @pytest.mark.parametrize("cube", ["win_rate", "sales_cycle", "stage_conversion", "lead_conversion"])
    def test_numbers_of_owners_do_not_move(self, built: Built, cube: str) -> None:
        """No spoilt record belongs to one of the demo's employees."""
        moved = built.query(
            f"""
            from (from good.cubes.{cube} except all from cubes.{cube})
            where segment_type = 'owner' and segment_value in (select employee_key from good.marts.employees)
            """
        )
        assert moved == []

    def test_arr_moves_by_what_was_added(self, built: Built) -> None:
        """The spoilt customers' own ledger is all that came to the total."""
        moved = built.query(
            """
            with totals as (
                select period_start as month, closing_arr as arr_amount from cubes.arr
                where segment_type = 'all' and period_grain = 'month'
                union all
                select period_start, -closing_arr from good.cubes.arr
                where segment_type = 'all' and period_grain = 'month'
                union all
                select month, -sum(arr_amount)
                from marts.customer_mrr_monthly
                where customer_key not in (select customer_key from good.marts.customers)
                group by month
            )
            select month, sum(arr_amount)
            from totals
            group by month
            having sum(arr_amount) <> 0
            """
        )
        assert moved == []


@pytest.fixture(scope="class")
def everywhere(built_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Built]:
    """Every way in every column that it fits."""
    built = build_spoilt(built_demo, tmp_path_factory.mktemp("everywhere"), list(Spoiler().rows(exhaustive=True)))
    yield built
    built.connection.close()


@pytest.mark.exhaustive
class TestEveryColumn:
    def test_it_builds_and_its_tests_pass(self, everywhere: Built) -> None:
        assert everywhere.problems == []

    def test_each_row_is_accounted_for(self, everywhere: Built) -> None:
        assert unaccounted(everywhere, everywhere.rows) == []

    def test_no_row_is_lost(self, everywhere: Built) -> None:
        TestSpoiltRows().test_no_row_is_lost(everywhere)

    @pytest.mark.parametrize("mart", [name for name in MARTS if name not in LISTS_OF_ROWS])
    def test_good_rows_do_not_move(self, everywhere: Built, mart: str) -> None:
        TestGoodRows().test_good_rows_do_not_move(everywhere, mart)
        TestGoodRows().test_spoilt_rows_are_given_to_nobody(everywhere, mart)


@pytest.mark.exhaustive
def test_rows_that_do_not_count_move_nothing(built_demo: Path, tmp_path: Path) -> None:
    """Rows without a key and older versions of good rows change no public table but the lists of rows."""
    rows = [
        row for row in Spoiler().rows(exhaustive=True) if row.status == "quarantined" or row.way == "older_duplicate"
    ]
    built = build_spoilt(built_demo, tmp_path, rows)
    assert built.problems == []
    tables = built.query(
        "select table_schema || '.' || table_name from information_schema.tables"
        f" where table_catalog = 'revops' and table_schema in {PUBLIC_SCHEMAS}"
    )
    assert len(tables) > 30
    for (name,) in tables:
        if name.split(".")[1] not in LISTS_OF_ROWS:
            assert built.query(f"from {name} except all from good.{name}") == [], name
            assert built.query(f"from good.{name} except all from {name}") == [], name
