"""Landings with what real accounts have and no healthy example shows: each once gave a wrong number, or none.

One deal, company or customer stands for each case, named after it; what is right stands beside it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from helpers import PROJECT, Table, build, months, run_build, write_landing

AS_OF = "2024-06-30"


def records(*rows: dict[str, str]) -> Table:
    """Rows that name only the columns they need; the others are empty."""
    header = list(dict.fromkeys(name for row in rows for name in row))
    return header, [[row.get(name, "") for name in header] for row in rows]


def deal(source_id: str, **values: str) -> dict[str, str]:
    """A deal won on 10 March by an account of its own."""
    return {
        "id": source_id,
        "account_id": f"account of {source_id}",
        "owner_id": "new owner",
        "name": source_id,
        "type": "New Business",
        "stage_name": "Closed Won",
        "amount": "100",
        "close_date": "2024-03-10",
        "created_date": "2024-01-05 10:00:00",
        "is_closed": "true",
        "is_won": "true",
        "is_deleted": "false",
        "forecast_category": "Closed",
        "last_modified_date": "2024-03-10 12:00:00",
        "currency_iso_code": "USD",
        "_fivetran_active": "true",
        **values,
    }


def past(source_id: str, opportunity_id: str, at: str, **values: str) -> dict[str, str]:
    """A history row of a deal that was still being talked about."""
    return {
        "id": source_id,
        "opportunity_id": opportunity_id,
        "created_date": at,
        "stage_name": "Prospecting",
        "amount": "100",
        "close_date": "2024-03-10",
        "forecast_category": "Pipeline",
        **values,
    }


def subscription(customer_id: str, start: str = "2024-01-01 00:00:00", **values: str) -> dict[str, str]:
    """A version of the one subscription of a customer; it goes on."""
    return {
        "id": f"sub {customer_id}",
        "customer_id": customer_id,
        "status": "active",
        "created": start,
        "start_date": start,
        "ended_at": "",
        "livemode": "true",
        "_fivetran_start": start,
        "_fivetran_active": "true",
        **values,
    }


def line(customer_id: str, price: str = "monthly", **values: str) -> dict[str, str]:
    """The line of a customer's subscription."""
    return {
        "id": f"line {customer_id}",
        "subscription_id": f"sub {customer_id}",
        "plan_id": price,
        "quantity": "1",
        **values,
    }


def price(source_id: str, currency: str = "usd", interval: str = "month", amount: str = "10000") -> dict[str, str]:
    return {
        "id": source_id,
        "product_id": "platform",
        "unit_amount": amount,
        "currency": currency,
        "recurring_interval": interval,
    }


def customers(*source_ids: str, **created: str) -> Table:
    """Stripe customers whose name is their id."""
    return records(
        *(
            {"id": source_id, "name": source_id, "created": created.get(source_id, "2023-01-01 00:00:00")}
            for source_id in source_ids
        )
    )


OPEN = {"is_closed": "false", "is_won": "false", "forecast_category": "Pipeline", "close_date": "2024-09-01"}
TALKING = {"stage_name": "Prospecting", "is_closed": "false", "is_won": "false", "forecast_category": "Pipeline"}
FEBRUARY = {"close_date": "2024-02-10", "last_modified_date": "2024-02-10 12:00:00"}

DEALS = [
    deal("hard_deleted", _fivetran_active="false"),
    deal("stage_not_in_history"),
    deal("forecast_not_in_history", **{**TALKING, "forecast_category": "BestCase"}),
    deal("won_after_as_of", last_modified_date="", close_date="2024-08-10"),
    deal("handed_over_after_as_of", **TALKING, last_modified_date="2024-08-01 00:00:00"),
    deal("deleted_after_as_of", is_deleted="true", last_modified_date="2024-08-01 00:00:00"),
    deal("never_created", created_date="", close_date="2024-09-01", last_modified_date=""),
    deal("closed_in_the_year_23", close_date="0023-05-01"),
    deal("unknown_type", type="新規拡張"),
    deal("too_large", **TALKING) | {"amount": "1e30"},
    deal("history_begins_after_as_of", close_date="2024-09-02", last_modified_date="2024-09-02 00:00:00"),
    # One stage word for both ends, and one spoiled row in a stage of open deals.
    deal("closed_and_won", stage_name="Closed", **FEBRUARY),
    deal("closed_and_lost_1", stage_name="Closed", is_won="false", **FEBRUARY),
    deal("closed_and_lost_2", stage_name="Closed", is_won="false", **FEBRUARY),
    deal("negotiated_1", stage_name="Negotiation", **OPEN),
    deal("negotiated_2", stage_name="Negotiation", **OPEN),
    deal("negotiated_and_lost", stage_name="Negotiation", is_won="false", **FEBRUARY),
    deal("won_without_stage", stage_name=""),
]

SALESFORCE: dict[str, Table] = {
    "account": records(
        *({"id": row["account_id"], "name": row["account_id"]} for row in DEALS),
        {"id": "no_site_1", "name": "no_site_1", "website": "N/A"},
        {"id": "no_site_2", "name": "no_site_2", "website": "n/a"},
        {"id": "site", "name": "site", "website": "https://www.Site.test?from=mail"},
        {"id": "maker", "name": "maker", "industry": "製造業"},
        {"id": "hard_deleted_account", "name": "hard_deleted_account", "_fivetran_active": "false"},
    ),
    "user": records({"id": "old owner", "name": "old owner"}, {"id": "new owner", "name": "new owner"}),
    "opportunity": records(*DEALS),
    "opportunity_history": records(
        past("h1", "stage_not_in_history", "2024-01-05 10:00:00", stage_name=""),
        past("h2", "forecast_not_in_history", "2024-01-05 10:00:00", forecast_category=""),
        past("h3", "handed_over_after_as_of", "2024-01-05 10:00:00"),
        past("h4", "won_after_as_of", "2024-01-05 10:00:00", amount="40"),
        past("h5", "won_after_as_of", "2024-08-10 10:00:00", stage_name="Closed Won", close_date="2024-08-10"),
        past("h6", "deleted_after_as_of", "2024-01-05 10:00:00"),
        past("h7", "deleted_after_as_of", "2024-03-10 10:00:00", stage_name="Closed Won", forecast_category="Closed"),
        past("h8", "history_begins_after_as_of", "2024-08-05 10:00:00", amount="50"),
        past("h9", "history_begins_after_as_of", "2024-09-02 00:00:00", stage_name="Closed Won"),
    ),
    "opportunity_field_history": records(
        {
            "id": "f1",
            "opportunity_id": "handed_over_after_as_of",
            "created_date": "2024-08-01 00:00:00",
            "field": "Owner",
            "old_value": "old owner",
            "new_value": "new owner",
        },
    ),
}

TRIAL = {"trial_end": "2024-04-15 00:00:00"}

STRIPE: dict[str, Table] = {
    "customer": customers(
        "connected_late",
        "always_free",
        "test_mode",
        "free_month",
        "line_came_back",
        "credit",
        "quarterly",
        "zone_apart",
        "second_60",
        "year_0",
        "zone_99",
        zone_apart="2024-01-15 22:00:00 -05:00",
        second_60="2024-01-15 10:00:60",
        year_0="0000-01-01 00:00:00",
        zone_99="2024-01-15 10:00:00+99",
    ),
    "price": records(price("monthly"), price("quarterly", interval="quarter")),
    "subscription_history": records(
        subscription("connected_late", "2023-01-01 00:00:00", _fivetran_start="2024-08-01 00:00:00"),
        subscription("always_free"),
        subscription("test_mode", livemode="false"),
        subscription("free_month", "2023-06-01 00:00:00", _fivetran_active="false"),
        subscription("free_month", "2023-06-01 00:00:00", status="trialing", **TRIAL, _fivetran_active="false")
        | {"_fivetran_start": "2024-03-15 00:00:00"},
        subscription("free_month", "2023-06-01 00:00:00", **TRIAL) | {"_fivetran_start": "2024-04-15 00:00:00"},
        subscription("line_came_back"),
        subscription("credit"),
        subscription("quarterly"),
    ),
    "subscription_item": records(
        line("connected_late"),
        line("always_free"),
        line("test_mode"),
        line("free_month"),
        line("line_came_back", created="2024-01-01 00:00:00", _fivetran_start="2024-01-01 00:00:00")
        | {"_fivetran_end": "2024-02-15 00:00:00", "_fivetran_active": "false"},
        line("line_came_back", created="2024-01-01 00:00:00", _fivetran_start="2024-05-15 00:00:00")
        | {"_fivetran_active": "true"},
        line("credit", quantity="-1"),
        line("quarterly", "quarterly"),
    ),
    "coupon": records({"id": "all", "percent_off": "100", "duration": "forever"}),
    "subscription_discount": records(
        {"id": "d1", "subscription_id": "sub always_free", "coupon_id": "all", "start": "2024-01-01 00:00:00"},
    ),
}

# Rows without a key are facts of their own, equal ones too; a row with one supersedes its older version.
USE = {"account_id": "account of credit", "usage_date": "2024-06-01", "feature": "export", "event_count": "3"}
COST = {"cost_month": "2024-05", "cost_type": "tools", "amount": "10", "currency": "USD"}
CLICKS = {"customer_id": "acc", "id": "brand", "date": "2024-06-01", "device": "MOBILE", "cost_micros": "1500000"}
SYNCED = {"_fivetran_synced": "2024-06-02 00:00:00"}

PRODUCT: dict[str, Table] = {"usage_daily": records(USE, USE, {**USE, "usage_date": "soon"})}
FINANCE: dict[str, Table] = {"gtm_costs": records(COST, COST, {**COST, "amount": "1,200"})}
GOOGLE_ADS: dict[str, Table] = {
    "campaign_stats": records(
        CLICKS,
        CLICKS,
        {**CLICKS, "_fivetran_id": "#ERROR!", **SYNCED},
        {**CLICKS, "_fivetran_id": "#ERROR!", **SYNCED, "device": "DESKTOP"},
        {**CLICKS, "_fivetran_id": "once"},
        {**CLICKS, "_fivetran_id": "once", **SYNCED, "cost_micros": "1600000"},
    ),
}

# The same customer in two accounts whose names begin alike.
ACCOUNT: dict[str, Table] = {
    "customer": customers("shared_id"),
    "price": records(price("monthly")),
    "subscription": records(subscription("shared_id")),
    "subscription_item": records(line("shared_id")),
}


def ledger(connection: duckdb.DuckDBPyConnection, name: str) -> dict[str, Decimal]:
    """Month -> MRR of a customer, in months in which it has a ledger row."""
    return dict(
        connection.execute(
            """
            select strftime(ledger.month, '%Y-%m'), sum(ledger.mrr_amount)
            from marts.customer_mrr_monthly as ledger
            inner join marts.customers as customers on ledger.customer_key = customers.customer_key
            where customers.name = ?
            group by 1
            order by 1
            """,
            [name],
        ).fetchall()
    )


def movements(connection: duckdb.DuckDBPyConnection, name: str) -> list[tuple]:
    """Month, type and MRR of a customer's movements."""
    return connection.execute(
        """
        select strftime(movements.month, '%Y-%m'), movements.movement_type, sum(movements.mrr_amount)
        from marts.arr_movements as movements
        inner join marts.customers as customers on movements.customer_key = customers.customer_key
        where customers.name = ?
        group by 1, 2
        order by 1, 2
        """,
        [name],
    ).fetchall()


def one_deal(connection: duckdb.DuckDBPyConnection, source_id: str, columns: str) -> tuple | None:
    """Columns of a deal as it is published; None where it is not."""
    found = connection.execute(
        f"""
        select {columns}
        from marts.opportunities as opportunities
        left join marts.employees as owners on opportunities.owner_key = owners.employee_key
        where opportunities.source_id = ?
        """,
        [source_id],
    ).fetchall()
    assert len(found) <= 1
    return found[0] if found else None


def one_customer(connection: duckdb.DuckDBPyConnection, name: str, columns: str) -> tuple:
    (found,) = connection.execute(f"select {columns} from marts.customers where name = ?", [name]).fetchall()
    return found


@pytest.fixture(scope="module")
def past_build(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The landing built as of a day months before it was landed: the database, and what the build said."""
    folder = tmp_path_factory.mktemp("past")
    landing = {"salesforce": SALESFORCE, "stripe": STRIPE, "stripe__a__b": ACCOUNT, "stripe__a__c": ACCOUNT}
    landing |= {"product": PRODUCT, "finance": FINANCE, "google_ads": GOOGLE_ADS}
    raw = write_landing(folder / "raw", landing)
    (raw / "salesforce" / "lead.tsv").write_text("id\tname\n", encoding="utf-8")
    (raw / "salesforce" / "campaign_member.json").write_text("{}", encoding="utf-8")
    (raw / "stripe" / "plan").mkdir()
    (raw / "stripe" / "plan" / "part-0.jsonl").write_text("{}\n", encoding="utf-8")
    result = run_build(raw, folder / "house.duckdb", AS_OF)
    assert result.returncode == 0, f"the build failed:\n{result.stdout[-6000:]}\n{result.stderr[-6000:]}"
    return folder / "house.duckdb", result.stdout


@pytest.fixture(scope="module")
def house(past_build: tuple[Path, str]) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(past_build[0]), read_only=True) as connection:
        yield connection


class TestRowsWithoutAKey:
    @pytest.mark.parametrize(
        ("source", "counts"),
        [
            ("product", {"current": 2, "quarantined": 1}),
            ("finance", {"current": 3}),
            ("google_ads", {"current": 5, "superseded": 1}),
        ],
    )
    def test_equal_rows_are_all_there(self, house: duckdb.DuckDBPyConnection, source: str, counts: dict) -> None:
        """Use, costs and clicks are added up: a row taken for a version of its twin would be lost money."""
        found = house.execute(
            "select row_status, row_count from marts.row_audit where source_system = ?", [source]
        ).fetchall()
        assert dict(found) == counts

    def test_month_of_a_cost_may_be_year_and_month(self, house: duckdb.DuckDBPyConnection) -> None:
        """Finance writes 2024-05: quarantined, the costs of whole years would be missing."""
        found = house.execute(
            "select column_name, value, is_row_kept from marts.quarantined_records where source_system = 'finance'"
        ).fetchall()
        assert found == [("amount", "1,200", True)]


class TestDealsOnAnEarlierDay:
    def test_deal_that_the_loader_lost_is_deleted(self, house: duckdb.DuckDBPyConnection) -> None:
        """A deal erased from the CRM would go on counting as won: its last version is only marked inactive."""
        assert one_deal(house, "hard_deleted", "is_won") is None
        names = house.execute("select count(*) from marts.customers where name = 'hard_deleted_account'").fetchone()
        assert names == (0,)

    def test_history_without_a_stage_does_not_hide_the_win(self, house: duckdb.DuckDBPyConnection) -> None:
        """A CRM whose history is loaded without its stage would have no won deal at all."""
        assert one_deal(house, "stage_not_in_history", "is_won, is_open") == (True, False)

    def test_forecast_category_comes_from_the_record(self, house: duckdb.DuckDBPyConnection) -> None:
        """A forecast by category would miss every deal whose history has no category."""
        assert one_deal(house, "forecast_not_in_history", "forecast_category") == ("best_case",)

    def test_win_after_as_of_has_not_happened(self, house: duckdb.DuckDBPyConnection) -> None:
        """An earlier day's pipeline would lose the deals won since, and its win rate would know the future."""
        columns = "is_open, is_won, amount, close_date, closed_at"
        assert one_deal(house, "won_after_as_of", columns) == (True, False, 40, date(2024, 3, 10), None)

    def test_owner_is_the_owner_of_that_day(self, house: duckdb.DuckDBPyConnection) -> None:
        """A deal handed over later would stand in the new owner's pipeline of an earlier day."""
        assert one_deal(house, "handed_over_after_as_of", "owners.name") == ("old owner",)

    def test_deal_deleted_after_as_of_is_still_there(self, house: duckdb.DuckDBPyConnection) -> None:
        """Cleaning up the CRM would change last quarter's win rate."""
        assert one_deal(house, "deleted_after_as_of", "is_won") == (True,)
        last = house.execute(
            """
            select history.is_won, history.is_deleted
            from marts.opportunity_history as history
            inner join marts.opportunities as opportunities
                on history.opportunity_key = opportunities.opportunity_key
            where opportunities.source_id = 'deleted_after_as_of' and history.valid_to is null
            """
        ).fetchall()
        assert last == [(True, False)]

    def test_deal_without_creation_date_closes_on_its_close_date(self, house: duckdb.DuckDBPyConnection) -> None:
        """A deal that closes in September would be won in June, and its company a customer of the future."""
        assert one_deal(house, "never_created", "is_open, is_won, closed_at") == (True, False, None)
        found = one_customer(house, "account of never_created", "became_customer_at, lifecycle_stage")
        assert found == (None, "opportunity")

    def test_deal_whose_history_begins_later_is_as_its_first_row_says(self, house: duckdb.DuckDBPyConnection) -> None:
        """A migrated deal would have today's amount in the pipeline of a day before its first history row."""
        assert one_deal(house, "history_begins_after_as_of", "is_open, amount") == (True, 50)

    def test_closed_in_the_year_23_needs_no_rate(self, house: duckdb.DuckDBPyConnection) -> None:
        """A typo in the year would take the amount out of every sum, although it is in the reporting currency."""
        assert one_deal(house, "closed_in_the_year_23", "amount, is_unconverted") == (100, False)


class TestOutcomes:
    def test_one_stage_word_for_won_and_lost(self, house: duckdb.DuckDBPyConnection) -> None:
        """Where the CRM has one stage `Closed`, every lost deal would be won; one slip would lose open deals."""
        assert months(house, "win_rate_monthly", "won_count, lost_count")["2024-02"] == (1, 3)
        assert one_deal(house, "closed_and_won", "is_won, is_lost") == (True, False)
        for source_id in ("closed_and_lost_1", "closed_and_lost_2", "negotiated_and_lost"):
            assert one_deal(house, source_id, "is_won, is_lost") == (False, True), source_id

    @pytest.mark.parametrize("source_id", ["negotiated_1", "negotiated_2"])
    def test_one_spoiled_deal_closes_no_other(self, house: duckdb.DuckDBPyConnection, source_id: str) -> None:
        """One deal closed in stage Negotiation would take all deals of that stage out of the pipeline."""
        assert one_deal(house, source_id, "is_open, closed_at") == (True, None)

    def test_won_without_a_stage(self, house: duckdb.DuckDBPyConnection) -> None:
        """A win whose stage was not filled in would stand in the pipeline for ever."""
        assert one_deal(house, "won_without_stage", "is_won, is_open") == (True, False)


class TestWordsAndValues:
    def test_word_in_another_script_is_unmapped(self, house: duckdb.DuckDBPyConnection) -> None:
        """Words of a Japanese CRM would count as not filled in, and no list would ask for their mapping."""
        assert one_deal(house, "unknown_type", "opportunity_type, type_by") == ("unmapped", "crm_type")
        assert one_customer(house, "maker", "industry") == ("unmapped",)

    def test_no_site_is_no_domain(self, house: duckdb.DuckDBPyConnection) -> None:
        """All companies whose site is `N/A` would share the domain `n`."""
        assert one_customer(house, "no_site_1", "domain") == (None,)
        assert one_customer(house, "no_site_2", "domain") == (None,)
        assert one_customer(house, "site", "domain") == ("site.test",)

    def test_absurd_amount_is_quarantined(self, house: duckdb.DuckDBPyConnection) -> None:
        """One typo in an amount would stop the whole build."""
        assert one_deal(house, "too_large", "amount, is_open") == (None, True)
        found = house.execute(
            """
            select source_id, column_name, value, is_row_kept
            from marts.quarantined_records
            where table_name = 'opportunity'
            """
        ).fetchall()
        assert found == [("too_large", "amount", "1e30", True)]

    def test_timestamps_are_read_alike_on_every_engine(self, house: duckdb.DuckDBPyConnection) -> None:
        """A space before the zone would spoil the value; impossible ones would be read on one engine only."""
        assert one_customer(house, "zone_apart", "first_seen_at") == (datetime(2024, 1, 16, 3, 0),)
        found = house.execute(
            "select source_id from marts.quarantined_records where column_name = 'created' order by 1"
        ).fetchall()
        assert found == [("second_60",), ("year_0",), ("zone_99",)]


class TestSubscriptions:
    def test_connector_installed_after_as_of(self, house: duckdb.DuckDBPyConnection) -> None:
        """Who starts loading Stripe today would see no revenue on any earlier day."""
        found = ledger(house, "connected_late")
        assert list(found) == [f"2023-{m:02}" for m in range(1, 13)] + [f"2024-{m:02}" for m in range(1, 7)]
        assert set(found.values()) == {100}

    def test_who_never_paid_is_no_customer(self, house: duckdb.DuckDBPyConnection) -> None:
        """A company with everything free for ever would be a customer in the list and none in the ledger."""
        assert one_customer(house, "always_free", "lifecycle_stage, became_customer_at") == ("prospect", None)
        assert not any(ledger(house, "always_free").values())

    def test_test_mode_rows_are_told_apart(self, house: duckdb.DuckDBPyConnection) -> None:
        """Rows of Stripe's test mode would count as read although no table has them."""
        assert ledger(house, "test_mode") == {}
        found = house.execute(
            """
            select row_status, row_count
            from marts.row_audit
            where table_name = 'subscription_history' and source_instance = 'default' and row_status = 'test'
            """
        ).fetchall()
        assert found == [("test", 1)]

    def test_free_month_given_later_is_no_trial_at_the_start(self, house: duckdb.DuckDBPyConnection) -> None:
        """A month given by support would erase all that the customer had paid before it."""
        assert movements(house, "free_month") == [
            ("2023-06", "new", 100),
            ("2024-03", "churn", -100),
            ("2024-04", "reactivation", 100),
        ]

    def test_line_that_came_back_was_away(self, house: duckdb.DuckDBPyConnection) -> None:
        """A line removed in February and put back in May would be paid for all along."""
        assert ledger(house, "line_came_back") == {"2024-01": 100, "2024-05": 100, "2024-06": 100}

    def test_negative_line_moves_as_the_ledger_does(self, house: duckdb.DuckDBPyConnection) -> None:
        """A recurring credit would stop the build, or open a gap between movements and ledger."""
        assert ledger(house, "credit") == {f"2024-{m:02}": -100 for m in range(1, 7)}
        assert sum(row[2] for row in movements(house, "credit")) == -100

    def test_unknown_interval_is_no_year(self, house: duckdb.DuckDBPyConnection) -> None:
        """100 a quarter would be 8.33 a month, and nobody would be told."""
        assert not any(ledger(house, "quarterly").values())

    def test_accounts_whose_names_begin_alike(self, house: duckdb.DuckDBPyConnection) -> None:
        """The customers of one Stripe account would be taken for older versions of those of another."""
        found = house.execute(
            """
            select source_instance, count(distinct customer_key)
            from marts.subscriptions
            where source_instance <> 'default'
            group by 1
            order by 1
            """
        ).fetchall()
        assert found == [("a__b", 1), ("a__c", 1)]
        superseded = "select count(*) from marts.row_audit where row_status = 'superseded' and source_system = 'stripe'"
        assert house.execute(superseded).fetchone() == (0,)
        paying = house.execute(
            """
            select sum(ledger.mrr_amount)
            from marts.customer_mrr_monthly as ledger
            inner join marts.customers as customers on ledger.customer_key = customers.customer_key
            where customers.name = 'shared_id' and ledger.month = '2024-06-01'
            """
        ).fetchone()
        assert paying == (200,)


def test_files_of_another_kind_are_named(past_build: tuple[Path, str]) -> None:
    """A table landed as tsv, json or a folder of such files would be left out without a word."""
    said = [row for row in past_build[1].splitlines() if row.startswith("not read")]
    for entry in ("salesforce/lead.tsv", "salesforce/campaign_member.json", "stripe/plan"):
        assert sum(entry in row for row in said) == 1, said


@pytest.fixture(scope="module")
def new_york(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("new_york")
    changed = {"last_modified_date": "2024-06-01 00:00:00"}
    rows = [
        deal("pounds_after_new_rate", currency_iso_code="GBP", close_date="2024-04-10", **changed),
        deal("pounds_before_new_rate", currency_iso_code="GBP", close_date="2024-02-10", **changed),
        deal("closes_on_the_next_day", currency_iso_code="EUR", close_date="2024-07-01", **changed),
        deal("closes_on_the_last_day", currency_iso_code="EUR", close_date="2024-06-30", **changed),
    ]
    landing = {
        "salesforce": {
            # The comma at the end of a header, as spreadsheets leave it.
            "account": (["id", "name", ""], [[row["account_id"], row["id"], ""] for row in rows]),
            "opportunity": records(*rows),
            "currency_type": records(
                {"iso_code": "USD", "conversion_rate": "1", "is_corporate": "true"},
                {"iso_code": "EUR", "conversion_rate": "0.9", "is_corporate": "false"},
                {"iso_code": "GBP", "conversion_rate": "0.8", "is_corporate": "false"},
            ),
            "dated_conversion_rate": records(
                {"iso_code": "EUR", "start_date": "2024-01-01", "conversion_rate": "0.90"},
                {"iso_code": "GBP", "start_date": "2024-01-01", "conversion_rate": "0.80"},
                {"iso_code": "gbp", "start_date": "2024-03-01", "conversion_rate": "0.50"},
            ),
        },
        "stripe": {
            "customer": customers("starts_in_april"),
            "price": records(price("monthly", "eur")),
            "subscription": records(subscription("starts_in_april", "2024-04-01")),
            "subscription_item": records(line("starts_in_april")),
        },
    }
    raw = write_landing(folder / "raw", landing)
    variables = {"reporting_currency": "EUR", "reporting_timezone": "America/New_York"}
    with build(raw, folder / "house.duckdb", AS_OF, variables) as connection:
        yield connection


class TestOtherCurrencyAndTimeZone:
    """Euros reported by a company in New York whose CRM counts in dollars."""

    def test_rates_change_on_different_days(self, new_york: duckdb.DuckDBPyConnection) -> None:
        """A new rate of the pound would be ignored until the euro has one too: 100 pounds are 200 dollars now."""
        assert one_deal(new_york, "pounds_after_new_rate", "amount") == (180,)
        assert one_deal(new_york, "pounds_before_new_rate", "amount") == (Decimal("112.5"),)

    def test_deal_that_closes_tomorrow_is_open(self, new_york: duckdb.DuckDBPyConnection) -> None:
        """West of Greenwich deals of the next day would be in this month's win rate."""
        columns = "is_won, is_open, close_date"
        assert one_deal(new_york, "closes_on_the_next_day", columns) == (False, True, date(2024, 7, 1))
        assert one_deal(new_york, "closes_on_the_last_day", columns) == (True, False, date(2024, 6, 30))
        assert months(new_york, "win_rate_monthly", "won_count")["2024-06"] == (1,)

    def test_a_date_stays_the_day_it_is(self, new_york: duckdb.DuckDBPyConnection) -> None:
        """What starts on 1 April would be paid for from March, the day before in New York."""
        assert list(ledger(new_york, "starts_in_april")) == ["2024-04", "2024-05", "2024-06"]


@pytest.fixture(scope="module")
def unconverted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("unconverted")
    stripe = {
        "customer": customers("steady", "large"),
        "price": records(price("monthly", "eur"), price("large", "idr", amount="660000000000")),
        "subscription": records(subscription("steady"), subscription("large")),
        "subscription_item": records(line("steady"), line("large", "large")),
        "coupon": records({"id": "off", "amount_off": "50000000000", "currency": "idr", "duration": "forever"}),
        "subscription_discount": records(
            {"id": "d1", "subscription_id": "sub large", "coupon_id": "off", "start": "2024-01-01 00:00:00"},
        ),
    }
    raw = write_landing(folder / "raw", {"stripe": stripe})
    with build(raw, folder / "house.duckdb", AS_OF) as connection:
        yield connection


@pytest.mark.exhaustive
class TestNothingConverted:
    """A company that bills in currencies without any rate: it builds, and what is unconverted is counted."""

    def test_all_unconverted_is_counted(self, unconverted: duckdb.DuckDBPyConnection) -> None:
        """A company that bills in euros only, without rates, could not build at all."""
        assert ledger(unconverted, "steady") == {f"2024-{m:02}": None for m in range(1, 7)}
        found = unconverted.execute(
            """
            select distinct mrr_amount_local, unconverted_count
            from marts.customer_mrr_monthly
            where currency_code = 'EUR'
            """
        ).fetchall()
        assert found == [(100, 1)]

    def test_who_does_not_change_does_not_move(self, unconverted: duckdb.DuckDBPyConnection) -> None:
        """An unconverted customer would expand in every month without any change."""
        assert movements(unconverted, "steady") == [("2024-01", "new", None)]

    def test_large_local_amounts_do_not_overflow(self, unconverted: duckdb.DuckDBPyConnection) -> None:
        """Billions of rupiah with a discount would stop the build."""
        found = unconverted.execute(
            "select distinct mrr_amount_local from marts.customer_mrr_monthly where currency_code = 'IDR'"
        ).fetchall()
        assert found == [(6_100_000_000,)]


class TestSourcesThatAreNotThere:
    """A source that is not what its name says stops the build before anything is published."""

    def test_one_instance_in_two_folders(self, tmp_path: Path) -> None:
        """Customers of one account would be taken for older versions of those of the other."""
        raw = write_landing(tmp_path / "raw", {"stripe": ACCOUNT, "stripe__default": ACCOUNT})
        result = run_build(raw, tmp_path / "house.duckdb", AS_OF)
        assert result.returncode != 0
        assert "twice" in result.stderr
        assert not (tmp_path / "house.duckdb").exists()

    @pytest.mark.parametrize("entry", ["salesforc", "salesforce"])
    def test_source_without_a_schema(self, tmp_path: Path, entry: str) -> None:
        """A misspelt name would publish an empty warehouse as if all were well."""
        command = [sys.executable, str(PROJECT / "scripts" / "build.py"), "--db", str(tmp_path / "house.duckdb")]
        command += ["--as-of", AS_OF, "--vars", json.dumps({"demo": False, "live_sources": [entry]})]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("REVOPS_")}
        result = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
        assert result.returncode != 0
        assert f"live_sources names {entry}" in result.stderr
        assert not (tmp_path / "house.duckdb").exists()
