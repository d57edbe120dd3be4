"""Every team's rows in the built warehouse equal what the demo's simulation knows: row by row, exactly, both ways."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from itertools import combinations

import pytest
from identity_truth import who_is_who
from reference.leads import lead_conversion
from reference.warehouse import Warehouse, assert_same, database
from reference.world import World

STAGES = ("mql_at", "sql_at", "opportunity_at", "customer_at", "disqualified_at")
NO_LEADS = {"lead_count": 0, "converted_count": 0, "conversion_rate": None}
Rows = dict[tuple, dict]


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
def contact_of(warehouse: Warehouse) -> dict[tuple[str, str, str], str]:
    """The person of each person record."""
    rows = warehouse.rows(
        "select source_system, source_instance, source_id, contact_key"
        " from marts.source_record_links where entity = 'contact'"
    )
    return {row[:3]: row[3] for row in rows}


def keyed(rows: list, keys: Callable[[object], tuple], columns: dict[str, Callable[[object], object]]) -> Rows:
    """True objects as rows by key."""
    return {keys(row): {name: value(row) for name, value in columns.items()} for row in rows}


def day(moment: datetime | None) -> date | None:
    """The day of a moment."""
    return moment.date() if moment else None


def test_every_person_is_one_contact(contact_of: dict, world: World) -> None:
    """All records of a person that have anything in common have one key, and no key has records of two persons."""
    fields = who_is_who(int(os.environ.get("REVOPS_SEED", "7")))["contact"].fields
    torn = [
        (one, other)
        for person in world.truth.people
        for one, other in combinations([record for record in person.records if record in contact_of], 2)
        if contact_of[one] != contact_of[other] and fields[one[0], one[2]].shares(fields[other[0], other[2]])
    ]
    assert torn == []
    landed = [
        {contact_of[record] for record in person.records if record in contact_of} for person in world.truth.people
    ]
    persons_of = Counter(key for keys in landed for key in keys)
    assert {key: count for key, count in persons_of.items() if count > 1} == {}
    assert len(persons_of) > 300


def test_leads_are_the_inquiries(warehouse: Warehouse, contact_of: dict, world: World) -> None:
    """Stages are compared by their days: Salesforce dates conversions by day, and history tells the instant."""
    days = [f"cast({stage} as date)" for stage in STAGES]
    actual = {
        key: dict(zip(("created_at", *STAGES, "record_count"), row.values(), strict=True))
        for key, row in warehouse.keyed(
            "marts.leads", ("contact_key", "inquiry_number"), ("created_at", *days, "record_count"), "true"
        ).items()
    }
    expected = keyed(
        world.truth.inquiries,
        lambda inquiry: (contact_of[inquiry.records[0]], inquiry.inquiry_number),
        {
            "created_at": lambda inquiry: inquiry.created_at,
            **{stage: lambda inquiry, stage=stage: day(getattr(inquiry, stage)) for stage in STAGES},
            "record_count": lambda inquiry: len(inquiry.records),
        },
    )
    assert_same(actual, expected)


@pytest.mark.parametrize("grain", ["month", "quarter", "year"])
def test_lead_conversion(warehouse: Warehouse, world: World, grain: str) -> None:
    columns = (*NO_LEADS, "is_mature")
    where = f"segment_type = 'all' and period_grain = '{grain}'"
    actual = warehouse.keyed("cubes.lead_conversion", ("period_start",), columns, where)
    expected = {key[1:2]: row for key, row in lead_conversion(world, "all").items() if key[0] == grain}
    shown = {key: row for key, row in actual.items() if key in expected or row["lead_count"]}
    assert_same(shown, expected)


def test_channels_of_leads_add_up_to_the_truth(warehouse: Warehouse, world: World) -> None:
    """The channel of an inquiry is the first that one of its records names."""
    actual = dict(warehouse.rows("select channel, count(*) from marts.leads group by channel"))
    known = Counter(inquiry.channel for inquiry in world.truth.inquiries if inquiry.channel not in (None, "unknown"))
    assert sum(actual.values()) == len(world.truth.inquiries)
    # A later record may know what the first does not: then `unknown` is less and the others are more.
    assert {channel for channel, count in known.items() if actual.get(channel, 0) < count} == set()


def test_invoices(warehouse: Warehouse, world: World) -> None:
    amounts = ("subtotal", "tax", "total", "paid", "remaining", "written_off")
    names = [f"coalesce({amount}_amount_local, 0)" for amount in amounts]
    actual = warehouse.keyed("marts.invoices", ("source_id",), ("status", "currency_code", *names), "true")
    expected = keyed(
        world.truth.invoices,
        lambda invoice: (invoice.invoice_id,),
        {
            "status": lambda invoice: invoice.status,
            "currency_code": lambda invoice: invoice.currency.upper(),
            **{
                name: lambda invoice, amount=amount: getattr(invoice, f"{amount}_local")
                for name, amount in zip(names, amounts, strict=True)
            },
        },
    )
    assert_same(actual, expected)


def test_invoices_tie(warehouse: Warehouse) -> None:
    """What was asked for was paid, credited, is open or was written off; nothing is left over."""
    (found,) = warehouse.rows(
        "select count(*) from marts.invoices where status not in ('draft', 'void') and total_amount_local"
        " <> paid_amount_local + credited_amount_local + remaining_amount_local + written_off_amount_local"
    )
    assert found == (0,)


def test_payments(warehouse: Warehouse, world: World) -> None:
    actual = warehouse.keyed(
        "marts.payments",
        ("source_id",),
        ("payment_type", "status", "currency_code", "amount_local", "occurred_at"),
        "true",
    )
    expected = keyed(
        world.truth.payments,
        lambda payment: (f"{payment.payment_type}:{payment.payment_id}",),
        {
            "payment_type": lambda payment: payment.payment_type,
            "status": lambda payment: payment.status,
            "currency_code": lambda payment: payment.currency.upper(),
            "amount_local": lambda payment: payment.amount_local,
            "occurred_at": lambda payment: payment.occurred_at,
        },
    )
    assert_same(actual, expected)


def test_payments_and_invoices_reach_their_customer(warehouse: Warehouse) -> None:
    for table in ("invoices", "payments"):
        assert warehouse.rows(f"select count(*) from marts.{table} where customer_key is null") == [(0,)]


def test_tickets(warehouse: Warehouse, world: World) -> None:
    columns = ("status", "priority", "created_at", "first_replied_at", "first_solved_at", "solved_at", "csat_score")
    actual = warehouse.keyed("marts.tickets", ("source_system", "source_id"), columns, "true")
    expected = keyed(
        world.truth.tickets,
        lambda ticket: (ticket.source_system, ticket.ticket_id),
        {column: lambda ticket, column=column: getattr(ticket, column) for column in columns},
    )
    assert_same(actual, expected)


def test_ad_spend(warehouse: Warehouse, world: World) -> None:
    rows = warehouse.rows(
        """
        select
            source_system, spend_date, currency_code, sum(cost_amount_local), cast(sum(impression_count) as bigint),
            cast(sum(click_count) as bigint), cast(sum(missing_cost_count) as bigint)
        from marts.ad_spend_daily group by all
        """
    )
    names = ("cost", "impressions", "clicks", "missing")
    actual = {row[:3]: dict(zip(names, row[3:], strict=True)) for row in rows}
    expected: Rows = {}
    for spend in world.truth.ad_spend:
        row = expected.setdefault(
            (spend.source_system, spend.spend_date, spend.currency.upper()),
            {"cost": None, "impressions": 0, "clicks": 0, "missing": 0},
        )
        if spend.cost_local is not None:
            row["cost"] = (row["cost"] or Decimal(0)) + spend.cost_local
        row["impressions"] += spend.impressions
        row["clicks"] += spend.clicks
        row["missing"] += spend.missing_cost_count
    assert_same(actual, expected)


def test_product_usage(warehouse: Warehouse, world: World) -> None:
    rows = warehouse.rows(
        "select usage_date, feature, cast(sum(event_count) as bigint), cast(sum(row_count) as bigint)"
        " from marts.product_usage_daily group by all"
    )
    expected: dict[tuple, list[int]] = defaultdict(lambda: [0, 0])
    for usage in world.truth.usage:
        expected[usage.usage_date, usage.feature][0] += usage.event_count
        expected[usage.usage_date, usage.feature][1] += usage.row_count
    assert {row[:2]: list(row[2:]) for row in rows} == dict(expected)
    assert warehouse.rows("select count(*) from marts.product_usage_daily where customer_key is null") == [(0,)]


def test_gtm_costs(warehouse: Warehouse, world: World) -> None:
    rows = warehouse.rows(
        "select cost_month, department, currency_code, count(*), sum(amount_local) from marts.gtm_costs group by all"
    )
    expected: dict[tuple, list] = defaultdict(lambda: [0, None])
    for cost in world.truth.costs:
        cell = expected[cost.cost_month, cost.department, cost.currency.upper()]
        cell[0] += 1
        if cost.amount_local is not None:
            cell[1] = (cell[1] or Decimal(0)) + cost.amount_local
    assert {row[:3]: list(row[3:]) for row in rows} == dict(expected)


def test_records_that_name_an_id_are_linked(warehouse: Warehouse, world: World) -> None:
    """Records of other systems that name an account are that account's customer, and no customer is two companies."""
    rows = warehouse.rows(
        "select source_system, source_id, customer_key from marts.source_record_links where entity = 'company'"
    )
    links = {(system, number): key for system, number, key in rows}
    own: dict[int, set[str | None]] = defaultdict(set)
    for company in world.truth.companies:
        for system, numbers in (
            ("salesforce", company.salesforce_account_ids),
            ("stripe", company.stripe_customer_ids),
            ("hubspot", company.hubspot_company_ids),
        ):
            own[company.company_id] |= {links[system, number] for number in numbers if (system, number) in links}
    accounts = {
        company.company_id: {links.get(("salesforce", number)) for number in company.salesforce_account_ids}
        for company in world.truth.companies
    }
    records = [r for r in world.truth.company_records if r.evidence == "explicit_id"]
    astray = [r for r in records if links.get((r.source_system, r.source_id)) not in accounts[r.company_id]]
    assert astray == []
    assert Counter(r.source_system for r in records).keys() == {"hubspot", "stripe", "zendesk"}
    assert len(records) > 200
    companies_of = defaultdict(set)
    for company_id, keys in own.items():
        for key in keys:
            companies_of[key].add(company_id)
    assert {key: ids for key, ids in companies_of.items() if len(ids) > 1} == {}
