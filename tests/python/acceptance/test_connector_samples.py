"""Fivetran's samples of seven connectors, each system alone: real columns, absurd values, nothing may fail.

What is degenerate in them must be found where it belongs: deleted, superseded, test, unmapped, without a cost,
unconverted; and every row of every file that a contract knows must be somewhere.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
import yaml
from helpers import PROJECT
from shaping import SAMPLED_SYSTEMS, read_csv

pytestmark = pytest.mark.acceptance

# Rows that are not current, as (table, what became of them) -> how many.
NOT_CURRENT = {
    "google_ads": {},
    "hubspot": {("deal_pipeline_stage", "deleted"): 2},
    # Versions of an ad that repeat id and time; no column says which is newest.
    "linkedin_ads": {("creative_history", "superseded"): 34},
    "marketo": {},
    "salesforce": {("account", "deleted"): 9, ("opportunity", "deleted"): 10, ("user", "deleted"): 5},
    "stripe": {
        ("coupon", "test"): 3,
        ("credit_note", "test"): 1,
        ("customer", "deleted"): 1,
        ("invoice", "test"): 1,
    },
    "zendesk": {
        ("ticket", "deleted"): 2,
        ("ticket_field_history", "superseded"): 3,
        ("ticket_tag", "superseded"): 3,
    },
}
# A file under the name of a table that it is not: the records of history mode are no changes of a deal.
MISTAKEN = {"salesforce": {"opportunity_history"}}
DEAL_CUBES = ("win_rate", "sales_cycle")

Sample = Callable[[str], tuple[Path, duckdb.DuckDBPyConnection]]


@pytest.fixture(scope="module")
def expected(shared_data: Path) -> dict:
    """The facts that were counted in the files elsewhere."""
    return json.loads((shared_data / "connector_samples" / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture
def ask(sample: Sample) -> Callable[[str, str], list[tuple]]:
    """Put a query to what was built of one system."""
    return lambda name, query: sample(name)[1].execute(query).fetchall()


def known_tables(source: str) -> set[str]:
    """The tables that the contract of a source has."""
    contract = PROJECT / "models" / "staging" / source / f"_{source}__sources.yml"
    tables = yaml.safe_load(contract.read_text(encoding="utf-8"))["sources"][0]["tables"]
    return {table["name"] for table in tables}


@pytest.mark.parametrize("source", SAMPLED_SYSTEMS)
def test_every_row_of_every_known_table_is_accounted_for(sample: Sample, ask: Callable, source: str) -> None:
    folder, _ = sample(source)
    landed = {path.stem: len(read_csv(path)) for path in (folder / source).glob("*.csv")}
    rows = ask(
        source,
        "select table_name, sum(row_count) from marts.row_audit"
        f" where source_system = '{source}' and source_instance = 'default' group by all",
    )
    known = known_tables(source) - MISTAKEN.get(source, set())
    assert dict(rows) == {table: count for table, count in landed.items() if table in known}


@pytest.mark.parametrize("source", SAMPLED_SYSTEMS)
def test_what_became_of_the_rows_that_are_not_current(ask: Callable, source: str) -> None:
    rows = ask(
        source,
        "select table_name, row_status, row_count from marts.row_audit"
        " where row_status <> 'current' and source_instance = 'default'",
    )
    assert {(table, status): count for table, status, count in rows} == NOT_CURRENT[source]


@pytest.mark.parametrize("source", [*SAMPLED_SYSTEMS, "together", "twins"])
def test_no_value_is_unreadable(ask: Callable, source: str) -> None:
    assert ask(source, "select * from marts.quarantined_records") == []


@pytest.mark.parametrize("source", ["google_ads", "hubspot", "linkedin_ads", "marketo", "salesforce", "zendesk"])
def test_without_subscriptions_there_is_no_revenue(ask: Callable, source: str) -> None:
    assert ask(source, "select count(*) from marts.customer_mrr_monthly") == [(0,)]


# Ads


def test_google_spend_by_day(ask: Callable, expected: dict) -> None:
    rows = ask(
        "google_ads", "select strftime(spend_date, '%Y-%m-%d'), sum(cost_amount) from marts.ad_spend_daily group by 1"
    )
    assert {day: float(cost) for day, cost in rows} == expected["google_ads"]["by_date"]


def test_google_totals(ask: Callable, sample: Sample) -> None:
    """The row whose hash reads `#ERROR!` counts as any other: no key of ours is made of it."""
    rows = ask(
        "google_ads",
        "select sum(cost_amount), sum(click_count), sum(impression_count), sum(missing_cost_count),"
        " count(distinct campaign_key), bool_or(is_unconverted) from marts.ad_spend_daily",
    )
    assert rows == [(Decimal("231.33"), 280, 1854, 0, 1, False)]
    stats = read_csv(sample("google_ads")[0] / "google_ads" / "campaign_stats.csv")
    day = next(row["date"] for row in stats if row["_fivetran_id"] == "#ERROR!")
    assert len(ask("google_ads", f"select * from marts.ad_spend_daily where spend_date = date '{day}'")) == 1


def test_linkedin_totals(ask: Callable) -> None:
    """A blank cost is not a cost of nothing, though LinkedIn writes 0 into the local currency beside it."""
    rows = ask(
        "linkedin_ads",
        "select count(*), sum(cost_amount), sum(cost_amount_local), sum(click_count), sum(missing_cost_count),"
        " count(*) filter (where cost_amount is null), bool_or(is_unconverted) from marts.ad_spend_daily",
    )
    assert rows == [(20, Decimal("530.62"), Decimal("530.62"), 919, 9, 9, False)]


# HubSpot


def test_hubspot_deals_without_amount_or_stage(ask: Callable) -> None:
    """No amount is unknown, not zero, and nothing to convert; a deal that names no stage is open."""
    rows = ask(
        "hubspot",
        """
        select
            count(*),
            count(deals.amount),
            count(*) filter (where deals.is_unconverted),
            count(*) filter (where deals.is_open),
            string_agg(distinct stages.stage)
        from marts.opportunities as deals
        inner join marts.stages as stages on deals.stage_key = stages.stage_key
        """,
    )
    assert rows == [(44, 0, 0, 44, "unknown")]


def test_hubspot_stages_are_kept_and_hashes_are_no_words(ask: Callable, sample: Sample) -> None:
    """Of 71 stages two belong to deleted pipelines, and five are won by their probability, whatever their hash says.

    Three more hashes are met in the history of deals, and `unknown` is the stage of a deal without one.
    """
    rows = ask("hubspot", "select stage, count(*) from marts.stages group by 1")
    assert dict(rows) == {"unmapped": 66 + 3, "closed_won": 5, "unknown": 1}
    listed = read_csv(sample("hubspot")[0] / "hubspot" / "deal_pipeline_stage.csv")
    deleted = {row["stage_id"] for row in listed if row["_fivetran_deleted"] == "TRUE"}
    kept = {stage for (stage,) in ask("hubspot", "select source_id from marts.stages")}
    assert len(deleted) == 2
    assert {row["stage_id"] for row in listed} <= kept
    assert len(listed) == 71


def test_hubspot_merged_deals_are_there_once(ask: Callable, sample: Sample) -> None:
    """The deals of the 14 merges are none of the sample's, so each of the 44 is there, once."""
    folder = sample("hubspot")[0] / "hubspot"
    merges = read_csv(folder / "merged_deal.csv")
    deals = {row["deal_id"] for row in read_csv(folder / "deal.csv")} - {row["merged_deal_id"] for row in merges}
    assert len(merges) == 14
    assert sorted(ask("hubspot", "select source_id from marts.opportunities")) == sorted((deal,) for deal in deals)


def test_hubspot_merged_contacts_are_one_person(ask: Callable) -> None:
    """Three contacts were merged into 78971951 and still lie in the table: 22 records of 19 people."""
    rows = ask(
        "hubspot",
        "select contact_key, list(source_id order by source_id) from marts.source_record_links"
        " where entity = 'contact' group by 1",
    )
    assert len(rows) == 19
    assert [ids for _, ids in rows if len(ids) > 1] == [["46897301", "76226001", "76340251", "78971951"]]
    assert ask("hubspot", "select count(*), count(distinct contact_key) from marts.contacts") == [(19, 19)]


def test_hubspot_touches_and_activities(ask: Callable) -> None:
    """Events that say they are openings and events with details of one share no id: 90 and 100."""
    rows = ask("hubspot", "select touch_type, count(*), count(occurred_at) from marts.touchpoints group by all")
    assert sorted(rows) == [("email_click", 100, 0), ("email_open", 190, 90), ("form_fill", 5, 5)]
    rows = ask("hubspot", "select activity_type, count(*) from marts.activities group by all")
    assert dict(rows) == {"meeting": 100, "task": 2, "call": 1, "email": 1, "message": 1, "note": 1}


def test_hubspot_tickets(ask: Callable) -> None:
    """A closing date closes a ticket whose stage is hashed; a stage without any date is unmapped."""
    rows = ask("hubspot", "select status, is_solved, count(*) from marts.tickets group by all order by all")
    assert rows == [("closed", True, 22), ("open", False, 1), ("unmapped", False, 2)]


# Marketo


def test_marketo_people_and_touches(ask: Callable) -> None:
    """What was deleted, merged, opened or clicked concerns leads that are not in the sample: nobody is lost."""
    assert ask("marketo", "select count(*), count(distinct email) from marts.contacts") == [(100, 100)]
    assert ask("marketo", "select count(*), count(mql_at), count(customer_at) from marts.leads") == [(100, 0, 0)]
    rows = ask("marketo", "select touch_type, count(*), count(contact_key) from marts.touchpoints group by all")
    assert sorted(rows) == [("email_click", 100, 0), ("email_open", 100, 0)]
    assert ask("marketo", "select count(*) from marts.campaigns where not is_ad_campaign") == [(100,)]


# Salesforce


def test_salesforce_deleted_deals_are_nowhere(ask: Callable) -> None:
    """All ten are in the recycle bin, five of them won, among them the 24,120,000 at a probability of 1000."""
    for mart in ("opportunities", "opportunity_history"):
        assert ask("salesforce", f"select count(*) from marts.{mart}") == [(0,)], mart


@pytest.mark.parametrize("cube", DEAL_CUBES)
def test_salesforce_no_deal_metric_has_a_number(ask: Callable, cube: str) -> None:
    """Every numeric column is 0 or null in every row."""
    numeric = ask(
        "salesforce",
        "select column_name from information_schema.columns"
        f" where table_schema = 'cubes' and table_name = '{cube}'"
        " and regexp_matches(data_type, '^(DECIMAL|BIGINT|INTEGER|HUGEINT)')",
    )
    assert numeric
    filled = " or ".join(f'coalesce("{column}", 0) <> 0' for (column,) in numeric)
    assert ask("salesforce", f"select * from cubes.{cube} where {filled}") == []


def test_salesforce_stages_are_told_by_their_deals(ask: Callable) -> None:
    """Hashed names say nothing: what closed says its deals do, the one that only an open deal has is unmapped."""
    rows = ask("salesforce", "select stage, source_id, default_probability from marts.stages order by 1")
    assert rows == [
        ("closed_lost", "tXi3M8u3iPxq0ggxTSxMKw==", None),
        ("closed_won", "GavUFuuf4DrnQAoiRGlWpQ==", None),
        ("unknown", "unknown", None),
        ("unmapped", "9RN9J3tlxr89gDctReax5w==", None),
    ]


def test_salesforce_people(ask: Callable) -> None:
    """Four contacts and one lead, converted into a contact that is not in the sample; one account is not deleted."""
    assert ask("salesforce", "select count(*), count(customer_at) from marts.leads") == [(1, 0)]
    assert ask("salesforce", "select count(*) from marts.contacts") == [(5,)]
    assert ask("salesforce", "select count(*) from marts.customers") == [(1,)]
    assert ask("salesforce", "select count(*), count(*) filter (where is_active) from marts.employees") == [(10, 5)]


# Stripe


def test_stripe_collected_nothing(ask: Callable) -> None:
    """All 16 charges failed; refunds succeeded all the same, and seven of twelve disputes are lost."""
    rows = ask(
        "stripe",
        "select payment_type, count(*), count(*) filter (where is_settled), sum(amount) filter (where is_settled)"
        " from marts.payments group by 1 order by 1",
    )
    assert rows == [
        ("charge", 16, 0, None),
        ("dispute", 12, 7, Decimal("-6595.99")),
        ("refund", 4, 4, Decimal("-23914.21")),
    ]
    assert ask("stripe", "select distinct status from marts.payments where payment_type = 'charge'") == [("failed",)]


def test_stripe_invoices(ask: Callable) -> None:
    """Of two invoices one is a test; it has no date, its total is 1,000 cents, and its three lines stay."""
    rows = ask("stripe", "select source_id, status, total_amount, paid_amount, invoice_date from marts.invoices")
    assert rows == [("ab1111", "paid", 10, 10, None)]
    assert ask("stripe", "select count(*) from marts.invoice_lines") == [(3,)]


def worth(ask: Callable, name: str) -> dict[tuple[str, str], tuple]:
    """Customer and month -> MRR, the same in its own currency, unconverted lines; where there is any."""
    rows = ask(
        name,
        """
        select
            customers.name, strftime(ledger.month, '%Y-%m'),
            sum(ledger.mrr_amount), sum(ledger.mrr_amount_local), sum(ledger.unconverted_count)
        from marts.customer_mrr_monthly as ledger
        inner join marts.customers as customers on ledger.customer_key = customers.customer_key
        group by all
        having coalesce(sum(ledger.mrr_amount), 1) <> 0
        """,
    )
    return {(name, month): amounts for name, month, *amounts in rows}


@pytest.mark.parametrize("rates", ["stripe", "together"])
def test_stripe_monthly_worth_of_each_price(ask: Callable, expected: dict, rates: str) -> None:
    """A one-time price is worth nothing; the sample's own subscriptions live two days within one month.

    Without a rate the euro is counted as unconverted. Where there is one it is 1: the digits stay the published ones.
    """
    published = {
        price["id"]: Decimal(str(price["mrr_per_unit"]))
        for price in expected["stripe"]["prices"]
        if price["mrr_per_unit"] is not None
    }
    assert published == {
        "price_2": Decimal("29.99"),
        "price_3": Decimal("24.991667"),
        "price_4": Decimal("26.666667"),
    }
    assert worth(ask, rates) == {
        (price, month): [None, mrr, 1] if price == "price_4" and rates == "stripe" else [mrr, mrr, 0]
        for price, mrr in published.items()
        for month in ("2024-10", "2024-11", "2024-12")
    }


# Zendesk


def test_zendesk_tickets(ask: Callable) -> None:
    """Ten tickets: seven closed, one solved, two deleted. Only one has a history that says when it was solved."""
    rows = ask(
        "zendesk",
        "select status, is_solved, count(*), count(solved_at) from marts.tickets group by all order by all",
    )
    assert rows == [("closed", True, 7, 1), ("solved", True, 1, 0)]


def test_zendesk_tickets_of_nobody_are_kept(ask: Callable, sample: Sample) -> None:
    """One ticket names no organization, the others some that are not in the sample."""
    tickets = read_csv(sample("zendesk")[0] / "zendesk" / "ticket.csv")
    assert [row["id"] for row in tickets if not row["organization_id"]] == ["11071"]
    rows = ask("zendesk", "select count(*), count(customer_key), count(contact_key) from marts.tickets")
    assert rows == [(8, 0, 1)]


def test_zendesk_nine_users_share_a_mailbox(ask: Callable) -> None:
    """Nine end users have one address, so they are one person; the agent is an employee and no contact."""
    assert ask("zendesk", "select email, record_count from marts.contacts") == [("example@email.com", 9)]
    assert ask("zendesk", "select name from marts.employees") == [("Arthur Agent",)]
    assert ask("zendesk", "select count(*) from marts.customers") == [(10,)]
