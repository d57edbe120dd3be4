"""RavenStack: 500 accounts of two years, their subscriptions, usage and tickets, against numbers computed elsewhere.

The landing is read where it lies: the same accounts as a CRM, billing, support and the product know them.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from helpers import build, months
from shaping import read_csv

pytestmark = pytest.mark.acceptance

AS_OF = "2024-12-31"


@pytest.fixture(scope="module")
def expected(shared_data: Path) -> dict[str, dict[str, str]]:
    """Month -> the published row of that month."""
    rows = read_csv(shared_data / "ravenstack" / "expected" / "mrr_movements_monthly.csv")
    assert len(rows) == 24
    return {row["month"]: row for row in rows}


@pytest.fixture(scope="module")
def ravenstack(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., duckdb.DuckDBPyConnection]:
    """Build the landing under a convention; each is built once."""
    built: dict[str | None, duckdb.DuckDBPyConnection] = {}

    def under(convention: str | None = None) -> duckdb.DuckDBPyConnection:
        if convention not in built:
            file = tmp_path_factory.mktemp("ravenstack") / "ravenstack.duckdb"
            variables = {"mrr_convention": convention} if convention else None
            built[convention] = build(shared_data / "landing" / "ravenstack", file, AS_OF, variables)
        return built[convention]

    return under


def test_every_movement_of_every_month(ravenstack: Callable, expected: dict) -> None:
    """ARR is twelve times the published MRR; what is lost is negative here and positive there."""
    found = months(
        ravenstack(),
        "arr_monthly",
        "opening_arr, new_arr, reactivation_arr, expansion_arr, contraction_arr, churn_arr, fx_arr,"
        " closing_arr, customer_count",
    )
    assert found == {
        month: (
            12 * Decimal(row["start_mrr"]),
            12 * Decimal(row["new_mrr"]),
            12 * Decimal(row["reactivation_mrr"]),
            12 * Decimal(row["expansion_mrr"]),
            -12 * Decimal(row["contraction_mrr"]),
            -12 * Decimal(row["churn_mrr"]),
            0,
            12 * Decimal(row["end_mrr"]),
            int(row["paying_accounts_end"]),
        )
        for month, row in expected.items()
    }


def test_december_as_the_issue_states_it(ravenstack: Callable) -> None:
    """The numbers themselves, so that an expected file gone wrong would be seen."""
    found = months(
        ravenstack(),
        "arr_monthly",
        "opening_arr / 12, new_arr / 12, expansion_arr / 12, contraction_arr / 12, churn_arr,"
        " closing_arr / 12, closing_arr",
    )["2024-12"]
    assert found == (8460824, 496667, 1365101, -162984, 0, 10159608, 121915296)


@pytest.mark.parametrize(
    ("convention", "column", "december"),
    [
        ("month_end", "end_mrr", 10159608),
        ("any_day", "mrr_convention_B", 10734251),
        ("end_inclusive", "mrr_convention_C", 10259509),
    ],
)
def test_closing_mrr_under_each_convention(
    ravenstack: Callable, expected: dict, convention: str, column: str, december: int
) -> None:
    """The first is the default and is not named, so that its being the default is tested too."""
    found = months(ravenstack(None if convention == "month_end" else convention), "arr_monthly", "closing_arr")
    assert found == {month: (12 * Decimal(row[column]),) for month, row in expected.items()}
    assert found["2024-12"] == (12 * december,)


@pytest.mark.parametrize("convention", [None, "any_day", "end_inclusive"])
def test_opening_and_movements_give_closing_for_every_customer(ravenstack: Callable, convention: str | None) -> None:
    broken = (
        ravenstack(convention)
        .execute(
            """
            with balances as (
                select customer_key, month, sum(arr_amount) as arr
                from marts.customer_mrr_monthly
                group by all
            ),

            movements as (
                select customer_key, month, sum(arr_amount) as arr
                from marts.arr_movements
                group by all
            ),

            grid as (
                select customer_key, month
                from (select distinct customer_key from balances)
                cross join (select distinct month from movements)
            )

            select
                count(*),
                count(*) filter (
                    where coalesce(opening.arr, 0) + coalesce(movements.arr, 0) <> coalesce(closing.arr, 0)
                )
            from grid
            left join balances as closing using (customer_key, month)
            left join balances as opening
                on
                    grid.customer_key = opening.customer_key
                    and opening.month = grid.month - interval 1 month
            left join movements
                on grid.customer_key = movements.customer_key and grid.month = movements.month
            """
        )
        .fetchone()
    )
    assert broken == (500 * 24, 0)


def test_mrr_of_every_account_and_month(ravenstack: Callable, shared_data: Path) -> None:
    """Names are unique in this data, so they tell which customer an account became."""
    accounts = read_csv(shared_data / "landing" / "ravenstack" / "salesforce" / "account.csv")
    name_of = {row["id"].removeprefix("001"): row["name"] for row in accounts}
    assert len(set(name_of.values())) == 500
    published = {
        (name_of[row["account_id"]], row["month"]): Decimal(row["mrr"])
        for row in read_csv(shared_data / "ravenstack" / "expected" / "account_month_mrr.csv")
    }
    found = (
        ravenstack()
        .execute(
            """
            select customers.name, strftime(ledger.month, '%Y-%m'), sum(ledger.mrr_amount)
            from marts.customer_mrr_monthly as ledger
            inner join marts.customers as customers on ledger.customer_key = customers.customer_key
            group by all
            having sum(ledger.mrr_amount) <> 0
            """
        )
        .fetchall()
    )
    assert {(name, month): mrr for name, month, mrr in found} == published


def test_retention_over_twelve_months(ravenstack: Callable) -> None:
    found = months(ravenstack(), "retention_monthly", "opening_arr_12m, grr_12m, nrr_12m")
    assert found["2024-12"] == (12 * 1262113, Decimal("0.9959"), Decimal("2.922709"))


def test_retention_and_churn_month_by_month(ravenstack: Callable, expected: dict) -> None:
    retention = months(ravenstack(), "retention_monthly", "grr, nrr")
    churn = months(ravenstack(), "churn_monthly", "opening_customers, churned_customers, churn_rate")
    assert retention == {
        month: (as_rate(row["grr_month"]), as_rate(row["nrr_month"])) for month, row in expected.items()
    }
    assert churn == {
        month: (
            int(row["paying_accounts_start"]),
            int(row["churned_accounts"]),
            as_rate(row["logo_churn_rate"]),
        )
        for month, row in expected.items()
    }


def test_every_row_of_every_table_is_current(ravenstack: Callable, shared_data: Path) -> None:
    """Also the 25,000 usage rows under 24,979 ids, which a reader that looks for duplicates would thin out."""
    landing = shared_data / "landing" / "ravenstack"
    landed = {(path.parent.name, path.stem, "current"): len(read_csv(path)) for path in sorted(landing.glob("*/*.csv"))}
    found = (
        ravenstack().execute("select source_system, table_name, row_status, row_count from marts.row_audit").fetchall()
    )
    assert {(system, table, status): count for system, table, status, count in found} == landed
    assert landed["product", "usage_daily", "current"] == 25000
    assert landed["zendesk", "ticket", "current"] == 2000
    assert ravenstack().execute("select count(*) from marts.quarantined_records").fetchone() == (0,)


def test_an_account_is_one_customer_of_three_systems(ravenstack: Callable) -> None:
    """Billing and support name the account of the CRM."""
    found = ravenstack().execute("select record_count, count(*) from marts.customers group by 1").fetchall()
    assert found == [(3, 500)]


def test_usage_of_every_month_reaches_a_customer(ravenstack: Callable, shared_data: Path) -> None:
    """Rows of one account, day and feature are added: 19 of 25,000. Customers also use what they do not pay yet."""
    published = {
        row["month"]: (int(row["rows"]), int(row["usage_count"]))
        for row in read_csv(shared_data / "ravenstack" / "expected" / "usage_monthly.csv")
    }
    found = (
        ravenstack()
        .execute(
            """
            select strftime(usage_date, '%Y-%m'), sum(row_count), sum(event_count)
            from marts.product_usage_daily
            where customer_key is not null
            group by 1
            """
        )
        .fetchall()
    )
    assert {month: (rows, events) for month, rows, events in found} == published
    totals = ravenstack().execute(
        "select count(*), sum(row_count), sum(event_count), count(distinct customer_key) from marts.product_usage_daily"
    )
    assert totals.fetchone() == (24981, 25000, 250525, 500)


def test_tickets_of_every_month_reach_a_customer(ravenstack: Callable, shared_data: Path) -> None:
    published = {
        row["month"]: (int(row["tickets"]), int(row["accounts"]))
        for row in read_csv(shared_data / "ravenstack" / "expected" / "support_monthly.csv")
    }
    found = (
        ravenstack()
        .execute(
            """
            select strftime(created_at, '%Y-%m'), count(*), count(distinct customer_key)
            from marts.tickets
            where customer_key is not null
            group by 1
            """
        )
        .fetchall()
    )
    assert {month: (tickets, customers) for month, tickets, customers in found} == published
    totals = ravenstack().execute(
        "select count(*), count(*) filter (where is_solved), count(csat_score), count(distinct customer_key),"
        " median(date_diff('minute', created_at, first_replied_at)) from marts.tickets"
    )
    assert totals.fetchone() == (2000, 2000, 1175, 492, 88)


def test_hours_until_tickets_are_solved(ravenstack: Callable, shared_data: Path) -> None:
    house_word = {"medium": "normal"}
    published = {
        house_word.get(row["priority"], row["priority"]): (
            int(row["tickets"]),
            row["avg_resolution_hours"],
            row["avg_first_response_min"],
        )
        for row in read_csv(shared_data / "ravenstack" / "expected" / "support_by_priority.csv")
    }
    found = (
        ravenstack()
        .execute(
            """
            select
                priority,
                count(*),
                avg(date_diff('hour', created_at, solved_at)),
                avg(date_diff('minute', created_at, first_replied_at))
            from marts.tickets
            group by 1
            """
        )
        .fetchall()
    )
    assert {
        priority: (tickets, f"{hours:.4f}", f"{minutes:.4f}") for priority, tickets, hours, minutes in found
    } == published


def as_rate(text: str) -> Decimal | None:
    return Decimal(text) if text else None
