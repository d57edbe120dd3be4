"""dbt Labs' MRR playbook: 121 subscription periods of 55 customers, loaded as Stripe subscriptions.

The playbook counts a month by its first day and we by its last; every period begins and ends on the first of
a month, so both see the same months. As of the end of February 2020: the expected rows end with that month,
and the last periods end on its first day, so an earlier day would not yet know that they have.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import build
from shaping import read_csv, subscription_periods

pytestmark = pytest.mark.acceptance

AS_OF = "2020-02-29"
OUR_WORD = {"upgrade": "expansion", "downgrade": "contraction"}

CustomerMonth = tuple[str, str]


@pytest.fixture(scope="module")
def expected(shared_data: Path) -> dict[CustomerMonth, tuple[str, float]]:
    """Customer and month -> the playbook's category, in our words, and its MRR."""
    rows = read_csv(shared_data / "mrr_periods" / "expected" / "mrr.csv")
    assert len(rows) == 410
    return {
        (f"customer {row['customer_id']}", row["m"]): (
            OUR_WORD.get(row["change_category"], row["change_category"]),
            float(row["mrr"]),
        )
        for row in rows
    }


@pytest.fixture(scope="module")
def ours(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[CustomerMonth, tuple[str, float]]:
    """Customer and month with revenue or a movement -> the movement's type (empty: none) and the MRR."""
    folder = tmp_path_factory.mktemp("mrr_periods")
    periods = shared_data / "mrr_periods" / "data" / "subscription_periods.csv"
    with build(subscription_periods(periods, folder / "raw"), folder / "mrr.duckdb", AS_OF) as connection:
        rows = connection.execute(
            """
            with moved as (
                select customer_key, month, string_agg(distinct movement_type, '+') as movement_type
                from marts.arr_movements
                group by all
            ),

            paid as (
                select customer_key, month, sum(mrr_amount) as mrr
                from marts.customer_mrr_monthly
                group by all
                having sum(mrr_amount) > 0
            )

            select
                customers.name,
                strftime(month, '%Y-%m'),
                coalesce(moved.movement_type, ''),
                coalesce(paid.mrr, 0)
            from moved
            full outer join paid using (customer_key, month)
            inner join marts.customers as customers using (customer_key)
            """
        ).fetchall()
    found = {(name, month): (category, float(mrr)) for name, month, category, mrr in rows}
    assert len(found) == len(rows)
    return found


def test_every_shared_row_has_the_same_category_and_revenue(expected: dict, ours: dict) -> None:
    shared = expected.keys() & ours.keys()
    assert {key: ours[key] for key in shared} == {key: expected[key] for key in shared}
    assert len(shared) == 403


def test_only_months_without_revenue_are_theirs_alone(expected: dict, ours: dict) -> None:
    """The playbook fills the gap between two subscriptions with months in which nothing happens."""
    theirs = {key: row for key, row in expected.items() if key not in ours}
    assert len(theirs) == 7
    assert set(theirs.values()) == {("", 0.0)}


def test_only_months_before_their_calendar_are_ours_alone(expected: dict, ours: dict) -> None:
    alone = ours.keys() - expected.keys()
    assert len(alone) == 7
    assert all(month < "2018-01" for _, month in alone)
