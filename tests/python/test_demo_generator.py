"""The demo generator keeps its promises: the same bytes each time, all its dirt, a truth that adds up."""

from __future__ import annotations

import csv
import filecmp
import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import islice, pairwise
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from raw_tables import SEEDS, RawTables
from reference import PROJECT
from reference.demo import cases, contracts, demo_company, generate_demo, spoiled, truth, writers
from reference.recurring import MOVEMENTS, Book, arr_movements
from reference.world import World

AS_OF = date(2026, 6, 30)
LAST_MOMENT = datetime(2026, 7, 1)


@pytest.fixture(scope="module")
def raw() -> RawTables:
    return RawTables()


@pytest.fixture(scope="module")
def true() -> truth.Truth:
    return demo_company.whole_truth()


# The same bytes


def test_generating_again_gives_the_committed_seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generate_demo, "SEEDS", tmp_path)
    generate_demo.main(["--truth", str(tmp_path / "truth")])
    names = [str(path.relative_to(SEEDS)) for path in sorted(SEEDS.rglob("*.csv"))]
    written = {
        str(path.relative_to(tmp_path)) for source in contracts.SOURCES for path in (tmp_path / source).iterdir()
    }
    assert written == set(names)
    _, different, unreadable = filecmp.cmpfiles(SEEDS, tmp_path, names, shallow=False)
    assert not different + unreadable, "run `python scripts/generate_demo.py` and commit the seeds"


@pytest.mark.parametrize("file_format", ["csv", "parquet"])
def test_bytes_do_not_depend_on_the_hash_seed(tmp_path: Path, file_format: str) -> None:
    for hash_seed in ("1", "2"):
        folder = tmp_path / hash_seed
        arguments = ["--seed", "11", "--format", file_format, "--out", str(folder / "raw")]
        subprocess.run(
            [
                sys.executable,
                "scripts/generate_demo.py",
                *arguments,
                "--truth",
                str(folder / "truth"),
            ],
            cwd=PROJECT,
            env=os.environ | {"PYTHONHASHSEED": hash_seed},
            check=True,
            capture_output=True,
        )
    names = [str(path.relative_to(tmp_path / "1")) for path in (tmp_path / "1").rglob("*.*")]
    same, _, _ = filecmp.cmpfiles(tmp_path / "1", tmp_path / "2", names, shallow=False)
    assert sorted(same) == sorted(names)


def test_another_seed_is_another_company() -> None:
    first, second = (
        [company.name for chunk in demo_company.build(seed) for company in chunk.truth.companies] for seed in (7, 8)
    )
    assert first != second


def test_a_company_does_not_depend_on_the_scale() -> None:
    one = [chunk.rows for chunk in demo_company.build(7, 1)]
    three = [chunk.rows for chunk in islice(demo_company.build(7, 3), len(one))]
    assert one == three


def test_ids_stay_unique_at_scale() -> None:
    keys = {
        "salesforce.account": "id",
        "salesforce.lead": "id",
        "salesforce.contact": "id",
        "salesforce.task": "id",
        "stripe.customer": "id",
        "stripe.subscription_discount": "id",
        "stripe.invoice": "id",
        "stripe.charge": "id",
        "hubspot.company": "id",
        "hubspot.contact": "id",
        "hubspot.deal": "deal_id",
        "hubspot.engagement": "id",
        "marketo.lead": "id",
        "zendesk.ticket": "id",
        "zendesk.user": "id",
        "zendesk.ticket_comment": "id",
    }
    seen: Counter[tuple[str, str]] = Counter()
    for chunk in demo_company.build(7, 3):
        seen.update((table, row[keys[table]]) for table, row in chunk.rows if table in keys)
    assert max(seen.values()) == 1


# Files


# The systems of the demo company; of every other system that the house reads it has headers alone.
ADS, BILLING, CRM = (
    {"google_ads", "linkedin_ads"},
    {"finance", "stripe"},
    {"hubspot", "marketo", "salesforce", "zendesk"},
)
ITS_SYSTEMS = ADS | BILLING | CRM | {"enrichment", "product"}


def test_seeds_are_small() -> None:
    assert sum(path.stat().st_size for path in SEEDS.rglob("*") if path.is_file()) < 5_000_000


def test_every_contract_table_has_a_seed_with_its_columns() -> None:
    """A system that the demo company uses has rows in every table; one that it does not use has headers alone."""
    filled: dict[str, set[bool]] = {}
    for table in contracts.tables():
        path = SEEDS / table.source / f"demo_{table.source}__{table.name}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header, first = next(reader := csv.reader(file)), next(reader, None)
        assert header == list(table.columns)
        filled.setdefault(table.source, set()).add(first is not None)
    assert {source for source, found in filled.items() if len(found) > 1} == set(), "some tables have no rows"
    assert {source for source, found in filled.items() if found == {True}} == ITS_SYSTEMS


def test_what_is_left_out_is_in_the_contract_and_not_required() -> None:
    import yaml  # noqa: PLC0415 (needed here alone)

    for source in contracts.SOURCES:
        path = PROJECT / "models" / "staging" / source / f"_{source}__sources.yml"
        (contract,) = yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]
        for table in contract["tables"]:
            needed = {
                column["name"]
                for column in table["columns"]
                if column.get("config", {}).get("meta", {}).get("required")
            }
            columns = {column["name"] for column in table["columns"]}
            assert contracts.LEFT_OUT.get(f"{source}.{table['name']}", set()) <= columns
            assert not contracts.left_out(source, table["name"]) & needed


def test_parquet_and_csv_hold_the_same_rows(tmp_path: Path) -> None:
    """Apart from the spoiled values, each of which stands for a null or for the same text without blanks."""
    for file_format in ("csv", "parquet"):
        folder = str(tmp_path / file_format)
        generate_demo.main(
            ["--seed", "5", "--format", file_format, "--out", folder, "--truth", str(tmp_path / "truth")]
        )
    texts = {spoil.text for spoil in spoiled.SPOILED_VALUES}
    spoiled_cells = 0
    for table in contracts.tables():
        with (tmp_path / "csv" / table.source / f"{table.name}.csv").open(newline="") as file:
            from_csv = list(csv.DictReader(file))
        keyless = [row for row in from_csv if "id" in table.columns and not row["id"]]
        from_csv = [row for row in from_csv if row not in keyless]
        assert len(keyless) == sum(entry.table == table.key for entry in spoiled.KEYLESS_ROWS)
        parquet = pq.read_table(tmp_path / "parquet" / table.source / f"{table.name}.parquet").to_pylist()
        assert len(from_csv) == len(parquet)
        for text_row, typed_row in zip(from_csv, parquet, strict=True):
            for column, value in typed_row.items():
                text = text_row[column]
                if value is None and text in texts and text:
                    spoiled_cells += 1
                elif isinstance(value, Decimal):
                    assert Decimal(text) == value
                else:
                    assert text.strip() == writers.as_text(value).strip(), (table.key, column)
    assert spoiled_cells == len(spoiled.SPOILED_VALUES)


def test_truth_files_hold_the_truth(tmp_path: Path, true: truth.Truth) -> None:
    generate_demo.main(["--out", str(tmp_path / "raw"), "--truth", str(tmp_path / "truth")])
    for name in truth.TRUTH_TABLES:
        with (tmp_path / "truth" / f"{name}.csv").open(newline="") as file:
            assert sum(1 for _ in csv.DictReader(file)) == len(getattr(true, name))


# A firm one could believe in


def test_the_firm_has_the_promised_shape(raw: RawTables, true: truth.Truth) -> None:
    assert 240 <= len({row["id"] for row in raw["salesforce.account"]}) <= 290
    assert 130 <= len({line.company_id for line in true.mrr}) <= 155
    of_systems = Counter(deal.source_system for deal in true.deals)
    assert 600 <= of_systems["salesforce"] <= 700
    assert 80 <= of_systems["hubspot"] <= 150
    assert sum(bool(company.hubspot_company_ids) for company in true.companies) == 40
    assert 18 <= len(raw["salesforce.user"]) <= 24
    assert {row["currency"] for row in raw["stripe.price"]} == {"usd", "eur", "gbp", "jpy"}
    closed = Counter(deal.outcome for deal in true.deals if not deal.is_deleted and deal.outcome != "open")
    assert 0.2 <= closed["won"] / closed.total() <= 0.3


def test_nothing_happens_after_the_last_day(raw: RawTables) -> None:
    facts = {
        "salesforce.opportunity": ("created_date", "last_modified_date"),
        "salesforce.opportunity_history": ("created_date",),
        "salesforce.opportunity_field_history": ("created_date",),
        "salesforce.account": ("created_date", "last_modified_date"),
        "salesforce.lead": ("created_date",),
        "salesforce.campaign_member": ("created_date",),
        "stripe.customer": ("created",),
        "stripe.subscription_history": ("created", "canceled_at", "ended_at", "_fivetran_start"),
        "stripe.subscription": ("created", "canceled_at", "ended_at"),
        "stripe.subscription_item": ("created", "_fivetran_start"),
        "salesforce.contact": ("created_date", "last_modified_date"),
        "salesforce.lead_history": ("created_date",),
        "salesforce.task": ("created_date",),
        "salesforce.opportunity_contact_role": ("created_date",),
        "stripe.invoice": ("created", "status_transitions_paid_at", "status_transitions_finalized_at"),
        "stripe.charge": ("created",),
        "stripe.refund": ("created",),
        "stripe.dispute": ("created",),
        "stripe.credit_note": ("created",),
        "hubspot.company": ("property_createdate", "property_hs_lastmodifieddate"),
        "hubspot.contact": ("property_createdate", "property_lastmodifieddate"),
        "hubspot.contact_property_history": ("timestamp",),
        "hubspot.contact_form_submission": ("timestamp",),
        "hubspot.deal": ("property_createdate", "property_hs_lastmodifieddate"),
        "hubspot.deal_stage": ("date_entered",),
        "hubspot.ticket_property_history": ("timestamp_instant",),
        "marketo.lead": ("created_at", "updated_at"),
        "marketo.activity_change_data_value": ("activity_date",),
        "marketo.activity_email_bounced": ("activity_date",),
        "marketo.activity_click_email": ("activity_date",),
        "zendesk.ticket": ("created_at", "updated_at"),
        "zendesk.ticket_field_history": ("updated",),
        "zendesk.ticket_comment": ("created",),
        "google_ads.campaign_stats": ("date",),
        "linkedin_ads.ad_analytics_by_campaign": ("day",),
        "product.usage_daily": ("usage_date",),
        "finance.gtm_costs": ("cost_month",),
    }
    for key, columns in facts.items():
        for column in columns:
            assert max(row[column] for row in raw[key]) < f"{LAST_MOMENT:%Y-%m-%d}", (key, column)
    assert all(
        row["close_date"] <= AS_OF.isoformat() for row in raw["salesforce.opportunity"] if row["is_closed"] == "true"
    )


def test_the_closing_owner_of_an_ordinary_deal_held_it_on_its_close_date(true: truth.Truth) -> None:
    """Else "owner at close" would depend on which of the two moments one means."""
    paths = defaultdict(list)
    for version in true.stage_paths:
        paths[version.deal_id].append(version)
    for deal in true.deals:
        if deal.outcome != "open" and not deal.is_deleted and deal.close_date >= deal.created_at.date():
            end = datetime.combine(deal.close_date, datetime.max.time())
            owner = [version.owner_id for version in paths[deal.deal_id] if version.valid_from <= end][-1]
            assert owner == deal.owner_id_at_close


# Every promised kind of dirt

Check = Callable[[RawTables, truth.Truth], object]


def some(key: str, condition: Callable[[dict[str, str]], object], at_least: int = 1) -> Check:
    """Return a check that enough rows of a table meet a condition."""
    return lambda raw, true: sum(bool(condition(row)) for row in raw[key]) >= at_least


def repeats(key: str, column: str = "id") -> Check:
    """Return a check that a table holds an id twice."""
    return lambda raw, true: max(Counter(row[column] for row in raw[key] if row[column]).values()) > 1


def stages(*wanted: str) -> Callable[[list[str]], bool]:
    """Return a condition that a path passes these stages in this order, with nothing between."""
    size = len(wanted)
    return lambda path: any(tuple(path[at : at + size]) == wanted for at in range(len(path)))


def some_path(condition: Callable[[list[str]], bool], at_least: int = 1) -> Check:
    """Return a check on the stages that the history file holds of each deal, in the order of time."""

    def check(raw: RawTables, true: truth.Truth) -> bool:
        paths = defaultdict(list)
        for row in sorted(raw["salesforce.opportunity_history"], key=lambda row: row["created_date"]):
            path = paths[row["opportunity_id"]]
            if not path or path[-1] != row["stage_name"]:
                path.append(row["stage_name"])
        return sum(map(condition, paths.values())) >= at_least

    return check


def statuses(*wanted: str) -> Check:
    """Return a check that a subscription passes these statuses one after the other."""

    def check(raw: RawTables, true: truth.Truth) -> bool:
        found = defaultdict(list)
        for row in sorted(raw["stripe.subscription_history"], key=lambda row: row["_fivetran_start"]):
            found[row["id"]].append(row["status"])
        return any(stages(*wanted)(path) for path in found.values())

    return check


def ids_of(raw: RawTables, key: str) -> set[str]:
    return {row["id"] for row in raw[key]}


def items_with(condition: Callable[[dict[str, str]], bool]) -> Check:
    """Return a check that an item is priced by such a price."""

    def check(raw: RawTables, true: truth.Truth) -> bool:
        wanted = {row["id"] for row in raw["stripe.price"] if condition(row)}
        return any(row["plan_id"] in wanted for row in raw["stripe.subscription_item"])

    return check


def discounts_with(duration: str, *, ends: bool) -> Check:
    """Return a check that a coupon of a duration is in use, with an end or without."""

    def check(raw: RawTables, true: truth.Truth) -> bool:
        wanted = {row["id"] for row in raw["stripe.coupon"] if row["duration"] == duration}
        return any(
            row["coupon_id"] in wanted and bool(row["end"]) == ends for row in raw["stripe.subscription_discount"]
        )

    return check


def lives(raw: RawTables) -> dict[str, list[tuple[str, str]]]:
    """Return each Stripe customer's subscriptions as (start, end), in the order of time."""
    found: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in sorted(raw["stripe.subscription_history"], key=lambda row: row["_fivetran_start"]):
        found[row["customer_id"]][row["id"]] = (row["start_date"], row["ended_at"])
    return {customer: sorted(spans.values()) for customer, spans in found.items()}


def some_life(condition: Callable[[list[tuple[str, str]]], object]) -> Check:
    """Return a check on the subscriptions of one customer."""
    return lambda raw, true: any(condition(spans) for spans in lives(raw).values())


def linked_accounts(raw: RawTables) -> Counter[str]:
    return Counter(
        account
        for row in raw["stripe.customer"]
        if (account := json.loads(row["metadata"]).get("salesforce_account_id"))
    )


def losers(raw: RawTables) -> set[str]:
    return {row["id"] for row in raw["salesforce.account"] if row["master_record_id"]}


def last_day(text: str) -> bool:
    return (date.fromisoformat(text[:10]) + timedelta(days=1)).day == 1


def with_history(raw: RawTables) -> set[str]:
    return {row["opportunity_id"] for row in raw["salesforce.opportunity_history"]}


def record_differs_from_history(raw: RawTables, true: truth.Truth) -> bool:
    last = {}
    for row in sorted(raw["salesforce.opportunity_history"], key=lambda row: row["created_date"]):
        last[row["opportunity_id"]] = row
    return any(
        row["id"] in last
        and row["amount"] != last[row["id"]]["amount"]
        and row["last_modified_date"] > last[row["id"]]["created_date"]
        for row in raw["salesforce.opportunity"]
    )


def close_dates(raw: RawTables) -> Iterator[list[str]]:
    found = defaultdict(list)
    for row in sorted(raw["salesforce.opportunity_history"], key=lambda row: row["created_date"]):
        found[row["opportunity_id"]].append(row["close_date"])
    yield from found.values()


def quarter(day: str) -> tuple[str, int]:
    return day[:4], (int(day[5:7]) - 1) // 3


OPPORTUNITY, ACCOUNT = "salesforce.opportunity", "salesforce.account"
ITEM, SUBSCRIPTION = "stripe.subscription_item", "stripe.subscription_history"

DIRT: dict[str, Check] = {
    # Spoiled values
    "an amount that is no number": some(OPPORTUNITY, lambda row: row["amount"] == "n/a"),
    "an amount that is a blank text": some(OPPORTUNITY, lambda row: row["amount"] and not row["amount"].strip()),
    "a date that is none": some(
        "salesforce.campaign_member",
        lambda row: row["first_responded_date"] == "31.02.2025" and row["has_responded"] == "true",
    ),
    "a head count in words": some(ACCOUNT, lambda row: row["number_of_employees"] == "about 50"),
    "a deal without id": some(OPPORTUNITY, lambda row: not row["id"]),
    "an item without id": some(ITEM, lambda row: not row["id"]),
    "blanks around names": some(ACCOUNT, lambda row: row["name"] != row["name"].strip()),
    "blanks around a stage": some(OPPORTUNITY, lambda row: row["stage_name"] != row["stage_name"].strip()),
    # Vocabulary
    "Namibia's code": some(ACCOUNT, lambda row: row["billing_country_code"] == "NA"),
    "countries spelled in several ways": some(
        ACCOUNT, lambda row: row["billing_country"] in ("USA", "UK", "Deutschland"), 3
    ),
    "a country code alone": some(ACCOUNT, lambda row: row["billing_country_code"] and not row["billing_country"]),
    "a country name alone": some(ACCOUNT, lambda row: row["billing_country"] and not row["billing_country_code"]),
    "an industry in lower case": some(ACCOUNT, lambda row: row["industry"] == "software"),
    "an industry never chosen": some(ACCOUNT, lambda row: row["industry"] == "Select"),
    "an industry nobody knows": some(ACCOUNT, lambda row: row["industry"] == "Aerospace & Undersea"),
    "no industry": some(ACCOUNT, lambda row: not row["industry"]),
    "no head count": some(ACCOUNT, lambda row: not row["number_of_employees"]),
    "a lead source nobody knows": some(ACCOUNT, lambda row: row["account_source"] == "Other ???"),
    "a retired stage": some("salesforce.opportunity_stage", lambda row: row["is_active"] == "false"),
    "most likely, the forgotten forecast category": some(
        "salesforce.opportunity_history", lambda row: row["forecast_category"] == "MostLikely", 10
    ),
    "existing business": some(OPPORTUNITY, lambda row: row["type"] == "Existing Business"),
    "deals without a type": some(OPPORTUNITY, lambda row: not row["type"], 8),
    "deals without a currency": some(OPPORTUNITY, lambda row: not row["currency_iso_code"]),
    # Accounts and people
    "merged accounts": lambda raw, true: len(losers(raw)) >= 4,
    "an account merged into a merged one": lambda raw, true: any(
        row["master_record_id"] in losers(raw) for row in raw[ACCOUNT]
    ),
    "an account deleted for good": some(
        ACCOUNT, lambda row: row["is_deleted"] == "true" and not row["master_record_id"]
    ),
    "parent accounts": some(ACCOUNT, lambda row: row["parent_id"], 5),
    "two firms of one name": repeats(ACCOUNT, "name"),
    "reps who left": some("salesforce.user", lambda row: row["is_active"] == "false", 3),
    "reassigned deals": some("salesforce.opportunity_field_history", lambda row: row["field"] == "Owner", 20),
    "other tracked fields": some("salesforce.opportunity_field_history", lambda row: row["field"] != "Owner"),
    # Deals
    "deals without an account": some(OPPORTUNITY, lambda row: not row["account_id"], 3),
    "deals without an amount": some(OPPORTUNITY, lambda row: not row["amount"], 3),
    "deals without a history": lambda raw, true: len(ids_of(raw, OPPORTUNITY) - with_history(raw)) >= 6,
    "a record that a bulk load changed": record_differs_from_history,
    "deleted deals": some(OPPORTUNITY, lambda row: row["is_deleted"] == "true", 5),
    "the same deal twice": repeats(OPPORTUNITY),
    "the same history row twice": repeats("salesforce.opportunity_history"),
    "a history out of time order": lambda raw, true: any(
        first["opportunity_id"] == second["opportunity_id"] and first["created_date"] > second["created_date"]
        for first, second in pairwise(raw["salesforce.opportunity_history"])
    ),
    "close dates pushed over a quarter's end": lambda raw, true: any(
        quarter(before) < quarter(after) for path in close_dates(raw) for before, after in pairwise(path)
    ),
    "restated deals": some_path(stages("Closed Won", "Closed Lost"), 3),
    "reopened deals": some_path(stages("Closed Lost", "Negotiation/Review", "Closed Won"), 2),
    "steps backwards": some_path(stages("Negotiation/Review", "Discovery"), 2),
    "won in the month of creation": some(
        OPPORTUNITY,
        lambda row: row["is_won"] == "true" and row["created_date"][:7] == row["close_date"][:7],
        2,
    ),
    "closed before it was created": some(
        OPPORTUNITY, lambda row: row["is_won"] == "true" and row["close_date"] < row["created_date"][:10]
    ),
    "created in a month's first second": some(OPPORTUNITY, lambda row: row["created_date"].endswith("-01 00:00:00")),
    "closed in a month's last second": some(
        "salesforce.opportunity_history",
        lambda row: row["created_date"].endswith("23:59:59") and last_day(row["created_date"]),
    ),
    # Leads
    "leads that led nowhere": some("salesforce.lead", lambda row: row["is_converted"] == "false", 50),
    "two leads of one deal": lambda raw, true: max(Counter(lead.deal_id for lead in true.leads).values()) > 1,
    "a deleted lead of a deal": some(
        "salesforce.lead", lambda row: row["is_deleted"] == "true" and row["converted_opportunity_id"]
    ),
    "an answer without a date": some(
        "salesforce.campaign_member",
        lambda row: row["has_responded"] == "true" and not row["first_responded_date"],
    ),
    "a deleted campaign member": some("salesforce.campaign_member", lambda row: row["is_deleted"] == "true"),
    # Links between CRM and billing
    "Stripe customers without an account": some(
        "stripe.customer", lambda row: "salesforce_account_id" not in row["metadata"], 10
    ),
    "an account with two Stripe customers": lambda raw, true: max(linked_accounts(raw).values()) > 1,
    "a link to a merged account": lambda raw, true: losers(raw) & linked_accounts(raw).keys(),
    "a deleted Stripe customer": some("stripe.customer", lambda row: row["is_deleted"] == "true"),
    "test-mode customers": some("stripe.customer", lambda row: row["livemode"] == "false", 2),
    # Prices
    "quarterly prices": items_with(lambda row: row["recurring_interval_count"] == "3"),
    "a weekly price": items_with(lambda row: row["recurring_interval"] == "week"),
    "one-time prices": items_with(lambda row: row["type"] == "one_time"),
    "a metered price": items_with(lambda row: row["recurring_usage_type"] == "metered"),
    "a free price": items_with(lambda row: row["unit_amount"] == "0"),
    "prices in yen": items_with(lambda row: row["currency"] == "jpy"),
    "prices that live in plan alone": lambda raw, true: any(
        row["plan_id"] in ids_of(raw, "stripe.plan") - ids_of(raw, "stripe.price") for row in raw[ITEM]
    ),
    "a price that plan repeats": lambda raw, true: ids_of(raw, "stripe.plan") & ids_of(raw, "stripe.price"),
    # Subscriptions
    "trials that convert": statuses("trialing", "active"),
    "trials that do not": statuses("trialing", "canceled"),
    "late payers that recover": statuses("active", "past_due", "active"),
    "late payers that do not": statuses("active", "past_due", "canceled"),
    "an unpaid subscription": statuses("past_due", "unpaid"),
    "a paused subscription that goes on": statuses("paused", "active"),
    "an incomplete one that expires": statuses("incomplete", "incomplete_expired"),
    "non-payment as a reason": some(SUBSCRIPTION, lambda row: row["cancellation_details_reason"] == "payment_failed"),
    "reasons of those who leave": lambda raw, true: (
        len({row["cancellation_details_feedback"] for row in raw[SUBSCRIPTION]}) >= 5
    ),
    "a cancellation yet to come": some(SUBSCRIPTION, lambda row: row["cancel_at"] > AS_OF.isoformat(), 2),
    "subscriptions of the old table alone": lambda raw, true: (
        ids_of(raw, "stripe.subscription") - ids_of(raw, SUBSCRIPTION)
    ),
    "subscriptions of both tables": lambda raw, true: ids_of(raw, "stripe.subscription") & ids_of(raw, SUBSCRIPTION),
    "a start before the creation": some(SUBSCRIPTION, lambda row: row["start_date"] < row["created"]),
    "a start in the month before the creation": some(
        SUBSCRIPTION, lambda row: row["start_date"][:7] < row["created"][:7]
    ),
    "an end on a month's last day": some(SUBSCRIPTION, lambda row: row["ended_at"] and last_day(row["ended_at"])),
    "an end on a month's first day": some(SUBSCRIPTION, lambda row: row["ended_at"][8:10] == "01"),
    "a start on a month's last day": some(SUBSCRIPTION, lambda row: last_day(row["start_date"])),
    "seats that change on a month's last day": some(
        ITEM, lambda row: row["_fivetran_start"] > row["created"] and last_day(row["_fivetran_start"])
    ),
    "an item that was removed": lambda raw, true: (
        ids_of(raw, ITEM) - {row["id"] for row in raw[ITEM] if row["_fivetran_active"] == "true"}
    ),
    "start and end on one day": some_life(lambda spans: any(start[:10] == end[:10] for start, end in spans)),
    "start and end in one month": some_life(
        lambda spans: any(start[:7] == end[:7] and start[:10] < end[:10] for start, end in spans)
    ),
    "a plan swap within a day": some_life(
        lambda spans: any(before[1][:10] == after[0][:10] for before, after in pairwise(spans))
    ),
    "churn and return months later": some_life(
        lambda spans: any(
            before[1] and after[0][:7] > before[1][:7] and before[0][:7] < before[1][:7]
            for before, after in pairwise(spans)
        )
    ),
    "one of two subscriptions cancelled": some_life(
        lambda spans: len(spans) > 1 and any(not end for _, end in spans) and spans[-1][1]
    ),
    # Discounts
    "an endless coupon": discounts_with("forever", ends=False),
    "an endless coupon that was removed": discounts_with("forever", ends=True),
    "a coupon for some months": discounts_with("repeating", ends=True),
    "a coupon for once, without an end": discounts_with("once", ends=False),
}


@pytest.mark.parametrize("kind", DIRT)
def test_the_demo_holds(kind: str, raw: RawTables, true: truth.Truth) -> None:
    assert DIRT[kind](raw, true)


def test_every_part_is_cast() -> None:
    groups = (cases.BILLING_PARTS, cases.TRIAL_PARTS, cases.PROSPECT_PARTS, cases.WINNER_PARTS)
    wanted = Counter()
    for group in groups:
        wanted.update(group)
    assert Counter(cases.CAST.values()) == wanted


# A truth that adds up


def test_truth_names_each_record_once(true: truth.Truth) -> None:
    records = [
        record
        for company in true.companies
        for record in (
            *company.salesforce_account_ids,
            *company.stripe_customer_ids,
            *company.hubspot_company_ids,
        )
    ]
    assert len(records) == len(set(records))
    ids = [deal.deal_id for deal in true.deals]
    assert len(ids) == len(set(ids))


# Stages that end a deal: Salesforce's by their names, HubSpot's by their ids in each of its pipelines.
ENDS = {"Closed Won": "won", "Closed Lost": "lost", "closedwon": "won", "closedlost": "lost"} | {
    f"{pipeline}{number}": outcome
    for pipeline in ("21480001", "9100001")
    for number, outcome in ((5, "won"), (6, "lost"))
}


def test_a_path_begins_with_the_deal_and_ends_with_what_it_is(true: truth.Truth) -> None:
    deals = {deal.deal_id: deal for deal in true.deals}
    paths = defaultdict(list)
    for version in true.stage_paths:
        paths[version.deal_id].append(version)
    assert paths.keys() == deals.keys()
    for deal_id, path in paths.items():
        deal, last = deals[deal_id], path[-1]
        assert path[0].valid_from == deal.created_at
        assert all(before.valid_from < after.valid_from for before, after in pairwise(path))
        assert all(before != after for before, after in pairwise(path))
        assert (last.amount_local, last.close_date) == (deal.amount_local, deal.close_date)
        assert (last.owner_id, last.is_deleted) == (deal.owner_id, deal.is_deleted)
        assert ENDS.get(last.stage, "open") == deal.outcome


def test_only_deals_without_a_history_have_an_unknown_stage(raw: RawTables, true: truth.Truth) -> None:
    unknown = {version.deal_id for version in true.stage_paths if version.stage is None}
    of_salesforce = {deal.deal_id for deal in true.deals if deal.source_system == "salesforce"}
    assert unknown == of_salesforce - with_history(raw)


def test_leads_come_before_their_deals(true: truth.Truth) -> None:
    created = {deal.deal_id: deal.created_at for deal in true.deals}
    assert true.leads
    assert all(lead.created_at < created[lead.deal_id] for lead in true.leads)
    assert {lead.source_system for lead in true.leads} == {"salesforce", "hubspot"}


def test_rates_cover_every_day_once(true: truth.Truth) -> None:
    by_currency = defaultdict(list)
    for rate in true.rates:
        by_currency[rate.currency].append(rate)
        assert rate.conversion_rate == 1 or rate.currency != "USD"
    for rates in by_currency.values():
        assert rates[0].start == date(2023, 1, 1)
        assert all(before.next_start == after.start for before, after in pairwise(rates))
        assert rates[-1].next_start > AS_OF


def test_mrr_is_positive_and_of_known_companies(true: truth.Truth) -> None:
    payers = {company.company_id for company in true.companies if company.stripe_customer_ids}
    assert all(line.mrr_local > 0 and line.company_id in payers for line in true.mrr)
    keys = [(line.company_id, line.product_id, line.currency, line.month) for line in true.mrr]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("segment_type", ["all", "segment"])
def test_opening_and_movements_make_the_closing(true: truth.Truth, segment_type: str) -> None:
    rows = arr_movements(Book(World(true)), segment_type)
    for (grain, start, value), row in rows.items():
        moved = sum((row[movement] for movement in MOVEMENTS), Decimal(0))
        assert row["opening_arr"] + moved == row["closing_arr"], (grain, start, value)
    months = sorted(start for grain, start, _ in rows if grain == "month")
    for before, after in pairwise(sorted(set(months))):
        for value in {key[2] for key in rows}:
            assert rows["month", before, value]["closing_arr"] == rows["month", after, value]["opening_arr"]


def test_segments_add_up_to_the_whole(true: truth.Truth) -> None:
    book = Book(World(true))
    whole, parts = arr_movements(book, "all"), arr_movements(book, "segment")
    for (grain, start, _), row in whole.items():
        of_period = [part for key, part in parts.items() if key[:2] == (grain, start)]
        for column, total in row.items():
            assert sum(part[column] for part in of_period) == total
