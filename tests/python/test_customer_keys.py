"""Keys outlive what happens to records: a rename, another order, a new source, a record that comes back."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import duckdb
import pytest
from helpers import PROJECT, Table, table
from landed_demo import Landed

sys.path.insert(0, str(PROJECT / "scripts"))

ACCOUNTS = table("""
    id   | name          | website        | billing_country_code | is_deleted | created_date
    001A | Acme Steel    | acme.example   | US                   | false      | 2024-01-05
    001B | Borealis GmbH |                | DE                   | false      | 2024-02-05
    001C | Corvid Ltd    | corvid.example | GB                   | false      | 2024-03-05
    001D | Corvid East   | corvid.example | GB                   | false      | 2024-04-05
    001E | Summit        |                | US                   | false      | 2024-05-05
    001F | Summit        |                | US                   | false      | 2024-06-05
""")
CUSTOMERS = table("""
    id    | name            | email                | address_country | livemode | created             | metadata
    cus_1 | ACME STEEL INC. | billing@acme.example | US              | true     | 2024-03-01 00:00:00 |
    cus_2 | Borealis        | founder@gmail.com    | DE              | true     | 2024-03-01 00:00:00 |
    cus_3 | Corvid          | pay@corvid.example   | GB              | true     | 2024-05-01 00:00:00 |
    cus_4 | Summit          | summit@gmail.com     | US              | true     | 2024-07-01 00:00:00 |
    cus_5 | Deltic          | deltic@gmail.com     | US              | true     | 2024-07-01 00:00:00 |
""")
# HubSpot is connected later, though its records are older.
COMPANIES = table("""
    id | property_name | property_domain | property_hs_country_code | property_salesforceaccountid | property_createdate
    11 | Acme          | acme.example    | US                       | 001A                         | 2020-01-01 00:00:00
    12 | Deltic        |                 | US                       |                              | 2020-01-01 00:00:00
    13 | Elsewhere     | else.example    | US                       |                              | 2020-01-01 00:00:00
""")
EVERYTHING = ("+source_record_links", "+retired_keys")
WHAT_COMPANIES_NEED = ("+int_companies_matched", "source_record_links", "retired_keys")


class Companies(Landed):
    """A landing of a few companies, built again and again in one database, as far as identity goes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, ["hubspot", "salesforce", "stripe"], "2026-01-31")
        self.put("salesforce.account", ACCOUNTS)
        self.put("stripe.customer", CUSTOMERS)
        assert self.dbt("seed", "--select", "path:seeds/mappings", "path:company").success
        assert self.dbt("run", "--select", *EVERYTHING).success

    def decide(self, decision: str, one: tuple[str, str], other: tuple[str, str], day: str = "2026-01-01") -> None:
        """A row of identity_overrides, between two records of two systems."""
        values = ["company", decision, one[0], "default", one[1], other[0], "default", other[1], day, "us", "seen"]
        self.execute(f"insert into mappings.identity_overrides values {tuple(values)}")

    def keys(self, *options: str) -> dict[str, str]:
        """Builds; id of each record -> customer key."""
        result = self.dbt("run", "--select", *WHAT_COMPANIES_NEED, *options)
        assert result.success, [r.message for r in result.result.results if r.status == "error"]
        rows = self.execute("select source_id, customer_key from marts.source_record_links where entity = 'company'")
        return dict(rows)

    def rules(self) -> dict[str, str]:
        """Id of each record -> the rule that matched it."""
        return dict(
            self.execute("select source_id, matched_by from marts.source_record_links where entity = 'company'")
        )

    def retired(self) -> dict[str, str]:
        """Retired keys and their successors."""
        return dict(self.execute("select retired_key, successor_key from marts.retired_keys"))


def changed(content: Table, row_id: str, column: str, value: str) -> Table:
    """The table with one cell changed."""
    header, rows = content
    at = header.index(column)
    return header, [[*row[:at], value, *row[at + 1 :]] if row[0] == row_id else row for row in rows]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Companies, dict[str, str]]:
    """The first build: its database and its keys."""
    companies = Companies(tmp_path_factory.mktemp("keys"))
    return companies, companies.keys()


def test_who_is_one(first: tuple[Companies, dict[str, str]]) -> None:
    companies, keys = first
    assert keys["001A"] == keys["cus_1"]
    # A founder's free mail says nothing; name and country do.
    assert keys["001B"] == keys["cus_2"]
    assert companies.rules()["cus_2"] == "name_country"
    # Two accounts share a domain; the name tells which one is meant.
    assert keys["001C"] == keys["cus_3"] != keys["001D"]
    # Two accounts of one name in one country: nobody can tell which one pays, and they stay two.
    assert len({keys["001E"], keys["001F"], keys["cus_4"]}) == 3


def test_keys_stay(first: tuple[Companies, dict[str, str]]) -> None:
    companies, keys = first
    # Another name, another order of rows, another domain.
    header, rows = changed(ACCOUNTS, "001A", "name", "Zenith Holding")
    random.Random(1).shuffle(rows)
    companies.put("salesforce.account", changed((header, rows), "001C", "website", "raven.example"))
    assert companies.keys() == keys
    # An account goes, and comes back.
    companies.put("salesforce.account", changed(ACCOUNTS, "001A", "is_deleted", "true"))
    assert companies.keys() == {record: key for record, key in keys.items() if record != "001A"}
    companies.put("salesforce.account", ACCOUNTS)
    assert companies.keys() == keys
    # All of a company goes, and comes back.
    for name, content, lost in (("salesforce.account", ACCOUNTS, "001B"), ("stripe.customer", CUSTOMERS, "cus_2")):
        companies.put(name, (content[0], [row for row in content[1] if row[0] != lost]))
    assert companies.keys() == {record: key for record, key in keys.items() if record not in ("001B", "cus_2")}
    companies.put("salesforce.account", ACCOUNTS)
    companies.put("stripe.customer", CUSTOMERS)
    assert companies.keys("--full-refresh") == keys
    # Another source that knew the companies before anyone else.
    companies.put("hubspot.company", COMPANIES)
    with_hubspot = companies.keys()
    assert {record: with_hubspot[record] for record in keys} == keys
    assert with_hubspot["11"] == keys["001A"]
    assert with_hubspot["12"] == keys["cus_5"]
    assert companies.keys() == with_hubspot
    assert companies.retired() == {}


def test_people_decide(first: tuple[Companies, dict[str, str]]) -> None:
    companies, _ = first
    before = companies.keys()
    companies.decide("merge", ("salesforce", "001E"), ("salesforce", "001F"))
    companies.decide("split", ("salesforce", "001A"), ("hubspot", "11"))
    companies.decide("merge", ("salesforce", "001D"), ("salesforce", "001C"), day="2026-02-01")
    after = companies.keys()
    # The older key survives, the other one is known by its successor; who of the two pays is no question any more.
    assert after["001E"] == after["001F"] == after["cus_4"] == before["001E"]
    assert companies.retired() == {before["001F"]: before["001E"], before["cus_4"]: before["001E"]}
    # The key stays with the record that it was made from; what is split off has one of its own.
    assert after["001A"] == before["001A"] != after["11"]
    # Billing, which the decision does not name, stays with it though its domain and name are those of both.
    assert after["cus_1"] == before["cus_1"] == after["001A"]
    # A decision of tomorrow is not known yet.
    assert after["001D"] == before["001D"] != after["001C"]
    companies.execute("delete from mappings.identity_overrides where decision = 'merge' and source_id = '001E'")
    again = companies.keys()
    assert (again["001F"], again["cus_4"]) == (before["001F"], before["cus_4"])
    assert companies.retired() == {}


def test_28_customers_share_13_names(first: tuple[Companies, dict[str, str]]) -> None:
    """Nobody is glued by a name that several have, through the whole ladder, and each keeps its invoices."""
    companies, _ = first
    names = [f"Namesake {chr(97 + number)}" for number in range(13)]
    # Accounts of five of these names, one of them twice; the last name is one customer's and one account's alone.
    accounts = [[f"00S{n}", names[n % 5], "", "US", "false", "2024-01-05"] for n in range(6)]
    customers = [[f"cus_s{n}", names[n % 13], f"s{n}@gmail.com", "US", "true", "2024-03-01", ""] for n in range(28)]
    accounts.append(["00SX", "Unlike Any Other", "", "US", "false", "2024-01-05"])
    customers.append(["cus_sx", "Unlike any other, Inc.", "sx@gmail.com", "US", "true", "2024-03-01", ""])
    invoices = [[f"in_{row[0]}", row[0], "paid", "usd", "2024-04-01", str(101 + n)] for n, row in enumerate(customers)]
    companies.put("salesforce.account", (ACCOUNTS[0], [*ACCOUNTS[1], *accounts]))
    companies.put("stripe.customer", (CUSTOMERS[0], [*CUSTOMERS[1], *customers]))
    header = ["id", "customer_id", "status", "currency", "created", "total"]
    companies.put("stripe.invoice", (header, invoices))
    keys = companies.keys()
    shared = {keys[row[0]] for row in [*accounts[:6], *customers[:28]]}
    assert len(shared) == 6 + 28
    assert keys["00SX"] == keys["cus_sx"] not in shared
    assert companies.dbt("run", "--select", "+invoices").success
    billed = companies.execute(
        "select customer_key, count(*), sum(total_amount_local * 100) from marts.invoices group by customer_key"
    )
    assert {key: (count, int(cents)) for key, count, cents in billed} == {
        keys[row[1]]: (1, int(row[-1])) for row in invoices
    }


def test_registry_is_taken_over_by_the_next_build(tmp_path: Path) -> None:
    from build import remember  # noqa: PLC0415 (a script, found through sys.path)
    from raw_files import LandingError  # noqa: PLC0415

    published, private = tmp_path / "published.duckdb", tmp_path / "private.duckdb"
    remember(published, private)
    assert not private.exists()
    with duckdb.connect(str(published)) as connection:
        connection.execute("create schema registry; create schema marts")
        connection.execute("create table registry.int_customer_key_registry as select 'a' as record_key")
        connection.execute("create table marts.customers as select 'a' as customer_key")
    remember(published, private)
    with duckdb.connect(str(private)) as connection:
        assert connection.execute("select schema_name, table_name from duckdb_tables()").fetchall() == [
            ("registry", "int_customer_key_registry")
        ]
    published.write_text("no database")
    with pytest.raises(LandingError, match="holds the keys"):
        remember(published, tmp_path / "other.duckdb")
