"""The demo's other teams: each oddity of their systems is there, and the raw rows add up to the truth."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from raw_tables import RawTables, moment
from reference.demo import demo_company, truth

EXPONENTS = {"USD": 2, "EUR": 2, "GBP": 2, "JPY": 0}
Check = Callable[[RawTables, truth.Truth], object]


@pytest.fixture(scope="module")
def raw() -> RawTables:
    return RawTables()


@pytest.fixture(scope="module")
def true() -> truth.Truth:
    return demo_company.whole_truth()


def some(key: str, condition: Callable[[dict[str, str]], object], at_least: int = 1) -> Check:
    """Return a check that enough rows of a table meet a condition."""
    return lambda raw, true: sum(bool(condition(row)) for row in raw[key]) >= at_least


def major(text: str, currency: str) -> Decimal:
    return Decimal(text or 0).scaleb(-EXPONENTS[currency.upper()])


DIRT: dict[str, Check] = {
    # HubSpot
    "a deleted pipeline that deals are in": lambda raw, true: (
        {row["pipeline_id"] for row in raw["hubspot.deal_pipeline"] if row["_fivetran_deleted"] == "true"}
        & {row["deal_pipeline_id"] for row in raw["hubspot.deal"]}
    ),
    "closed and lost": some(
        "hubspot.deal_pipeline_stage", lambda row: row["is_closed"] == "true" and row["probability"] == "0.0"
    ),
    "merged deals, one not marked as deleted": lambda raw, true: any(
        row["is_deleted"] == "false"
        for row in raw["hubspot.deal"]
        if row["deal_id"] in {merge["merged_deal_id"] for merge in raw["hubspot.merged_deal"]}
    ),
    "a deleted deal": some("hubspot.deal", lambda row: row["is_deleted"] == "true"),
    "a deal linked twice to its company": lambda raw, true: (
        max(Counter((row["deal_id"], row["company_id"]) for row in raw["hubspot.deal_company"]).values()) > 1
    ),
    "a deal of two companies": lambda raw, true: any(
        len(companies) > 1 for companies in companies_of_deals(raw).values()
    ),
    "a deal of no company": lambda raw, true: (
        {row["deal_id"] for row in raw["hubspot.deal"]} - set(companies_of_deals(raw))
    ),
    "a merged company": some("hubspot.company", lambda row: row["property_hs_merged_object_ids"]),
    "HubSpot companies of Salesforce's accounts": some(
        "hubspot.company", lambda row: row["property_salesforceaccountid"], 20
    ),
    "companies without a domain": some(
        "hubspot.company", lambda row: not row["property_domain"] and not row["property_website"]
    ),
    "a domain that stands in the website alone": some(
        "hubspot.company", lambda row: not row["property_domain"] and row["property_website"]
    ),
    "one agency's domain on several companies": lambda raw, true: (
        max(Counter(row["property_domain"] for row in raw["hubspot.company"] if row["property_domain"]).values()) > 1
    ),
    "a subsidiary under its parent's domain": lambda raw, true: any(
        record.trap == "parent_domain" for record in true.company_records
    ),
    "parents among HubSpot's companies": some("hubspot.company", lambda row: row["property_hs_parent_company_id"], 2),
    "an owner who left": some("hubspot.owner", lambda row: not row["active_user_id"]),
    "deals in euros": some("hubspot.deal", lambda row: row["property_deal_currency_code"] == "EUR"),
    "an amount that is no number": some("hubspot.deal", lambda row: row["property_amount"] == "n/a"),
    "a head count in words": some("hubspot.company", lambda row: row["property_numberofemployees"] == "500+"),
    # Names and links
    "a company under four names": lambda raw, true: max(map(len, names(raw, true).values())) >= 4,
    "organizations that name the account": some("zendesk.organization", lambda row: row["external_id"], 20),
    "organizations that name nothing": some("zendesk.organization", lambda row: not row["external_id"], 20),
    "an organization with two domains": some("zendesk.domain_name", lambda row: row["index"] == "1"),
    "nothing but a name to go by": lambda raw, true: any(record.evidence == "name" for record in true.company_records),
    "not even that": lambda raw, true: any(record.evidence == "none" for record in true.company_records),
    # Support
    "a reopened ticket": lambda raw, true: any(ticket.reopened_count for ticket in true.tickets),
    "a rating that was changed": lambda raw, true: (
        max(
            Counter(
                row["ticket_id"] for row in raw["zendesk.ticket_field_history"] if row["value"] in ("good", "bad")
            ).values()
        )
        > 1
    ),
    "a bad rating": some("zendesk.ticket_field_history", lambda row: row["value"] == "bad"),
    "a rating that was offered and not given": lambda raw, true: any(
        ticket.is_csat_offered and not ticket.csat_score for ticket in true.tickets
    ),
    "a deleted ticket": some("zendesk.ticket", lambda row: row["status"] == "deleted"),
    "a ticket without a priority": some("zendesk.ticket", lambda row: not row["priority"]),
    "a ticket that only its requester places": some(
        "zendesk.ticket", lambda row: not row["organization_id"] and row["requester_id"]
    ),
    "a private comment": some("zendesk.ticket_comment", lambda row: row["public"] == "false"),
    "a ticket nobody has answered": lambda raw, true: any(not ticket.first_replied_at for ticket in true.tickets),
    "HubSpot tickets": some("hubspot.ticket", lambda row: row["id"], 5),
    # Ads
    "two currencies in each ad system": lambda raw, true: (
        {(spend.source_system, spend.currency) for spend in true.ad_spend}
        == {(system, currency) for system in ("google_ads", "linkedin_ads") for currency in ("USD", "EUR")}
    ),
    "a day in several rows": lambda raw, true: (
        max(Counter((row["id"], row["date"]) for row in raw["google_ads.campaign_stats"]).values()) > 1
    ),
    "a restated day": lambda raw, true: (
        max(Counter(row["_fivetran_id"] for row in raw["google_ads.campaign_stats"]).values()) > 1
    ),
    "a formula's error for a campaign": some("google_ads.campaign_stats", lambda row: row["id"] == "#ERROR!"),
    "a blank cost": some(
        "linkedin_ads.ad_analytics_by_campaign", lambda row: not row["cost_in_local_currency"].strip(), 2
    ),
    "a campaign of two versions": lambda raw, true: (
        max(Counter(row["id"] for row in raw["google_ads.campaign_history"]).values()) > 1
    ),
    # Usage and costs
    "usage by account and by billing customer": lambda raw, true: (
        {row["account_source"] for row in raw["product.usage_daily"]} >= {"", "billing"}
    ),
    "equal usage rows that both count": lambda raw, true: any(use.row_count > 1 for use in true.usage),
    "usage before the subscription": lambda raw, true: before_subscription(raw),
    "a cost without an amount": some("finance.gtm_costs", lambda row: row["amount"] == "n/a"),
    "costs in three currencies": lambda raw, true: len({cost.currency for cost in true.costs}) == 3,
    "a vendor's record with a whole address for a domain": some(
        "enrichment.company", lambda row: row["domain"].startswith("https://")
    ),
    # Money
    "a tiered price": some("stripe.price", lambda row: row["billing_scheme"] == "tiered"),
    "a step without an end": some("stripe.tier", lambda row: not row["up_to"]),
    "a draft": some("stripe.invoice", lambda row: row["status"] == "draft"),
    "a void invoice": some("stripe.invoice", lambda row: row["status"] == "void"),
    "an invoice given up": some("stripe.invoice", lambda row: row["status"] == "uncollectible"),
    "an invoice paid in part": some(
        "stripe.invoice", lambda row: Decimal(row["amount_paid"]) > 0 and Decimal(row["amount_remaining"]) > 0
    ),
    "an overdue invoice": some(
        "stripe.invoice", lambda row: row["status"] == "open" and row["due_date"] and row["due_date"] < "2026-06-30"
    ),
    "a credit note before payment": some("stripe.credit_note", lambda row: row["type"] == "pre_payment"),
    "a credit note after a refund": some("stripe.credit_note", lambda row: row["refund_id"]),
    "a refund": some("stripe.refund", lambda row: row["status"] == "succeeded"),
    "a lost dispute": some("stripe.dispute", lambda row: row["status"] == "lost"),
    "failed charges": some("stripe.charge", lambda row: row["failure_code"], 5),
    "charges that name their invoice through the intent alone": some(
        "stripe.charge", lambda row: not row["invoice_id"] and row["payment_intent_id"], 20
    ),
    "prorations": some("stripe.invoice_line_item", lambda row: row["proration"] == "true" and row["amount"][0] == "-"),
    "invoices in yen": some("stripe.invoice", lambda row: row["currency"] == "jpy"),
    "tax": some("stripe.invoice", lambda row: row["tax"], 10),
    "test-mode invoices": some("stripe.invoice", lambda row: row["livemode"] == "false"),
    # Sales
    "line items": some("salesforce.opportunity_line_item", lambda row: row["discount"], 5),
    "shared deals": some("salesforce.opportunity_split", lambda row: row["split_percentage"] == "50"),
    "an overlay split": lambda raw, true: any(
        total > 100
        for total in sums(raw["salesforce.opportunity_split"], "opportunity_id", "split_percentage").values()
    ),
    "quotas": some("salesforce.forecasting_quota", lambda row: row["quota_amount"], 50),
    "plans of a period to come": some("finance.target", lambda row: row["period_start"] > "2026-06-30"),
    "a plan for a region": some("finance.target", lambda row: row["segment_type"] == "region"),
    "a plan that was corrected": lambda raw, true: len(raw["finance.target"]) > len(true.targets),
    "an alias for a product": some("salesforce.product_2", lambda row: row["name"] == "HarborlinePro"),
    "a parent campaign": some("salesforce.campaign", lambda row: row["parent_id"]),
    "copies of an event": some("salesforce.event", lambda row: row["is_child"] == "true"),
    "calls with a length": some("salesforce.task", lambda row: row["call_duration_in_seconds"], 5),
}


def companies_of_deals(raw: RawTables) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in raw["hubspot.deal_company"]:
        found[row["deal_id"]].add(row["company_id"])
    return found


def sums(rows: list[dict[str, str]], key: str, column: str) -> dict[str, Decimal]:
    found: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        found[row[key]] += Decimal(row[column])
    return found


def names(raw: RawTables, true: truth.Truth) -> dict[int, set[str]]:
    """Return the names that the systems know each company by."""
    owner = {("salesforce", number): c.company_id for c in true.companies for number in c.salesforce_account_ids}
    owner |= {("stripe", number): c.company_id for c in true.companies for number in c.stripe_customer_ids}
    owner |= {(record.source_system, record.source_id): record.company_id for record in true.company_records}
    found: dict[int, set[str]] = defaultdict(set)
    for key, column, number in (
        ("salesforce.account", "name", "id"),
        ("stripe.customer", "name", "id"),
        ("hubspot.company", "property_name", "id"),
        ("zendesk.organization", "name", "id"),
        ("enrichment.company", "name", "domain"),
    ):
        for row in raw[key]:
            company = owner.get((key.split(".")[0], row[number]))
            if company is not None:
                found[company].add(row[column].strip())
    return found


def before_subscription(raw: RawTables) -> bool:
    starts: dict[str, str] = {}
    for row in raw["stripe.subscription_history"]:
        starts[row["customer_id"]] = min(row["start_date"][:10], starts.get(row["customer_id"], "9"))
    return any(
        row["usage_date"] < starts.get(row["account_id"], "")
        for row in raw["product.usage_daily"]
        if row["account_source"] == "billing"
    )


@pytest.mark.parametrize("kind", DIRT)
def test_the_demo_holds(kind: str, raw: RawTables, true: truth.Truth) -> None:
    assert DIRT[kind](raw, true)


# A truth that adds up


def test_lines_and_payments_make_the_invoices(raw: RawTables, true: truth.Truth) -> None:
    lines, paid = defaultdict(Decimal), defaultdict(Decimal)
    currency = {invoice.invoice_id: invoice.currency for invoice in true.invoices}
    for row in raw["stripe.invoice_line_item"]:
        if row["invoice_id"] in currency:
            lines[row["invoice_id"]] += major(row["amount"], row["currency"])
    for payment in true.payments:
        if payment.payment_type == "charge" and payment.status == "succeeded":
            paid[payment.invoice_id] += payment.amount_local
    for invoice in true.invoices:
        assert invoice.subtotal_local == lines[invoice.invoice_id]
        assert invoice.paid_local == paid[invoice.invoice_id]
        assert invoice.total_local == invoice.subtotal_local - invoice.discount_local + invoice.tax_local
        if invoice.status not in ("draft", "void"):
            assert invoice.total_local == (
                invoice.paid_local + invoice.credited_local + invoice.remaining_local + invoice.written_off_local
            )


def test_invoices_and_payments_are_those_of_the_raw_rows(raw: RawTables, true: truth.Truth) -> None:
    invoices = {row["id"]: row for row in raw["stripe.invoice"] if row["id"] and row["livemode"] == "true"}
    assert invoices.keys() == {invoice.invoice_id for invoice in true.invoices}
    for invoice in true.invoices:
        row = invoices[invoice.invoice_id]
        for column, value in (
            ("subtotal", invoice.subtotal_local),
            ("tax", invoice.tax_local),
            ("total", invoice.total_local),
            ("amount_paid", invoice.paid_local),
            ("pre_payment_credit_notes_amount", invoice.credited_local),
        ):
            assert major(row[column], row["currency"]) == value, column
        assert (row["status"], row["customer_id"]) == (invoice.status, invoice.customer_id)
        assert moment(row["due_date"]) == invoice.due_at
    charges = {row["id"]: row for row in raw["stripe.charge"] if row["livemode"] == "true"}
    amounts = {number: major(row["amount"], row["currency"]) for number, row in charges.items()}
    amounts |= {
        row["id"]: -major(row["amount"], row["currency"])
        for key in ("stripe.refund", "stripe.dispute")
        for row in raw[key]
        if row["charge_id"] in charges
    }
    assert amounts == {payment.payment_id: payment.amount_local for payment in true.payments}


def test_customers_of_invoices_are_the_companies_of_the_truth(true: truth.Truth) -> None:
    owner = {number: company.company_id for company in true.companies for number in company.stripe_customer_ids}
    assert all(owner[invoice.customer_id] == invoice.company_id for invoice in true.invoices)


def test_tickets_are_those_of_the_raw_rows(raw: RawTables, true: truth.Truth) -> None:
    agents = {row["id"] for row in raw["zendesk.user"] if row["role"] != "end-user"}
    comments, statuses, scores = defaultdict(list), defaultdict(list), defaultdict(list)
    for row in raw["zendesk.ticket_comment"]:
        if row["public"] == "true" and row["user_id"] in agents:
            comments[row["ticket_id"]].append(moment(row["created"]))
    for row in sorted(raw["zendesk.ticket_field_history"], key=lambda row: row["updated"]):
        kept = {"status": statuses, "satisfaction_score": scores}.get(row["field_name"])
        if kept is not None:
            kept[row["ticket_id"]].append((row["value"], moment(row["updated"])))
    alive = {row["id"] for row in raw["zendesk.ticket"] if row["id"] and row["status"] != "deleted"}
    zendesk = {ticket.ticket_id: ticket for ticket in true.tickets if ticket.source_system == "zendesk"}
    assert alive == zendesk.keys()
    for number, ticket in zendesk.items():
        solved = [at for status, at in statuses[number] if status == "solved"]
        words = [status for status, _ in statuses[number]]
        assert ticket.first_replied_at == min(comments[number], default=None)
        assert ticket.reply_count == len(comments[number])
        assert ticket.first_solved_at == min(solved, default=None)
        assert ticket.reopened_count == sum(
            before == "solved" and after not in ("solved", "closed") for before, after in pairwise(words)
        )
        given = [value for value, _ in scores[number] if value in ("good", "bad")]
        assert ticket.csat_score == (given[-1] if given else None)
        assert ticket.is_csat_offered == bool(scores[number])


def test_spend_is_that_of_the_raw_rows(raw: RawTables, true: truth.Truth) -> None:
    newest: dict[tuple, dict] = {}
    for row in sorted(raw["google_ads.campaign_stats"], key=lambda row: row["_fivetran_synced"]):
        newest[row["_fivetran_id"], row["id"], row["date"], row["device"], row["ad_network_type"]] = row
    costs: dict[tuple, Decimal] = defaultdict(Decimal)
    for row in newest.values():
        costs["google_ads", row["id"], row["date"]] += Decimal(row["cost_micros"]).scaleb(-6)
    groups = {row["id"]: row["campaign_group_id"] for row in raw["linkedin_ads.campaign_history"]}
    for row in raw["linkedin_ads.ad_analytics_by_campaign"]:
        costs["linkedin_ads", groups[row["campaign_id"]], row["day"]] += Decimal(
            row["cost_in_local_currency"].strip() or 0
        )
    expected = {
        (spend.source_system, spend.campaign_id, spend.spend_date.isoformat()): spend.cost_local or Decimal(0)
        for spend in true.ad_spend
    }
    assert dict(costs) == expected


def test_every_month_has_its_spend(true: truth.Truth) -> None:
    months = {spend.spend_date.replace(day=1) for spend in true.ad_spend}
    assert len(months) == 36
    assert max(months) == datetime(2026, 6, 1).date()


def test_usage_and_costs_are_those_of_the_raw_rows(raw: RawTables, true: truth.Truth) -> None:
    assert sum(use.event_count for use in true.usage) == sum(
        int(row["event_count"]) for row in raw["product.usage_daily"]
    )
    assert sum(use.row_count for use in true.usage) == len(raw["product.usage_daily"])
    assert sum(cost.amount_local for cost in true.costs if cost.amount_local is not None) == sum(
        Decimal(row["amount"]) for row in raw["finance.gtm_costs"] if row["amount"] != "n/a"
    )


def test_company_records_are_in_the_raw_rows(raw: RawTables, true: truth.Truth) -> None:
    """All of them, but for accounts that were thrown away and customers of test mode."""
    keys = {
        "salesforce": ("account", "id"),
        "stripe": ("customer", "id"),
        "hubspot": ("company", "id"),
        "zendesk": ("organization", "id"),
        "enrichment": ("company", "domain"),
    }
    nobodys = {row["id"] for row in raw["stripe.customer"] if row["livemode"] == "false"}
    nobodys |= {
        row["id"] for row in raw["salesforce.account"] if row["is_deleted"] == "true" and not row["master_record_id"]
    }
    for system, (table, column) in keys.items():
        found = {row[column] for row in raw[f"{system}.{table}"]}
        named = [record.source_id for record in true.company_records if record.source_system == system]
        assert sorted(named) == sorted(found - nobodys)


def test_hubspot_deals_are_those_of_the_raw_rows(raw: RawTables, true: truth.Truth) -> None:
    merged = {row["merged_deal_id"] for row in raw["hubspot.merged_deal"]}
    rows = {row["deal_id"]: row for row in raw["hubspot.deal"] if row["deal_id"] not in merged}
    deals = {deal.deal_id: deal for deal in true.deals if deal.source_system == "hubspot"}
    assert rows.keys() == deals.keys()
    companies = {number: company.company_id for company in true.companies for number in company.hubspot_company_ids}
    primary = {row["deal_id"]: row["company_id"] for row in raw["hubspot.deal_company"] if row["type_id"] == "5"}
    for number, deal in deals.items():
        row = rows[number]
        amount = None if row["property_amount"] in ("", "n/a") else Decimal(row["property_amount"])
        assert amount == deal.amount_local
        assert row["property_closedate"][:10] == deal.close_date.isoformat()
        assert row["owner_id"] == deal.owner_id
        assert companies.get(primary.get(number)) == deal.company_id
