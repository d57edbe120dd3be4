"""Fivetran's samples of all connectors in one landing, and two accounts of one system with the same ids.

The systems of the samples share no id and no address: together they are what each is alone.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from helpers import public_tables
from shaping import SAMPLED_SYSTEMS

pytestmark = pytest.mark.acceptance

# What is the same row for row, whoever else is there, and what only has the same records: there the customer
# or the person may have become another.
SAME_ROWS = ("row_audit", "ad_spend_daily", "campaigns", "source_record_links")
SAME_RECORDS = (
    "activities",
    "employees",
    "invoice_lines",
    "invoices",
    "opportunities",
    "payments",
    "products",
    "stages",
    "subscriptions",
    "tickets",
    "touchpoints",
)
# Marts of what several systems make up: their rows add up, for no record meets another system's.
ADDED_UP = ("contacts", "customers", "leads", "opportunity_history")
# Marts with several rows for the key they begin with.
SEVERAL_ROWS = ("marts.opportunity_history", "marts.customer_attributes", "marts.contact_attributes")
# The two accounts of a system, and the marts that its sample has records for.
TWINS = {"hubspot": ("default", "emea"), "stripe": ("default", "second")}
TWIN_MARTS = {
    "hubspot": ("activities", "campaigns", "employees", "opportunities", "stages", "tickets", "touchpoints"),
    "stripe": ("invoice_lines", "invoices", "payments", "products", "subscriptions"),
}

Sample = Callable[[str], tuple[Path, duckdb.DuckDBPyConnection]]


def own_rows(built: duckdb.DuckDBPyConnection, mart: str, source: str, columns: str = "*") -> list[tuple]:
    """The rows of one system's own account in a mart."""
    return built.execute(
        f"select {columns} from marts.{mart} where source_system = ? and source_instance = 'default' order by all",
        [source],
    ).fetchall()


@pytest.mark.parametrize("mart", SAME_ROWS)
def test_together_has_the_rows_of_each_alone(sample: Sample, mart: str) -> None:
    together = sample("together")[1]
    found = {source: own_rows(together, mart, source) for source in SAMPLED_SYSTEMS}
    assert found == {source: own_rows(sample(source)[1], mart, source) for source in SAMPLED_SYSTEMS}


@pytest.mark.parametrize("mart", SAME_RECORDS)
def test_together_has_the_records_of_each_alone(sample: Sample, mart: str) -> None:
    together = sample("together")[1]
    found = {source: own_rows(together, mart, source, "source_id") for source in SAMPLED_SYSTEMS}
    assert found == {source: own_rows(sample(source)[1], mart, source, "source_id") for source in SAMPLED_SYSTEMS}
    assert any(found.values())


@pytest.mark.parametrize("mart", ADDED_UP)
def test_together_is_the_sum_of_each_alone(sample: Sample, mart: str) -> None:
    count = f"select count(*) from marts.{mart}"
    alone = {source: sample(source)[1].execute(count).fetchone()[0] for source in SAMPLED_SYSTEMS}
    assert sample("together")[1].execute(count).fetchone() == (sum(alone.values()),)
    assert sum(alone.values()) > 0


def test_no_system_brings_another_ones_rows(sample: Sample) -> None:
    """Alone, a system is the only one in every mart."""
    for source in SAMPLED_SYSTEMS:
        built = sample(source)[1]
        for mart in (*SAME_ROWS, *SAME_RECORDS):
            found = built.execute(
                f"select distinct source_system from marts.{mart} where source_system is not null"
            ).fetchall()
            assert found in ([], [(source,)]), (source, mart)


@pytest.mark.parametrize("name", ["together", "twins"])
def test_every_key_is_there_once(sample: Sample, name: str) -> None:
    """A mart's own key is its first column; where that is no key, no two rows are the same."""
    repeated = {}
    for table, (columns, rows) in public_tables(sample(name)[1]).items():
        first = columns[0][0]
        is_key = first.endswith("_key") and not table.endswith("_monthly") and table not in SEVERAL_ROWS
        keys = [row[0] if is_key else row for row in rows]
        if len(set(keys)) != len(keys):
            repeated[table] = len(keys) - len(set(keys))
    assert repeated == {}


@pytest.mark.parametrize(
    ("source", "mart"),
    [(source, mart) for source in TWINS for mart in ("row_audit", "source_record_links", *TWIN_MARTS[source])],
)
def test_twins_have_every_record_twice(sample: Sample, source: str, mart: str) -> None:
    """As often in each account as in the one account of the system alone."""
    of_each = f"select source_instance, count(*) from marts.{mart} where source_system = '{source}' group by 1"
    alone = len(own_rows(sample(source)[1], mart, source))
    assert alone > 0
    assert dict(sample("twins")[1].execute(of_each).fetchall()) == dict.fromkeys(TWINS[source], alone)


def test_twins_meet_by_what_they_say_and_not_by_their_ids(sample: Sample) -> None:
    """HubSpot's companies have a street and a name: those of both portals are one customer. Stripe's have neither.

    The sample's e-mail addresses are hashes; what is no address joins nobody, so each person is there twice.
    """
    twins = sample("twins")[1]
    across = twins.execute(
        """
        select source_system, entity, count(*)
        from marts.source_record_links
        where coalesce(customer_key, contact_key) in (
            select coalesce(customer_key, contact_key)
            from marts.source_record_links
            group by all
            having count(distinct source_instance) > 1
        )
        group by all
        """
    ).fetchall()
    assert across == [("hubspot", "company", 2 * 24)]
    matched = twins.execute("select distinct entity, matched_by from marts.source_record_links order by all").fetchall()
    assert matched == [
        ("company", "own_record"),
        ("company", "street_name"),
        ("contact", "own_record"),
        ("contact", "source_merge"),
    ]
    counts = "select (select count(*) from marts.customers), (select count(*) from marts.contacts)"
    alone = {source: sample(source)[1].execute(counts).fetchone() for source in TWINS}
    # Four of stripe's customers alone are the subscribers of its prices, who are not in the twins.
    assert alone == {"hubspot": (24, 19), "stripe": (25 + 4, 0)}
    assert twins.execute(counts).fetchone() == (24 + 2 * 25, 2 * 19)
