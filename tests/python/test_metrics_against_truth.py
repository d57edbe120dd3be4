"""The built warehouse equals an independent calculation from what the demo's simulation knows to be true.

Equality is exact and goes both ways. Where one side has no row for a period in which nothing happened, that
row counts as zeros with null rates: which empty periods are shown is a matter of display.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from decimal import Decimal

import pytest
from reference import leads, recurring, sales, stages
from reference.exact import ratio
from reference.recurring import Book
from reference.warehouse import Warehouse, assert_same, database
from reference.world import AS_OF, World

PERIOD = ("period_grain", "period_start", "segment_value")
ZERO = Decimal(0)
NO_DEALS = {
    "won_count": 0,
    "lost_count": 0,
    "won_amount": ZERO,
    "lost_amount": ZERO,
    "win_rate": None,
    "win_rate_by_amount": None,
}
NO_CYCLE = {
    "won_count": 0,
    "cycle_days_median": None,
    "cycle_days_mean": None,
    "cycle_days_p25": None,
    "cycle_days_p75": None,
}
NO_ENTRY = {
    **dict.fromkeys(
        (
            "entered_count",
            "skipped_count",
            "advanced_count",
            "lost_from_count",
            "still_open_count",
            "moved_back_count",
            "days_in_stage_count",
            "days_in_stage_total",
        ),
        0,
    ),
    **dict.fromkeys(("conversion_rate", "days_in_stage_median", "days_in_stage_mean", "days_in_stage_p75")),
}
NOTHING_CREATED = {"created_count": 0, "created_amount": ZERO, "won_count": 0, "close_rate": None}
NOTHING_LOST = {"lost_count": 0, "lost_amount": ZERO}
NO_VELOCITY = {
    "opportunity_count": 0,
    "average_won_amount": None,
    "win_rate": None,
    "cycle_days": None,
    "velocity_per_day": None,
    "won_count": 0,
    "lost_count": 0,
}
ATTAINMENT = (
    "quota_amount",
    "won_amount",
    "won_without_quota_amount",
    "open_amount",
    "open_without_quota_amount",
    "attainment_rate",
    "remaining_amount",
    "coverage_rate",
    "is_quota_met",
)
NO_ARR = {
    "opening_arr": ZERO,
    **dict.fromkeys(recurring.MOVEMENTS, ZERO),
    "closing_arr": ZERO,
    "customer_count": 0,
}
NO_CHURN = {"opening_customers": 0, "churned_customers": 0, "churn_rate": None}
NO_RETENTION = {"opening_arr": ZERO, "retained_arr": ZERO, "grr": None, "nrr": None}


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    path = database()
    if not path.exists():
        pytest.fail(f"{path} does not exist: build the demo first, or name a file in REVOPS_DB")
    opened = Warehouse(path)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def world() -> World:
    return World.of_demo(int(os.environ.get("REVOPS_SEED", "7")))


@pytest.fixture(scope="module")
def book(world: World) -> Book:
    return Book(world)


@pytest.mark.parametrize("grain", ["month", "quarter", "year"])
@pytest.mark.parametrize("segment_type", ["all", "segment", "owner"])
def test_win_rate(warehouse: Warehouse, world: World, segment_type: str, grain: str) -> None:
    where = f"segment_type = '{segment_type}' and period_grain = '{grain}'"
    actual = warehouse.keyed("cubes.win_rate", PERIOD, NO_DEALS, where)
    expected = of_grain(sales.win_rates(world, segment_type), grain)
    assert_same(actual, by_employee(warehouse, expected, segment_type), NO_DEALS)


@pytest.mark.parametrize("grain", ["month", "quarter", "year"])
@pytest.mark.parametrize("cycle_start", sales.CYCLE_STARTS)
def test_sales_cycle(warehouse: Warehouse, world: World, cycle_start: str, grain: str) -> None:
    where = f"segment_type = 'all' and cycle_start = '{cycle_start}' and period_grain = '{grain}'"
    actual = warehouse.keyed("cubes.sales_cycle", PERIOD[:2], NO_CYCLE, where)
    assert_same(actual, of_grain(sales.sales_cycles(world, cycle_start), grain), NO_CYCLE)


@pytest.mark.parametrize("grain", ["month", "quarter", "year"])
@pytest.mark.parametrize("segment_type", ["all", "segment", "owner"])
def test_stage_conversion(warehouse: Warehouse, world: World, segment_type: str, grain: str) -> None:
    where = f"segment_type = '{segment_type}' and period_grain = '{grain}'"
    actual = warehouse.keyed("cubes.stage_conversion", (*PERIOD, "stage"), NO_ENTRY, where)
    expected = of_grain(stages.stage_conversion(world, segment_type), grain)
    assert_same(actual, by_employee(warehouse, expected, segment_type), NO_ENTRY)


def test_open_deals(warehouse: Warehouse, world: World) -> None:
    expected = stages.open_deals(world)
    table = """
        (
            select opportunity_hygiene.*, opportunities.source_id
            from marts.opportunity_hygiene
            inner join marts.opportunities using (opportunity_key)
        )
    """
    actual = warehouse.keyed(table, ("source_id",), next(iter(expected.values())), "true")
    assert_same(actual, expected)


@pytest.mark.parametrize("grain", ["month", "quarter", "year"])
@pytest.mark.parametrize("segment_type", ["all", "segment", "owner"])
def test_pipeline_created(warehouse: Warehouse, world: World, segment_type: str, grain: str) -> None:
    where = f"segment_type = '{segment_type}' and period_grain = '{grain}'"
    actual = warehouse.keyed("cubes.pipeline_created", PERIOD, NOTHING_CREATED, where)
    expected = by_employee(warehouse, of_grain(sales.pipeline_created(world, segment_type), grain), segment_type)
    assert_same(actual, expected, NOTHING_CREATED)


@pytest.mark.parametrize("segment_type", ["all", "segment", "owner"])
def test_pipeline_velocity(warehouse: Warehouse, world: World, segment_type: str) -> None:
    where = f"segment_type = '{segment_type}'"
    actual = warehouse.keyed("cubes.pipeline_velocity", PERIOD, NO_VELOCITY, where)
    expected = by_employee(warehouse, sales.pipeline_velocity(world, segment_type), segment_type)
    assert_same(actual, expected, NO_VELOCITY)


@pytest.mark.parametrize("segment_type", ["all", "segment", "owner"])
def test_lost_reasons(warehouse: Warehouse, world: World, segment_type: str) -> None:
    """A reason that a period did not have counts as none lost; its share is then that of nothing or 0."""
    columns = (*NOTHING_LOST, "lost_share")
    where = f"segment_type = '{segment_type}' and lost_count > 0"
    actual = warehouse.keyed("cubes.lost_reasons", (*PERIOD, "lost_reason"), columns, where)
    assert_same(actual, by_employee(warehouse, sales.lost_reasons(world, segment_type), segment_type))


@pytest.mark.parametrize("segment_type", ["all", "owner"])
def test_quota_attainment(warehouse: Warehouse, world: World, segment_type: str) -> None:
    where = f"segment_type = '{segment_type}'"
    actual = warehouse.keyed("cubes.quota_attainment", PERIOD, ATTAINMENT, where)
    assert_same(actual, by_employee(warehouse, sales.quota_attainment(world, segment_type), segment_type))


def test_plan_attainment(warehouse: Warehouse, world: World, book: Book) -> None:
    """The company's plans, each against the number that is computed for its own metric."""
    numbers = {
        "won_amount": sales.win_rates(world, "all"),
        "created_amount": sales.pipeline_created(world, "all"),
        "new_arr": recurring.arr_movements(book, "all"),
        "closing_arr": recurring.arr_movements(book, "all"),
        "lead_count": leads.lead_conversion(world, "all"),
    }
    expected = {}
    for target in world.truth.targets:
        if target.segment_type == "all" and target.period_start <= AS_OF:
            reached = numbers[target.metric].get((target.period_grain, target.period_start, "all"), {})
            actual_amount = Decimal(reached.get(target.metric, 0))
            expected[target.metric, target.period_grain, target.period_start] = {
                "planned_amount": target.planned_amount,
                "actual_amount": actual_amount,
                "attainment_rate": ratio(actual_amount, target.planned_amount),
            }
    columns = ("planned_amount", "actual_amount", "attainment_rate")
    actual = warehouse.keyed(
        "cubes.plan_attainment", ("metric", "period_grain", "period_start"), columns, "segment_type = 'all'"
    )
    assert_same(actual, expected)


@pytest.mark.parametrize("grain", ["month", "quarter", "year"])
@pytest.mark.parametrize("segment_type", ["all", "segment"])
def test_arr(warehouse: Warehouse, book: Book, segment_type: str, grain: str) -> None:
    where = f"segment_type = '{segment_type}' and period_grain = '{grain}'"
    actual = warehouse.keyed("cubes.arr", PERIOD, NO_ARR, where)
    assert_same(actual, of_grain(recurring.arr_movements(book, segment_type), grain), NO_ARR)


@pytest.mark.parametrize("lookback", recurring.LOOKBACKS)
def test_churn(warehouse: Warehouse, book: Book, lookback: int) -> None:
    where = f"segment_type = 'all' and period_grain = 'month' and lookback_months = {lookback}"
    where += " and churn_type = 'all'"
    actual = warehouse.keyed("cubes.churn", PERIOD[1:2], NO_CHURN, where)
    assert_same(actual, recurring.churn(book, lookback), NO_CHURN)


@pytest.mark.parametrize("lookback", recurring.LOOKBACKS)
def test_retention(warehouse: Warehouse, book: Book, lookback: int) -> None:
    where = f"segment_type = 'all' and period_grain = 'month' and lookback_months = {lookback}"
    actual = warehouse.keyed("cubes.retention", PERIOD[1:2], NO_RETENTION, where)
    assert_same(actual, recurring.retention(book, lookback), NO_RETENTION)


def test_every_record_of_a_company_is_linked_to_one_customer(warehouse: Warehouse, world: World) -> None:
    """And no customer holds the records of two companies."""
    links = company_links(warehouse)
    customers_of = {
        company.company_id: {
            links.get(record)
            for record in [
                *(("salesforce", record) for record in company.salesforce_account_ids),
                *(("stripe", record) for record in company.stripe_customer_ids),
            ]
        }
        for company in world.truth.companies
        if company.salesforce_account_ids or company.stripe_customer_ids
    }
    torn = {company: keys for company, keys in customers_of.items() if len(keys) != 1 or None in keys}
    assert not torn, f"companies without one customer: {torn}"
    keys = [key for found in customers_of.values() for key in found]
    assert len(keys) == len(set(keys)), "two companies share a customer"


def test_customer_mrr(warehouse: Warehouse, book: Book) -> None:
    """Rows worth nothing (free plans, one-off and metered prices) are left out on both sides."""
    customers = customer_keys(warehouse, book.world)
    products = dict(warehouse.rows("select source_id, product_key from marts.products"))
    expected = {
        (month, customers[company], products[product]): row
        for (month, company, product), row in recurring.customer_mrr(book).items()
    }
    actual = warehouse.keyed(
        "marts.customer_mrr_monthly",
        ("month", "customer_key", "product_key"),
        ("mrr_amount", "arr_amount"),
        "mrr_amount is null or mrr_amount <> 0",
    )
    assert_same(actual, expected)


def test_opportunity_history(warehouse: Warehouse, world: World) -> None:
    """Deleted deals are in no other mart: their paths are known by the moment they begin at."""
    actual = warehouse.keyed(
        """
        (
            select
                coalesce(
                    opportunities.source_id,
                    'deleted, from ' || min(history.valid_from) over (partition by history.opportunity_key)
                ) as deal,
                history.valid_from,
                nullif(stages.source_id, 'unknown') as stage,
                history.amount_local,
                history.close_date,
                history.forecast_category,
                employees.source_id as owner_id,
                history.is_deleted
            from marts.opportunity_history as history
            left join marts.opportunities as opportunities using (opportunity_key)
            left join marts.stages as stages on history.stage_key = stages.stage_key
            left join marts.employees as employees on history.owner_key = employees.employee_key
        )
        """,
        ("deal", "valid_from"),
        ("stage", "amount_local", "close_date", "forecast_category", "owner_id", "is_deleted"),
        "true",
    )
    deals = {
        deal.deal_id: f"deleted, from {deal.created_at}" if deal.is_deleted else deal.deal_id
        for deal in world.truth.deals
    }
    expected = {
        (deals[version.deal_id], version.valid_from): {
            "stage": version.stage,
            "amount_local": version.amount_local,
            "close_date": version.close_date,
            "forecast_category": version.forecast_category,
            "owner_id": version.owner_id,
            "is_deleted": version.is_deleted,
        }
        for version in world.truth.stage_paths
    }
    assert_same(actual, expected)


def by_employee(warehouse: Warehouse, rows: dict[tuple, dict], segment_type: str) -> dict[tuple, dict]:
    """Name owners by the warehouse's key instead of the CRM's id."""
    if segment_type != "owner":
        return rows
    employees = dict(warehouse.rows("select source_id, employee_key from marts.employees"))
    return {(*key[:2], employees.get(key[2], key[2]), *key[3:]): row for key, row in rows.items()}


def of_grain(rows: dict[tuple, dict], grain: str) -> dict[tuple, dict]:
    return {key: row for key, row in rows.items() if key[0] == grain}


def company_links(warehouse: Warehouse) -> dict[tuple[str, str], str]:
    rows = warehouse.rows(
        """
        select source_system, source_id, customer_key
        from marts.source_record_links
        where entity = 'company'
        """
    )
    return {(system, record): key for system, record, key in rows}


def customer_keys(warehouse: Warehouse, world: World) -> dict[int, str]:
    """Return each paying company's customer through any of its Stripe records."""
    links = company_links(warehouse)
    return {
        company.company_id: links["stripe", company.stripe_customer_ids[0]]
        for company in world.truth.companies
        if company.stripe_customer_ids
    }
