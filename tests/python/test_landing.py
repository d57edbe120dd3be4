"""Somebody's own files: `build.py --raw` on a small landing, healthy and then spoiled in many ways.

The healthy landing is small enough to work out by hand; its answers stand beside it. The other tests change
it: what is spoiled must be seen in quarantined_records, and every other number must stay.
"""

from __future__ import annotations

import copy
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
import yaml
from helpers import PROJECT, Table, build, months, public_tables, run_build, table, write_csv, write_landing

AS_OF = "2024-06-30"

SALESFORCE: dict[str, Table] = {
    "user": table(
        """
        id   | name         | email          | title | department | is_active | manager_id
        005A | Ana Ríos     | ana@house.test | VP    | Sales      | true      |
        005B | Bo Lindqvist | bo@house.test  | AE    | Sales      | true      | 005A
        """
    ),
    "account": table(
        """
        id   | name                  | owner_id | industry | number_of_employees | billing_country_code | created_date
        001A | Acme, "Inc."          | 005B     | Software | 50                  | US                   | 2023-11-01
        001B | Zürich Čokoláda Ñandú  | 005B     | Banking  | 500                 | CH                   | 2023-11-02
        001C | 株式会社サクラ        | 005B     | Retail   | 5000                | JP                   | 2023-11-03
        001D | Delta                 | 005B     | Retail   | 99                  | JP                   | 2023-11-04
        001E | Echo                  | 005B     | FinTech  | 100                 | BR                   | 2023-11-05
        001F | Foxtrot               | 005B     | Media    | 1000                | DE                   | 2023-11-06
        001G | Golf                  | 005A     | Media    |                     |                      | 2023-11-07
        001H | Hotel                 |          |          |                     | FR                   | 2023-11-08
        """
    ),
    "opportunity": table(
        """
        id   | account_id | owner_id | name | type         | stage_name    | amount | probability | close_date | created_date | is_closed | is_won | is_deleted | lead_source | loss_reason | last_modified_date
        006A | 001A       | 005B     | A    | New Business | Closed Won    | 1200   | 100         | 2024-01-10 | 2023-12-01   | true      | true   | false      | Web         |             | 2024-01-10 09:00:00
        006B | 001B       | 005B     | B    | New Business | Closed Won    | 1200   | 100         | 2024-02-29 | 2024-01-30   | true      | true   | false      | Web         |             | 2024-02-29 09:00:00
        006C | 001C       | 005B     | C    | New Business | Closed Won    | 1200   | 100         | 2024-03-01 | 2024-02-10   | true      | true   | false      | Partner     |             | 2024-03-01 09:00:00
        006D | 001D       | 005B     | D    | New Business | Closed Lost   | 5000   | 0           | 2024-03-15 | 2024-01-01   | true      | false  | false      | Webinar     |             | 2024-03-15 09:00:00
        006E | 001E       | 005B     | E    | New Business | Closed Won    | 624.50 | 100         | 2024-05-01 | 2024-04-01   | true      | true   | false      | Cold Call   |             | 2024-05-01 09:00:00
        006F | 001F       | 005A     | F    | New Business | Closed Lost   | 3000   | 0           | 2024-05-20 | 2024-04-20   | true      | false  | false      |             |             | 2024-05-20 09:00:00
        006G | 001A       | 005B     | G    | Upsell       | Closed Won    | 600    | 100         | 2024-06-01 | 2024-05-20   | true      | true   | false      |             |             | 2024-06-01 09:00:00
        006H | 001G       | 005A     | H    | New Business | Negotiation   | 9000   | 80          | 2024-07-31 | 2024-06-01   | false     | false  | false      | Web         |             | 2024-06-20 09:00:00
        006I |            | 005A     | I    |              | Prospecting   | 100    | 10          | 2024-08-31 | 2024-06-02   | false     | false  | false      |             |             | 2024-06-20 09:00:00
        006J | 001H       | 005A     | J    | New Business | Closed Won    | 77777  | 100         | 2024-06-03 | 2024-06-02   | true      | true   | true       |             |             | 2024-06-20 09:00:00
        """  # noqa: E501
    ),
    "opportunity_history": table(
        """
        id   | opportunity_id | created_date        | stage_name  | amount | close_date | probability | is_deleted
        008A | 006A           | 2023-12-01 09:00:00 | Prospecting | 1000   | 2024-01-31 | 10          | false
        008B | 006A           | 2024-01-10 09:00:00 | Closed Won  | 1200   | 2024-01-10 | 100         | false
        """
    ),
    "currency_type": table(
        """
        iso_code | conversion_rate | is_corporate
        USD      | 1               | true
        JPY      | 125             | false
        """
    ),
    # 125 yen for a dollar, so that a yen is 0.008 dollars and no digit is lost.
    "dated_conversion_rate": table(
        """
        iso_code | start_date | next_start_date | conversion_rate
        USD      | 2020-01-01 | 2099-12-31      | 1
        JPY      | 2020-01-01 | 2099-12-31      | 125
        """
    ),
}

STRIPE: dict[str, Table] = {
    "customer": table(
        """
        id    | name         | currency | created    | metadata                          | livemode
        cus_A | Acme         | usd      | 2024-01-10 | {"salesforce_account_id": "001A"} | true
        cus_B | Zurich       | usd      | 2024-02-29 | {"salesforce_account_id": "001B"} | true
        cus_C | Sakura       | usd      | 2024-03-01 | {"salesforce_account_id": "001C"} | true
        cus_D | Delta        | jpy      | 2024-04-15 | {"salesforce_account_id": "001D"} | true
        cus_E | Echo         | usd      | 2024-05-01 | {"salesforce_account_id": "001E"} | true
        cus_F | Foxtrot      | usd      | 2024-05-02 | {"salesforce_account_id": "001F"} | true
        cus_X | Nobody's own | usd      | 2024-05-03 |                                   | true
        """
    ),
    "product": table(
        """
        id     | name
        prod_1 | Platform
        """
    ),
    "price": table(
        """
        id      | product_id | currency | unit_amount | recurring_interval | recurring_interval_count | type
        month   | prod_1     | usd      | 5000        | month              | 1                        | recurring
        year    | prod_1     | usd      | 120000      | year               | 1                        | recurring
        quarter | prod_1     | usd      | 30000       | month              | 3                        | recurring
        week    | prod_1     | usd      | 1200        | week               | 1                        | recurring
        yen     | prod_1     | jpy      | 12500       | month              | 1                        | recurring
        once    | prod_1     | usd      | 99900       |                    |                          | one_time
        """
    ),
    "subscription": table(
        """
        id    | customer_id | status   | created    | start_date | trial_end  | canceled_at | ended_at   | livemode
        sub_1 | cus_A       | active   | 2024-01-10 | 2024-01-10 |            |             |            | true
        sub_2 | cus_B       | active   | 2024-02-29 | 2024-02-29 |            |             |            | true
        sub_3 | cus_C       | canceled | 2024-03-01 | 2024-03-01 |            | 2024-05-01  | 2024-05-31 | true
        sub_4 | cus_D       | active   | 2024-04-15 | 2024-04-15 |            |             |            | true
        sub_5 | cus_E       | past_due | 2024-05-01 | 2024-05-01 |            |             |            | true
        sub_6 | cus_A       | active   | 2024-06-01 | 2024-06-01 |            |             |            | true
        sub_7 | cus_B       | canceled | 2024-03-05 | 2024-03-05 |            | 2024-06-10  | 2024-06-10 | true
        sub_8 | cus_C       | active   | 2024-06-20 | 2024-06-20 |            |             |            | true
        sub_9 | cus_F       | trialing | 2024-06-20 | 2024-06-20 | 2024-07-20 |             |            | true
        """
    ),
    "subscription_item": table(
        """
        id    | subscription_id | plan_id | quantity | created
        si_1  | sub_1           | month   | 2        | 2024-01-10
        si_1b | sub_1           | once    | 1        | 2024-01-10
        si_2  | sub_2           | year    | 1        | 2024-02-29
        si_3  | sub_3           | quarter | 1        | 2024-03-01
        si_4  | sub_4           | yen     | 1        | 2024-04-15
        si_5  | sub_5           | week    | 1        | 2024-05-01
        si_6  | sub_6           | month   | 1        | 2024-06-01
        si_7  | sub_7           | month   | 1        | 2024-03-05
        si_8  | sub_8           | month   | 3        | 2024-06-20
        si_9  | sub_9           | month   | 9        | 2024-06-20
        """
    ),
}

HEALTHY = {"salesforce": SALESFORCE, "stripe": STRIPE}

# Month -> MRR: opening, new, reactivation, expansion, contraction, churn, closing, and paying customers.
# By hand: A 2 x 50 from January, one more from June. B 1200 a year from 29 February, 50 more from 5 March to
# 9 June. C 300 a quarter from March, ended on 31 May (so not active at the end of May), in June back with
# 3 x 50. D 12,500 yen at 0.008 from April. E 12 a week x 52 / 12 from May, late but not lost. F is on trial.
MRR = {
    "2024-01": (0, 100, 0, 0, 0, 0, 100, 1),
    "2024-02": (100, 100, 0, 0, 0, 0, 200, 2),
    "2024-03": (200, 100, 0, 50, 0, 0, 350, 3),
    "2024-04": (350, 100, 0, 0, 0, 0, 450, 4),
    "2024-05": (450, 52, 0, 0, 0, -100, 402, 4),
    "2024-06": (402, 0, 150, 50, -50, 0, 552, 5),
}

# Month -> won, lost, won amount, lost amount, win rate. The deleted deal of June is in none.
WINS = {
    "2024-01": (1, 0, 1200, 0, 1),
    "2024-02": (1, 0, 1200, 0, 1),
    "2024-03": (1, 1, 1200, 5000, Decimal("0.5")),
    "2024-04": (0, 0, 0, 0, None),
    "2024-05": (1, 1, Decimal("624.5"), 3000, Decimal("0.5")),
    "2024-06": (1, 0, 600, 0, 1),
}

ARR_COLUMNS = (
    "opening_arr, new_arr, reactivation_arr, expansion_arr, contraction_arr, churn_arr, closing_arr, customer_count"
)
WIN_COLUMNS = "won_count, lost_count, won_amount, lost_amount, win_rate"


@pytest.fixture(scope="module")
def healthy_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the healthy landing, whose folder is gone when the tests read the database."""
    folder = tmp_path_factory.mktemp("healthy")
    landing = write_landing(folder / "raw", HEALTHY)
    build(landing, folder / "house.duckdb", AS_OF).close()
    shutil.rmtree(landing)
    return folder / "house.duckdb"


@pytest.fixture(scope="module")
def healthy(healthy_file: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(healthy_file), read_only=True) as connection:
        yield connection


def numbers(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, tuple]]:
    """Return the month totals of every metric that has a total."""
    return {
        "arr": months(connection, "arr_monthly", ARR_COLUMNS + ", fx_arr"),
        "wins": months(connection, "win_rate_monthly", WIN_COLUMNS),
        "cycle": months(connection, "sales_cycle_monthly", "won_count, cycle_days_median, cycle_days_mean"),
        "retention": months(connection, "retention_monthly", "opening_arr, grr, nrr"),
        "churn": months(connection, "churn_monthly", "opening_customers, churned_customers, churn_rate"),
    }


def mrr_ledger(connection: duckdb.DuckDBPyConnection) -> list[tuple]:
    return connection.execute(
        """
        select customers.name, strftime(ledger.month, '%Y-%m'), sum(ledger.mrr_amount)
        from marts.customer_mrr_monthly as ledger
        inner join marts.customers as customers on ledger.customer_key = customers.customer_key
        group by 1, 2
        having sum(ledger.mrr_amount) <> 0
        order by 1, 2
        """
    ).fetchall()


def quarantine(connection: duckdb.DuckDBPyConnection) -> set[tuple]:
    return set(
        connection.execute(
            """
            select source_system, source_instance, table_name, source_id, column_name, is_row_kept
            from marts.quarantined_records
            """
        ).fetchall()
    )


class TestHealthy:
    def test_arr_is_what_was_worked_out_by_hand(self, healthy: duckdb.DuckDBPyConnection) -> None:
        expected = {month: (*(12 * value for value in row[:-1]), row[-1]) for month, row in MRR.items()}
        assert months(healthy, "arr_monthly", ARR_COLUMNS) == expected

    def test_wins_are_what_was_worked_out_by_hand(self, healthy: duckdb.DuckDBPyConnection) -> None:
        found = months(healthy, "win_rate_monthly", WIN_COLUMNS)
        assert {month: row for month, row in found.items() if month >= "2024"} == WINS

    def test_cycle_counts_won_new_business_only(self, healthy: duckdb.DuckDBPyConnection) -> None:
        found = months(healthy, "sales_cycle_monthly", "won_count, cycle_days_median")
        filled = {month: row for month, row in found.items() if row[0]}
        assert filled == {"2024-01": (1, 40), "2024-02": (1, 30), "2024-03": (1, 20), "2024-05": (1, 30)}

    def test_names_keep_every_letter_and_every_company_is_there_once(self, healthy: duckdb.DuckDBPyConnection) -> None:
        names = [row[0] for row in healthy.execute("select name from marts.customers").fetchall()]
        in_salesforce = [row[1] for row in SALESFORCE["account"][1]]
        assert sorted(names) == sorted([*in_salesforce, "Nobody's own"])

    def test_nothing_is_quarantined(self, healthy: duckdb.DuckDBPyConnection) -> None:
        assert quarantine(healthy) == set()

    def test_the_published_database_stands_alone(self, healthy: duckdb.DuckDBPyConnection) -> None:
        """Its landing is deleted by now: what reads outside files could not be read."""
        for (name,) in healthy.execute(
            "select table_schema || '.' || table_name from information_schema.tables"
        ).fetchall():
            schema, _, relation = name.partition(".")
            healthy.execute(f'select * from "{schema}"."{relation}"').fetchall()

        assert healthy.execute("select schema_name, view_name from duckdb_views() where not internal").fetchall() == []


# What is added to the healthy landing: no row that is read is a won or lost deal, so that every number of the
# healthy landing must come out unchanged.
SPOILED_OPPORTUNITIES = table(
    """
    id   | account_id | owner_id | stage_name  | amount        | probability | close_date | created_date | is_closed | is_won | last_modified_date
    006K | 001A       | 005B     | Prospecting | about 5k      | 10          | 2024-09-30 | 2024-06-03   | false     | false  | 2024-06-03 09:00:00
    006L | 001A       | 005B     | Prospecting | 1             | 10          | next week  | 2024-06-03   | false     | false  | 2024-06-03 09:00:00
    006M | 001A       | 005B     | Prospecting | 1e400         | 10          | 2024-09-30 | 2024-06-03   | false     | false  | 2024-06-03 09:00:00
    006N | 001A       | 005B     | Prospecting | 2             | high        | 2024-09-30 | 03/04/24     | false     | false  | 2024-06-03 09:00:00
    006P | 001A       | 005B     | Prospecting | 3             | 10          | 2024-02-30 | 2024-06-03   | false     | false  | 2024-06-03 09:00:00
    006Q | 001ZZ      | 005ZZ    | Prospecting | 4             | 10          | 2024-09-30 | 2024-06-03   | false     | false  | 2024-06-03 09:00:00
    006R | 001B       | 005B     | Prospecting | 20            | 10          | 2024-09-30 | 2024-06-03   | false     | false  | 2024-06-05 09:00:00
    006R | 001A       | 005B     | Prospecting | 10            | 10          | 2024-09-30 | 2024-06-03   | false     | false  | 2024-06-04 09:00:00
    006A | 001A       | 005B     | Prospecting | 1             | 10          | 2024-09-30 | 2023-12-01   | false     | false  | 2023-12-01 09:00:00
         | 001A       | 005B     | Closed Won  | 1000000       | 100         | 2024-06-05 | 2024-06-03   | true      | true   | 2024-06-05 09:00:00
    """  # noqa: E501
)

UNREADABLE = {
    # table, id, column: the value as it landed
    ("opportunity", "006K", "amount"): "about 5k",
    ("opportunity", "006L", "close_date"): "next week",
    ("opportunity", "006M", "amount"): "1e400",
    ("opportunity", "006N", "probability"): "high",
    ("opportunity", "006N", "created_date"): "03/04/24",
    ("opportunity", "006P", "close_date"): "2024-02-30",
    ("account", "001N", "number_of_employees"): "12.7",
}


def spoiled_landing() -> dict[str, dict[str, Table]]:
    landing = copy.deepcopy(HEALTHY)
    salesforce, stripe = landing["salesforce"], landing["stripe"]

    header, rows = salesforce["opportunity"]
    added_header, added = SPOILED_OPPORTUNITIES
    rows += [[dict(zip(added_header, row, strict=True)).get(name, "") for name in header] for row in added]
    blank = rows[-1].copy()
    blank[header.index("id")] = "   "
    rows.append(blank)
    # Spaces around an id do not make it another id.
    rows[0][header.index("account_id")] = "  001A "
    # The API's own casing, as loaders that copy objects write it.
    salesforce["opportunity"] = ([api_cased(name) for name in header], rows)

    salesforce["account"][1].append(["001N", "Namib", "005B", "Retail", "12.7", "NA", "2024-06-01"])
    history = salesforce["opportunity_history"][1]
    history.append(["008Y", "006A", "yesterday", "Negotiation", "1", "2024-01-31", "10", "false"])
    history.append(["008Z", "", "2024-01-02 09:00:00", "Negotiation", "1", "2024-01-31", "10", "false"])

    stripe["customer"] = without(stripe["customer"], "livemode")
    stripe["subscription_item"][1].append(["si_lost", "", "month", "1000", "2024-01-10"])
    return landing


def api_cased(name: str) -> str:
    """'stage_name' -> 'StageName'."""
    return "".join(part.capitalize() for part in name.split("_"))


def without(content: Table, column: str) -> Table:
    position = content[0].index(column)
    header, *rows = [row[:position] + row[position + 1 :] for row in [content[0], *content[1]]]
    return header, rows


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("spoiled")
    landing = write_landing(folder / "raw", spoiled_landing())
    with build(landing, folder / "house.duckdb", AS_OF) as connection:
        yield connection


class TestSpoiled:
    def test_every_unreadable_value_is_recorded_and_its_row_goes_on(self, spoiled: duckdb.DuckDBPyConnection) -> None:
        found = spoiled.execute(
            """
            select table_name, source_id, column_name, value
            from marts.quarantined_records
            where source_system = 'salesforce' and source_instance = 'default' and is_row_kept
            """
        ).fetchall()
        assert {row[:3]: row[3] for row in found} == UNREADABLE
        assert len(found) == len(UNREADABLE)
        kept = spoiled.execute(
            """
            select source_id, amount is null, close_date is null, created_date is null, is_open
            from marts.opportunities
            where source_id in ('006K', '006L', '006M', '006N', '006P')
            order by source_id
            """
        ).fetchall()
        assert kept == [
            ("006K", True, False, False, True),
            ("006L", False, True, False, True),
            ("006M", True, False, False, True),
            ("006N", False, False, True, True),
            ("006P", False, True, False, True),
        ]

    def test_a_row_without_its_key_is_quarantined_whole(self, spoiled: duckdb.DuckDBPyConnection) -> None:
        found = spoiled.execute(
            """
            select source_system, table_name, source_id, column_name, count(*)
            from marts.quarantined_records
            where not is_row_kept
            group by all
            order by all
            """
        ).fetchall()
        assert found == [
            ("salesforce", "opportunity", None, "id", 2),
            ("salesforce", "opportunity_history", "008Y", "created_date", 1),
            ("salesforce", "opportunity_history", "008Z", "opportunity_id", 1),
            ("stripe", "subscription_item", "si_lost", "subscription_id", 1),
        ]
        rules = spoiled.execute(
            "select count(*) from marts.quarantined_records where coalesce(rule, '') = ''"
        ).fetchone()
        assert rules == (0,)

    def test_the_newest_version_of_an_id_wins_wherever_it_stands(self, spoiled: duckdb.DuckDBPyConnection) -> None:
        found = spoiled.execute(
            "select source_id, amount, is_won from marts.opportunities where source_id in ('006A', '006R') order by 1"
        ).fetchall()
        assert found == [("006A", 1200, True), ("006R", 20, False)]

    def test_a_deal_of_an_unknown_account_stays(self, spoiled: duckdb.DuckDBPyConnection) -> None:
        found = spoiled.execute(
            "select amount, customer_key from marts.opportunities where source_id = '006Q'"
        ).fetchall()
        assert found == [(4, None)]

    def test_na_is_namibia(self, spoiled: duckdb.DuckDBPyConnection) -> None:
        found = spoiled.execute("select country, region from marts.customers where name = 'Namib'").fetchall()
        assert found == [("NA", "emea")]

    def test_every_other_row_is_as_before(
        self, healthy: duckdb.DuckDBPyConnection, spoiled: duckdb.DuckDBPyConnection
    ) -> None:
        query = "select * from marts.opportunities where source_id in {} order by source_id"
        ids = tuple(row[0] for row in SALESFORCE["opportunity"][1])
        assert spoiled.execute(query.format(ids)).fetchall() == healthy.execute(query.format(ids)).fetchall()
        assert mrr_ledger(spoiled) == mrr_ledger(healthy)

    def test_every_number_is_as_before(
        self, healthy: duckdb.DuckDBPyConnection, spoiled: duckdb.DuckDBPyConnection
    ) -> None:
        assert numbers(spoiled) == numbers(healthy)


class TestRefused:
    """What stops a build: it says where, and the published database stays as it was, byte for byte."""

    @pytest.fixture
    def published(self, healthy_file: Path, tmp_path: Path) -> Path:
        return Path(shutil.copy(healthy_file, tmp_path / "house.duckdb"))

    def refused(self, landing: Path, published: Path) -> list[str]:
        """Lines of the refusal; the published database is checked."""
        before = published.read_bytes()
        result = run_build(landing, published, AS_OF)
        assert result.returncode != 0
        assert published.read_bytes() == before
        assert "Traceback" not in result.stderr
        return result.stderr.splitlines()

    def test_required_column_renamed(self, published: Path, tmp_path: Path) -> None:
        landing = copy.deepcopy(HEALTHY)
        header = landing["salesforce"]["opportunity"][0]
        header[header.index("close_date")] = "closing_day"
        lines = self.refused(write_landing(tmp_path / "raw", landing), published)
        naming = [line for line in lines if "close_date" in line]
        assert len(naming) == 1, lines
        assert "salesforce" in naming[0]
        assert "opportunity" in naming[0]

    def test_landing_folder_that_does_not_exist(self, published: Path, tmp_path: Path) -> None:
        lines = self.refused(tmp_path / "nowhere", published)
        assert sum(str(tmp_path / "nowhere") in line for line in lines) == 1, lines

    def test_landing_folder_without_a_known_source(self, published: Path, tmp_path: Path) -> None:
        """A path one level too deep must not publish an empty warehouse."""
        landing = write_landing(tmp_path / "raw", HEALTHY)
        lines = self.refused(landing / "salesforce", published)
        assert sum(str(landing / "salesforce") in line for line in lines) == 1, lines

    @pytest.mark.parametrize("content", [b"this is not parquet", b"PAR1 cut off", b""])
    def test_unreadable_parquet(self, published: Path, tmp_path: Path, content: bytes) -> None:
        landing = write_landing(tmp_path / "raw", HEALTHY)
        (landing / "salesforce" / "opportunity.csv").unlink()
        (landing / "salesforce" / "opportunity.parquet").write_bytes(content)
        lines = self.refused(landing, published)
        naming = [line for line in lines if "salesforce" in line and "opportunity" in line]
        assert len(naming) == 1, lines


def test_two_instances_of_one_system_are_kept_apart(healthy: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """The same ids in two orgs are different records; that they are the same companies say names, not ids."""
    landing = write_landing(tmp_path / "raw", {**HEALTHY, "salesforce__emea": SALESFORCE})
    with build(landing, tmp_path / "house.duckdb", AS_OF) as connection:
        query = """
            select source_id, amount, is_won, is_lost, cycle_days, stage_key is null
            from marts.opportunities
            where source_instance = '{}'
            order by source_id
        """
        alone = healthy.execute(query.format("default")).fetchall()
        assert connection.execute(query.format("default")).fetchall() == alone
        assert connection.execute(query.format("emea")).fetchall() == alone

        shared_keys = connection.execute(
            """
            select count(*)
            from marts.opportunities as home
            inner join marts.opportunities as away
                on
                    home.source_instance <> away.source_instance
                    and (
                        home.opportunity_key = away.opportunity_key
                        or home.owner_key = away.owner_key
                    )
            """
        ).fetchone()
        assert shared_keys == (0,)
        rules = connection.execute("select matched_by from marts.source_record_links where source_instance = 'emea'")
        assert ("explicit_id",) not in rules.fetchall()
        assert months(connection, "arr_monthly", ARR_COLUMNS) == months(healthy, "arr_monthly", ARR_COLUMNS)
        wins = months(connection, "win_rate_monthly", "won_count, lost_count")
        assert {month: row for month, row in wins.items() if month >= "2024"} == {
            month: (2 * row[0], 2 * row[1]) for month, row in WINS.items()
        }


# Airbyte's parquet is built in every run; this one adds CRM amounts that are doubles.
@pytest.mark.exhaustive
def test_typed_parquet_gives_the_same_tables_as_csv(healthy: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    for source, tables in HEALTHY.items():
        for name, content in tables.items():
            write_parquet(tmp_path, source, name, content)
    with build(tmp_path / "parquet", tmp_path / "house.duckdb", AS_OF) as connection:
        assert public_tables(connection) == public_tables(healthy)


def write_parquet(folder: Path, source: str, name: str, content: Table) -> None:
    """Write a raw table typed as loaders type it: CRM amounts as doubles, minor units as integers."""
    numbers_as = {"salesforce": "double", "stripe": "bigint"}[source]
    sql_types = {"text": "varchar", "integer": "bigint", "decimal": numbers_as, "rate": "double"}
    contract = yaml.safe_load(
        (PROJECT / "models" / "staging" / source / f"_{source}__sources.yml").read_text(encoding="utf-8")
    )
    columns = {
        column["name"]: column["data_type"]
        for landed in contract["sources"][0]["tables"]
        if landed["name"] == name
        for column in landed["columns"]
    }
    casts = ", ".join(
        f'cast("{column}" as {sql_types.get(columns[column], columns[column])}) as "{column}"' for column in content[0]
    )
    path = write_csv(folder / "csv", source, name, content)
    target = folder / "parquet" / source / f"{name}.parquet"
    target.parent.mkdir(parents=True, exist_ok=True)
    duckdb.sql(f"select {casts} from read_csv('{path}', all_varchar = true, header = true)").write_parquet(str(target))
