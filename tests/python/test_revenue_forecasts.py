"""The scorer of revenue: on small companies by hand, on the demo's marts, and on raw tables cut off at a day."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from cut_landing import cut, leave_out_untold
from helpers import PROJECT
from landed_demo import LandedDemo

sys.path.insert(0, str(PROJECT / "scripts"))

import score_revenue_forecasts as scorer
import yaml

SCORER = PROJECT / "scripts" / "score_revenue_forecasts.py"
MODEL = yaml.safe_load(scorer.MODEL.read_text(encoding="utf-8"))
INPUTS = {
    "marts.calendar": "date_day date, fiscal_year_start date, is_known boolean",
    "marts.arr_movements": "month date, customer_key text, product_key text, movement_type text,"
    " mrr_amount numeric(38,6)",
    "conformed.int_mrr_terms": "month date, customer_key text, product_key text, mrr_amount numeric(38,6),"
    " term_months integer, term_end_month date",
    "conformed.int_pipeline_snapshots": "snapshot_date date, opportunity_key text, customer_key text,"
    " opportunity_type text, term_months integer, state text, close_month date, amount numeric(38,6),"
    " expected_amount numeric(38,6), is_commit boolean",
}
PARTS = [f"{part}_amount" for part in scorer.PARTS]


def demo() -> Path:
    return Path(os.environ.get("REVOPS_DB", PROJECT / "target" / "test.duckdb"))


class Company:
    """A company of a few customers, as far as the scorer reads it."""

    def __init__(self, as_of: str, fiscal_month: int = 1) -> None:
        self.as_of = date.fromisoformat(as_of)
        start = self.as_of.replace(day=1)
        while start.month != fiscal_month:
            start = scorer.add_months(start, -1)
        self.rows: dict[str, list[tuple]] = {name: [] for name in INPUTS}
        self.rows["marts.calendar"].append((self.as_of, start, True))

    def pays(self, customer: str, amounts: list, first: str, term: int | None = None) -> Company:
        """A customer that pays these amounts at the ends of months, up to the month of as_of."""
        start, before, paid = date.fromisoformat(first), 0, False
        for number, amount in enumerate([*amounts, *[0] * (1 if amounts[-1] else 0)]):
            month = scorer.add_months(start, number)
            if month > self.as_of:
                break
            end = scorer.add_months(start, term * (number // term + 1)) if term else None
            if amount:
                self.rows["conformed.int_mrr_terms"].append((month, customer, "gold", amount, term, end))
            if amount != before and number < len(amounts):
                kind = ("expansion" if paid else "new") if amount > before else "contraction" if amount else "churn"
                self.rows["marts.arr_movements"].append((month, customer, "gold", kind, amount - before))
            before, paid = amount, True
        return self

    def deal(self, day: str, key: str, month: str, amount: int, **more: object) -> Company:
        """A deal that was open on a day, or was won then."""
        known = {"customer": None, "type": "new_business", "term": 12, "state": "open", "expected": amount / 2} | more
        values = (known["customer"], known["type"], known["term"], known["state"], date.fromisoformat(month), amount)
        row = (date.fromisoformat(day), key, *values, known["expected"], bool(known.get("commit")))
        self.rows["conformed.int_pipeline_snapshots"].append(row)
        return self

    def write(self, path: Path, backwards: bool = False) -> Path:
        with duckdb.connect(str(path)) as connection:
            for name, columns in INPUTS.items():
                connection.execute(f"create schema if not exists {name.split('.')[0]}")
                connection.execute(f"create table {name} ({columns})")
                for row in reversed(self.rows[name]) if backwards else self.rows[name]:
                    connection.execute(f"insert into {name} values ({', '.join('?' * len(row))})", row)
        return path


def scored(path: Path) -> tuple[list[dict], list[dict]]:
    """Score a database as the command does; nothing but the count may be said. Forecasts and back-tests."""
    result = subprocess.run(
        [sys.executable, "-W", "error", str(SCORER), "--db", str(path)], capture_output=True, text=True, check=True
    )
    with duckdb.connect(str(path), read_only=True) as connection:
        there = connection.execute("select table_name from duckdb_tables() where schema_name = 'scores'").fetchall()
        assert sorted(there) in ([], [("revenue_backtests",), ("revenue_forecasts",)])
        found = [table(connection, f"scores.revenue_{name}") if there else [] for name in ("forecasts", "backtests")]
    assert (result.stdout, result.stderr) == (
        f"{len({row['period_start'] for row in found[0]})} quarters forecast\n",
        "",
    )
    return found[0], found[1]


def table(connection: duckdb.DuckDBPyConnection, name: str) -> list[dict]:
    cursor = connection.execute(f"select * from {name}")
    columns = [column[0] for column in cursor.description]
    return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]


def of(rows: list[dict], method: str, column: str = "forecast_amount") -> list[float]:
    return [float(row[column]) for row in rows if row["method"] == method]


def growing(as_of: str = "2025-12-31") -> Company:
    """Two years of a company that wins a customer each month, and loses one at a time."""
    company = Company(as_of)
    for number in range(24):
        start = scorer.add_months(date(2024, 1, 1), number)
        length = 7 if number % 5 == 0 else 40
        company.pays(f"c{number}", [100 + number] * length + [0], start.isoformat(), 12 if number % 2 else None)
    for quarter in range(8):
        day = (scorer.add_months(date(2024, 4, 1), 3 * quarter) - timedelta(days=1)).isoformat()
        month = scorer.add_months(date(2024, 4, 1), 3 * quarter + 1).isoformat()
        company.deal(day, f"open{quarter}", month, 2000 + 7 * quarter, commit=True)
        company.deal(day, f"termless{quarter}", month, 900, term=None)
        won = scorer.add_months(date(2024, 1, 1), 3 * quarter).isoformat()
        company.deal(day, f"won{quarter}", won, 1500, customer=f"c{3 * quarter}", state="won", expected=None)
    return company


def test_empty_warehouse_has_no_forecast(tmp_path: Path) -> None:
    assert scored(Company("2025-12-31").write(tmp_path / "a.duckdb")) == ([], [])
    company = Company("2025-12-31").deal("2025-12-31", "a", "2026-01-01", 1000)
    assert scored(company.write(tmp_path / "b.duckdb")) == ([], [])


def test_company_of_one_quarter_has_a_forecast_and_no_range(tmp_path: Path) -> None:
    company = Company("2025-12-31").pays("acme", [100, 100, 100], "2025-10-01")
    forecasts, backtests = scored(company.write(tmp_path / "a.duckdb"))
    assert backtests == []
    assert [row["period_start"].isoformat() for row in forecasts if row["is_shown"]] == [
        "2026-01-01",
        "2026-04-01",
        "2026-07-01",
        "2026-10-01",
    ]
    assert {row["method"] for row in forecasts if row["is_shown"]} == {"by_parts"}
    assert {(row["low_amount"], row["high_amount"], row["wape"], row["held_back_count"]) for row in forecasts} == {
        (None, None, None, 0)
    }
    # It began with 100 in its only quarter, and is expected to begin with another 100 in each.
    assert of(forecasts, "by_parts", "base_amount") == [300] * 4
    assert of(forecasts, "by_parts", "new_pipeline_amount") == [200, 500, 800, 1100]
    assert of(forecasts, "same_quarter_last_year") == [300]


def test_what_is_lost_and_renewed_is_what_was(tmp_path: Path) -> None:
    """Of two yearly customers one stayed at its term's end, of ten months without a term none ended."""
    company = Company("2025-12-31").pays("monthly", [10] * 24, "2024-01-01")
    company.pays("kept", [100] * 23, "2024-02-01", 12).pays("lost", [100] * 12 + [0], "2024-02-01", 12)
    forecasts, _ = scored(company.write(tmp_path / "a.duckdb"))
    # Until February all of it is base; from then on half of the 100 is renewed.
    assert of(forecasts, "by_parts", "base_amount") == [3 * 10 + 100, 30, 30, 30]
    assert of(forecasts, "by_parts", "renewal_amount") == [100, 150, 150, 150]
    assert of(forecasts, "commit") == [330] * 4


def test_deals_begin_when_they_are_due(tmp_path: Path) -> None:
    """At the share of their stage; by their term, or by what won deals brought. Renewal deals are in no part."""
    company = Company("2025-12-31").pays("acme", [100] * 3, "2025-04-01").pays("acme2", [100] * 6, "2025-07-01")
    company.rows["conformed.int_mrr_terms"] += [
        (scorer.add_months(date(2025, 7, 1), i), "acme", "gold", 100, None, None) for i in range(6)
    ]
    company.deal("2025-06-30", "won", "2025-04-01", 1000, customer="acme", state="won", expected=None)
    company.deal("2025-12-31", "in february", "2026-02-01", 2400, term=24, expected=1200, commit=True)
    company.deal("2025-12-31", "in june", "2026-06-01", 500, term=None, expected=250)
    company.deal("2025-12-31", "renewal", "2026-02-01", 1200, type="renewal")
    company.deal("2025-09-30", "seen before", "2026-03-01", 1200)
    forecasts, _ = scored(company.write(tmp_path / "a.duckdb"))
    # 1200 / 24 = 50 from February; 250 x 100 / 1000 = 25 from June.
    assert of(forecasts, "by_parts", "pipeline_amount") == [100, 175, 225, 225]
    assert of(forecasts, "commit", "pipeline_amount") == [200, 300, 300, 300]


def test_months_that_are_over_are_known(tmp_path: Path) -> None:
    """In a fiscal year from February the quarter of a day in December began in November."""
    company = Company("2025-12-15", fiscal_month=2).pays("acme", [90] * 24, "2024-01-01")
    forecasts, _ = scored(company.write(tmp_path / "a.duckdb"))
    own = [row for row in forecasts if row["method"] == "by_parts"]
    assert [row["period_start"].isoformat() for row in own][:2] == ["2025-11-01", "2026-02-01"]
    assert of(own, "by_parts", "known_amount") == [90, 0, 0, 0]
    assert of(own, "by_parts", "base_amount") == [180, 270, 270, 270]


def test_parts_add_up_exactly(tmp_path: Path) -> None:
    """To the last digit, also where amounts are large."""
    company = growing()
    company.pays("large", [Decimal("10000000000001.234567")] * 20, "2024-05-01", 12)
    for rows in scored(company.write(tmp_path / "a.duckdb")):
        assert rows
        for row in rows:
            assert sum((row[part] for part in PARTS), Decimal(0)) == row["forecast_amount"]


def test_order_of_rows_changes_nothing_and_neither_does_a_second_run(tmp_path: Path) -> None:
    path = growing().write(tmp_path / "a.duckdb")
    first = scored(path)
    assert first[0]
    assert first[1]
    assert scored(path) == first
    assert scored(growing().write(tmp_path / "b.duckdb", backwards=True)) == first


def test_the_forecast_of_the_smallest_error_is_shown() -> None:
    errors = {"by_parts": 110, "trend": 104, "commit": 95, "last_quarter": 90}
    rows = [
        {"method": method, "period_start": quarter, "horizon": 1, "forecast": forecast, "actual": 100}
        for method, forecast in errors.items()
        for quarter in range(4)
    ]
    assert scorer.winner(rows, MODEL) == "trend"
    assert scorer.winner([row for row in rows if row["period_start"] < 3], MODEL) == "by_parts"


def test_range_is_of_the_errors_made() -> None:
    def rows(horizon: int, *actual: int) -> list[dict]:
        return [{"method": "by_parts", "horizon": horizon, "forecast": 100, "actual": amount} for amount in actual]

    # sqrt((4 x 0.1^2) / 4 x (1 + 1/4)) x the t of 4 quarters for four of five: 1.5332.
    near = scorer.half_widths(rows(1, 110, 90, 110, 90), "by_parts", MODEL)
    assert near == {1: pytest.approx(0.17142, abs=1e-5)}
    # Farther ahead it is not narrower, and where too few were held back there is none.
    later = scorer.half_widths(
        rows(1, 110, 90, 110, 90) + rows(2, 101, 99, 101, 99) + rows(3, 90, 90), "by_parts", MODEL
    )
    assert later == {1: near[1], 2: near[1]}


def test_backtest_of_a_day_is_the_forecast_of_a_warehouse_cut_off_at_it(tmp_path: Path) -> None:
    """Of the demo, for each day of its back-test: rows of later days are deleted, and what is left says the same."""
    path = tmp_path / "rows.duckdb"
    with duckdb.connect(str(demo()), read_only=True) as built, duckdb.connect(str(path)) as copied:
        for name, columns in INPUTS.items():
            listed = ", ".join(column.split()[0] for column in columns.replace("(38,6)", "").split(","))
            rows = built.sql(f"select {listed} from {name}").to_arrow_table()
            copied.execute(f"create schema if not exists {name.split('.')[0]}")
            copied.register("rows", rows)
            copied.execute(f"create table {name} as select * from rows")
            copied.unregister("rows")
    _, backtests = scored(path)
    days = sorted({row["snapshot_date"] for row in backtests}, reverse=True)
    assert len(days) == 8
    for day in days:
        with duckdb.connect(str(path)) as connection:
            connection.execute(f"update marts.calendar set is_known = false where date_day > '{day}'")
            for name, column in zip(list(INPUTS)[1:], ("month", "month", "snapshot_date"), strict=True):
                connection.execute(f"delete from {name} where {column} > '{day}'")
        then, _ = scored(path)
        assert same_day(then, backtests, day)


def same_day(forecasts: list[dict], backtests: list[dict], day: date) -> int:
    """Every row of the back-test of a day is a forecast made that day, part by part; how many there are."""
    keys = ("period_start", "method", "horizon_quarters", "forecast_amount", *PARTS)
    made = {tuple(row[key] for key in keys) for row in forecasts}
    tested = [tuple(row[key] for key in keys) for row in backtests if row["snapshot_date"] == day]
    assert [row for row in tested if row not in made] == []
    return len(tested)


def test_raw_facts_after_a_day_do_not_move_its_backtest(tmp_path: Path) -> None:
    """Raw tables from which all that happened later was taken give that day's forecast, to the cent."""
    day = "2025-09-30"
    built = LandedDemo(tmp_path / "demo.duckdb")
    models = ("+int_mrr_terms", "+arr_movements", "+int_pipeline_snapshots")
    leave_out_untold(built, f"{day} 23:59:59")
    assert built.build(*models, with_tests=False) == []
    _, backtests = scored(built.database)
    cut(built, f"{day} 23:59:59")
    built.vars["as_of"] = day
    assert built.build(*models, with_tests=False) == []
    forecasts, _ = scored(built.database)
    assert same_day(forecasts, backtests, date.fromisoformat(day)) == 15


def test_the_page_is_what_the_script_prints() -> None:
    assert scorer.PAGE.read_text(encoding="utf-8") == scorer.page(demo())
