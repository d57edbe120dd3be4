"""The revenue forecast and its back-test equal an independent calculation, and nothing of a later day is in them."""

from __future__ import annotations

import csv
import os
import random
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from cut_landing import cut, leave_out_untold
from helpers import PROJECT
from landed_demo import LandedDemo
from reference import revenue
from reference.exact import ratio
from reference.periods import shift

sys.path.insert(0, str(PROJECT / "scripts"))

import dbt_runs
import revenue_page

INPUTS = {
    "marts.customer_mrr_monthly": "month date, customer_key text, product_key text, mrr_amount numeric(38,6)",
    "marts.arr_movements": "month date, customer_key text, product_key text, movement_type text,"
    " mrr_amount numeric(38,6)",
    "conformed.int_mrr_terms": "month date, customer_key text, product_key text, mrr_amount numeric(38,6),"
    " term_months integer, term_end_month date",
    "conformed.int_pipeline_snapshots": "snapshot_date date, opportunity_key text, customer_key text,"
    " opportunity_type text, term_months integer, state text, close_month date, amount numeric(38,6),"
    " expected_amount numeric(38,6), is_commit boolean",
}
LEDGER, MOVEMENTS, TERMS, DEALS = INPUTS
MODELS = ("calendar", "int_periods", "int_mrr_by_term+", "int_pipeline_due+", "int_won_deal_gains+")
PARTS = [f"{part}_amount" for part in revenue.PARTS]
SHARED = {"period_start": "quarter", "horizon_quarters": "horizon", "method": "method", "forecast_amount": "forecast"}
SHARED |= dict(zip(PARTS, revenue.PARTS, strict=True))
FORECASTS = SHARED | {"low_amount": "low", "high_amount": "high", "is_shown": "is_shown", "wape": "wape"}
FORECASTS |= {"held_back_count": "held_back"}
BACKTESTS = SHARED | {"snapshot_date": "day", "actual_amount": "actual"}
Rows = list[dict]


def demo() -> Path:
    return Path(os.environ.get("REVOPS_DB", PROJECT / "target" / "test.duckdb"))


@pytest.fixture(scope="module")
def project() -> Any:
    """The project as dbt parsed it, once for all companies."""
    return dbt_runs.parsed({})


def table(path: Path, name: str) -> Rows:
    with duckdb.connect(str(path), read_only=True) as connection:
        cursor = connection.execute(f"select * from {name}")
        columns = [column[0] for column in cursor.description]
        return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


@dataclass
class Warehouse:
    """A file with the rows that the forecast is made of, and the models of the forecast upon them."""

    path: Path
    as_of: date
    fiscal_month: int = 1

    def build(self, project: Any) -> tuple[Rows, Rows]:
        """Forecasts and back-tests, as the models make them."""
        result = dbt_runs.run(
            ["run", "--select", *MODELS],
            project,
            {"fiscal_year_start_month": self.fiscal_month} if self.fiscal_month != 1 else {},
            self.path,
            REVOPS_AS_OF=self.as_of.isoformat(),
        )
        assert result.success, [r.message for r in result.result or [] if r.message] or result.exception
        return table(self.path, "marts.revenue_forecasts"), table(self.path, "marts.revenue_backtests")

    def calculated(self) -> tuple[Rows, Rows]:
        """The same by the independent calculation."""
        rows = [table(self.path, name) for name in (TERMS, MOVEMENTS, DEALS)]

        def calculation() -> tuple[Rows, Rows]:
            facts = revenue.facts_of(self.as_of, self.fiscal_month, *rows)
            if not facts.ledger:
                return [], []
            tests = revenue.backtests(facts)
            return revenue.forecasts(facts, tests), tests

        forecasts, tests = revenue.exactly(calculation)
        return [self.public(row, FORECASTS) for row in forecasts], [self.public(row, BACKTESTS) for row in tests]

    def public(self, row: dict, names: dict[str, str]) -> dict:
        """A row of the calculation under the names of the mart, and what the mart says of it besides."""
        found = {column: row[name] for column, name in names.items()}
        if "actual" in row:
            error = row["forecast"] - row["actual"]
            share = ratio(abs(error), row["actual"])
            found |= {"error_amount": error, "absolute_error": abs(error), "absolute_percentage_error": share}
        else:
            found["period_end"] = shift(row["quarter"], 3) - timedelta(days=1)
        return found | {"period_grain": "quarter", "model_version": "1", "as_of": self.as_of}

    def check(self, project: Any) -> tuple[Rows, Rows]:
        """Build, hold every row against the calculation, and return the built rows."""
        built = self.build(project)
        same_rows(built, self.calculated())
        return built


def same_rows(built: tuple[Rows, Rows], calculated: tuple[Rows, Rows]) -> None:
    for found, expected in zip(built, calculated, strict=True):
        columns = list(found[0]) if found else []
        assert set(columns) == set(expected[0] if expected else [])
        there = Counter(tuple(row[column] for column in columns) for row in found)
        wanted = Counter(tuple(row[column] for column in columns) for row in expected)
        only_one_has = [str(row) for side in (there - wanted, wanted - there) for row in sorted(side, key=str)[:2]]
        assert (columns, only_one_has) == (columns, [])


class Company:
    """A company of a few customers, as far as the forecast reads it."""

    def __init__(self, as_of: str, fiscal_month: int = 1) -> None:
        self.as_of, self.fiscal_month = date.fromisoformat(as_of), fiscal_month
        self.rows: dict[str, list[tuple]] = {name: [] for name in INPUTS}

    def pays(self, customer: str, amounts: list, first: str, term: int | None = None) -> Company:
        """A customer that pays these amounts at the ends of months, up to the month of as_of."""
        start, before, paid = date.fromisoformat(first), 0, False
        for number, amount in enumerate([*amounts, *[0] * (1 if amounts[-1] else 0)]):
            month = shift(start, number)
            if month > self.as_of:
                break
            if amount:
                end = shift(start, term * (number // term + 1)) if term else None
                self.rows[LEDGER].append((month, customer, "gold", amount))
                self.rows[TERMS].append((month, customer, "gold", amount, term, end))
            if amount != before and number < len(amounts):
                kind = ("expansion" if paid else "new") if amount > before else "contraction" if amount else "churn"
                self.rows[MOVEMENTS].append((month, customer, "gold", kind, amount - before))
            before, paid = amount, True
        return self

    def deal(self, day: str, key: str, month: str, amount: int, **more: object) -> Company:
        """A deal that was open on a day, or was won then."""
        known = {"customer": None, "type": "new_business", "term": 12, "state": "open", "expected": amount / 2} | more
        values = (known["customer"], known["type"], known["term"], known["state"], date.fromisoformat(month), amount)
        row = (date.fromisoformat(day), key, *values, known["expected"], bool(known.get("commit")))
        self.rows[DEALS].append(row)
        return self

    def write(self, folder: Path) -> Warehouse:
        path = folder / dbt_runs.WORKING_FILE
        with duckdb.connect(str(path)) as connection:
            for name, columns in INPUTS.items():
                connection.execute(f"create schema if not exists {name.split('.')[0]}")
                connection.execute(f"create table {name} ({columns})")
                if self.rows[name]:
                    marks = ", ".join("?" * len(self.rows[name][0]))
                    connection.executemany(f"insert into {name} values ({marks})", self.rows[name])
            lay_quantiles(connection)
        return Warehouse(path, self.as_of, self.fiscal_month)


def lay_quantiles(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute("create schema mappings")
    seed = PROJECT / "seeds" / "mappings" / "t_quantiles.csv"
    columns = "{'degrees_of_freedom': 'integer', 'quantile': 'numeric(18, 12)'}"
    connection.execute(
        f"create table mappings.t_quantiles as select * from read_csv('{seed}', header = true, columns = {columns})"
    )


def of(rows: Rows, method: str, column: str = "forecast_amount") -> list[float]:
    chosen = sorted((row for row in rows if row["method"] == method), key=lambda row: row["period_start"])
    return [float(row[column]) for row in chosen]


def invented(seed: int, as_of: str, fiscal_month: int) -> Company:
    """A company of chance: customers with and without terms, who grow, shrink and leave, and deals of every kind."""
    chance = random.Random(seed)
    company = Company(as_of, fiscal_month)
    months = chance.randint(20, 34)
    first = shift(company.as_of.replace(day=1), 1 - months)
    for number in range(30):
        start = shift(first, chance.randrange(months))
        term = chance.choice([None, None, 3, 6, 12, 12, 24])
        amounts: list[Decimal] = []
        while len(amounts) < chance.randint(2, 30):
            amounts += [Decimal(chance.randrange(1, 90_000_000)) / 10_000] * chance.choice([1, 2, 6, 12])
        amounts += [Decimal(0)] * chance.choice([0, 1])
        company.pays(f"c{number}", amounts, start.isoformat(), term)
    quarter = shift(company.as_of.replace(day=1), -((company.as_of.month - fiscal_month) % 3))
    for number in range(months // 3):
        begun = shift(quarter, -3 * number)
        day = min(shift(begun, 3) - timedelta(days=1), company.as_of)
        for deal in range(6):
            is_won = deal % 3 == 0
            month = shift(begun if is_won else day.replace(day=1), chance.randrange(3) + (0 if is_won else 1))
            company.deal(
                day.isoformat(),
                f"{number}-{deal}",
                min(month, company.as_of.replace(day=1)).isoformat() if is_won else month.isoformat(),
                chance.randrange(100, 90_000),
                customer=f"c{chance.randrange(5)}" if chance.random() < 0.9 else None,
                type=chance.choice(["new_business", "expansion", "renewal"]),
                term=chance.choice([None, 0, 12, 36]),
                state="won" if is_won else "open",
                expected=None if is_won else Decimal(chance.randrange(90_000_000)) / 10_000,
                commit=not is_won and chance.random() < 0.5,
            )
        company.deal(day.isoformat(), f"{number}-none", day.replace(day=1).isoformat(), 0, expected=None)
        nothing = {"customer": "c7", "state": "won", "expected": None}
        company.deal(day.isoformat(), f"{number}-zero", begun.isoformat(), 0, **nothing)
        company.rows[DEALS][-2] = (*company.rows[DEALS][-2][:7], None, None, True)
    # A loss of what did not stand before, and amounts in a currency without a rate.
    company.rows[MOVEMENTS].append((quarter, "c1", "silver", "contraction", Decimal("-12.34")))
    company.rows[MOVEMENTS].append((quarter, "c2", "silver", "new", None))
    company.rows[TERMS].append((quarter, "c2", "silver", None, None, None))
    return company


@pytest.mark.parametrize(
    ("seed", "as_of", "fiscal_month"),
    [
        pytest.param(1, "2025-12-31", 1, id="quarter that is over"),
        pytest.param(2, "2025-12-15", 2, id="middle of a month, fiscal year from February"),
        pytest.param(3, "2024-02-29", 1, id="two months of an open quarter, leap year"),
    ],
)
def test_invented_company_equals_the_calculation(
    project: Any, tmp_path: Path, seed: int, as_of: str, fiscal_month: int
) -> None:
    forecasts, backtests = invented(seed, as_of, fiscal_month).write(tmp_path).check(project)
    assert {row["method"] for row in forecasts} == {row["method"] for row in backtests} == set(revenue.METHODS)
    assert all(any(row[part] for row in forecasts) for part in PARTS[1:])


def test_demo_equals_the_calculation() -> None:
    with duckdb.connect(str(demo()), read_only=True) as connection:
        ((as_of,),) = connection.execute("select max(date_day) from marts.calendar where is_known").fetchall()
    warehouse = Warehouse(demo(), as_of)
    built = table(demo(), "marts.revenue_forecasts"), table(demo(), "marts.revenue_backtests")
    assert [len(rows) for rows in built] == [20, 130]
    same_rows(built, warehouse.calculated())


def test_empty_warehouse_has_no_forecast(project: Any, tmp_path: Path) -> None:
    company = Company("2025-12-31").deal("2025-12-31", "a", "2026-01-01", 1000)
    assert company.write(tmp_path).build(project) == ([], [])


def test_company_of_one_quarter_has_a_forecast_and_no_range(project: Any, tmp_path: Path) -> None:
    company = Company("2025-12-31").pays("acme", [100, 100, 100], "2025-10-01")
    forecasts, backtests = company.write(tmp_path).check(project)
    assert backtests == []
    assert {row["method"] for row in forecasts if row["is_shown"]} == {"by_parts"}
    assert {(row["low_amount"], row["high_amount"], row["wape"], row["held_back_count"]) for row in forecasts} == {
        (None, None, None, 0)
    }
    # It began with 100 in its only quarter, and is expected to begin with another 100 in each.
    assert of(forecasts, "by_parts", "base_amount") == [300] * 4
    assert of(forecasts, "by_parts", "new_pipeline_amount") == [200, 500, 800, 1100]
    assert of(forecasts, "same_quarter_last_year") == [300]


def test_company_that_was_gone_and_came_back(project: Any, tmp_path: Path) -> None:
    """Quarters that brought nothing have no percentage; however wide a range is, what is known lies below it."""
    company = Company("2025-11-30").pays("back", [30] * 2, "2025-10-01")
    company.pays("gone", [500] * 17 + [0], "2023-01-01", 12).pays("left", [20] * 26, "2023-01-01")
    forecasts, backtests = company.write(tmp_path).check(project)
    assert None in {row["absolute_percentage_error"] for row in backtests}
    assert of(forecasts, "by_parts", "low_amount")[0] == of(forecasts, "by_parts", "known_amount")[0] == 60


def test_what_is_lost_renewed_and_due_is_what_was(project: Any, tmp_path: Path) -> None:
    """Of two yearly customers one stayed at its term's end, of ten months without a term none ended."""
    company = Company("2025-12-31").pays("monthly", [10] * 24, "2024-01-01")
    company.pays("kept", [100] * 23, "2024-02-01", 12).pays("lost", [100] * 12 + [0], "2024-02-01", 12)
    for month in ("2025-04-01", "2025-05-01"):
        company.deal("2025-06-30", month, month, 500, customer="monthly", state="won", expected=None)
    company.rows[MOVEMENTS].append((date(2025, 5, 1), "monthly", "gold", "expansion", 100))
    company.deal("2025-12-31", "in february", "2026-02-01", 2400, term=24, expected=1200, commit=True)
    company.deal("2025-12-31", "in june", "2026-06-01", 500, term=None, expected=250)
    company.deal("2025-12-31", "renewal", "2026-02-01", 1200, type="renewal")
    company.deal("2025-09-30", "seen before", "2026-03-01", 1200)
    forecasts, _ = company.write(tmp_path).check(project)
    # Until February all of it is base; from then on half of the 100 is renewed.
    assert of(forecasts, "by_parts", "base_amount") == [3 * 10 + 100, 30, 30, 30]
    assert of(forecasts, "by_parts", "renewal_amount") == [100, 150, 150, 150]
    assert of(forecasts, "commit", "base_amount") == [330] * 4
    # 2400 / 24 = 100 from February, 500 x 100 / 1000 = 50 from June; a renewal and an older day's deal are in no part.
    assert of(forecasts, "commit", "pipeline_amount") == [200, 300, 300, 300]


def test_parts_add_up_exactly(project: Any, tmp_path: Path) -> None:
    """To the last digit, also where amounts are large; no amount is too large for a build."""
    company = invented(5, "2025-12-31", 1)
    company.pays("large", [Decimal("10000000000001.234567")] * 20, "2024-05-01", 12)
    company.pays("absurd", [Decimal("999999999999999")] * 6, "2025-07-01")
    company.deal("2025-09-30", "tiny", "2025-07-01", 1, customer="absurd", state="won", expected=None)
    company.deal("2025-12-31", "huge", "2026-02-01", 999_999_999_999_999, term=None)
    for rows in company.write(tmp_path).build(project):
        assert rows
        for row in rows:
            assert sum((row[part] for part in PARTS), Decimal(0)) == row["forecast_amount"]


def test_backtest_of_a_day_is_the_forecast_of_a_warehouse_cut_off_at_it(project: Any, tmp_path: Path) -> None:
    """Of the demo, for days of its back-test: rows of later days are deleted, and what is left says the same."""
    path = tmp_path / dbt_runs.WORKING_FILE
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"attach '{demo()}' as built (read_only)")
        for name, columns in INPUTS.items():
            listed = ", ".join(column.split()[0] for column in columns.replace("(38,6)", "").split(","))
            connection.execute(f"create schema if not exists {name.split('.')[0]}")
            connection.execute(f"create table {name} as select {listed} from built.{name}")
        lay_quantiles(connection)
    backtests = table(demo(), "marts.revenue_backtests")
    days = sorted({row["snapshot_date"] for row in backtests}, reverse=True)
    assert len(days) == 8
    for day in (days[0], days[4], days[-1]):
        with duckdb.connect(str(path)) as connection:
            for name, column in zip(INPUTS, ("month", "month", "month", "snapshot_date"), strict=True):
                connection.execute(f"delete from {name} where {column} > '{day}'")
        then, _ = Warehouse(path, day).build(project)
        assert same_day(then, backtests, day)


def same_day(forecasts: Rows, backtests: Rows, day: date) -> int:
    """Every row of the back-test of a day is a forecast made that day, part by part; how many there are."""
    keys = ("period_start", "method", "horizon_quarters", "forecast_amount", *PARTS)
    made = {tuple(row[key] for key in keys) for row in forecasts}
    tested = [tuple(row[key] for key in keys) for row in backtests if row["snapshot_date"] == day]
    assert [row for row in tested if row not in made] == []
    return len(tested)


def test_raw_facts_after_a_day_do_not_move_its_backtest(tmp_path: Path) -> None:
    """Raw tables from which all that happened later was taken give that day's forecast, to the cent."""
    day = "2025-09-30"
    built = LandedDemo(tmp_path)
    leave_out_untold(built, f"{day} 23:59:59")
    assert built.build("+revenue_backtests", with_tests=False) == []
    backtests = table(built.database, "marts.revenue_backtests")
    cut(built, f"{day} 23:59:59")
    built.as_of = day
    assert built.build("+revenue_forecasts", with_tests=False) == []
    assert same_day(table(built.database, "marts.revenue_forecasts"), backtests, date.fromisoformat(day)) == 15


def test_quantiles_are_those_of_their_distribution() -> None:
    with (PROJECT / "seeds" / "mappings" / "t_quantiles.csv").open(encoding="utf-8") as file:
        rows = [tuple(row) for row in csv.reader(file)][1:]
    assert rows == [(str(degrees), f"{revenue.t_quantile(degrees):.12f}") for degrees in range(1, 201)]


def test_the_page_is_what_the_script_writes() -> None:
    assert revenue_page.PAGE.read_text(encoding="utf-8") == revenue_page.page(demo())
