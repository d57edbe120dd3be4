"""The gate: what it counts is what raw() will not read, what it refuses is said all at once, and before dbt starts."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import duckdb
import pytest
import yaml
from dbt_reads import VARS, Read, manifest
from gate.checks import add_freshness, add_volumes, findings
from gate.landed import asked
from gate.profile import Profile, profiled
from gate.volumes import keep_volumes, last_volumes
from helpers import PROJECT, Table, run_build, table, write_csv, write_landing

AS_OF = "2024-06-30"
# The first instant after that day, in the reporting time zone.
END = datetime(2024, 7, 1)

CUSTOMERS = table(
    """
    id    | name   | email        | currency | created    | livemode | _fivetran_synced
    cus_A | Ana    | a@house.test | usd      | 2024-01-10 | true     | 2024-06-20 06:00:00
    cus_B | Bo     | b@house.test | eur      | 2024-02-29 | true     | 2024-06-21 06:00:00
    """
)
PRODUCTS = table(
    """
    id     | name     | _fivetran_synced
    prod_1 | Platform | 2024-01-02 06:00:00
    """
)

# What people put into files, for every type: the gate and raw() must agree on each.
AWKWARD = (
    *("", " ", "0", "1", "-1", "+7", "007", "1.0", "12.7", "1e3", "1e400", ".5", "5.", "1,000", "1 000", "NaN", "inf"),
    *("true", "TRUE", "t", "yes", "Y", "no", "0", "2", "on"),
    *("2024-02-29", "2023-02-29", "2024-2-9", "03/04/25", "20240229", "0000-01-01", "2024-02-29T25:00:00"),
    *("2024-02-29 23:59:60", "2024-02-29T10:00:00Z", "2024-02-29 10:00:00 +0200", "2024-02-29 10:00:00.1234567"),
    *("1700000000", "1700000000.5", "1700000000000", "9" * 20, "about 5k", "null", "株", "'", "%"),
)


def profile_of(read: Read) -> Profile:
    """The profile of a landing that dbt reads."""
    tables = read.landed().tables
    with duckdb.connect(str(read.database)) as connection:
        return profiled(connection, tables)


def looked_at(folder: Path, landing: dict[str, dict[str, Table]]) -> Profile:
    """The profile of a landing of these tables."""
    return profile_of(Read(write_landing(folder / "raw", landing), folder, AS_OF))


def lines(profile: Profile) -> set[str]:
    return {finding.line() for finding in findings(profile)}


def column(profile: Profile, name: str) -> dict:
    source, table_name, column_name = name.split(".")
    (row,) = [
        row
        for row in profile.rows
        if (row["source"], row["table_name"], row["column_name"]) == (source, table_name, column_name)
    ]
    return row


def awkward_landing() -> dict[str, dict[str, Table]]:
    """Every column of some tables filled with every awkward value, keys too."""
    landing: dict[str, dict[str, Table]] = {}
    for source, name in (("salesforce", "opportunity"), ("stripe", "subscription_item"), ("stripe", "price")):
        contract = yaml.safe_load((PROJECT / f"models/staging/{source}/_{source}__sources.yml").read_text("utf-8"))
        (declared,) = [one for one in contract["sources"][0]["tables"] if one["name"] == name]
        header = [one["name"] for one in declared["columns"]]
        rows = [[value] * len(header) for value in AWKWARD]
        rows += [["key", *([value] * (len(header) - 1))] for value in AWKWARD]
        landing.setdefault(source, {})[name] = (header, rows)
    return landing


@pytest.fixture(scope="module")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> tuple[Read, Profile]:
    """The awkward landing, read once."""
    folder = tmp_path_factory.mktemp("awkward")
    read = Read(write_landing(folder / "raw", awkward_landing()), folder, AS_OF)
    return read, profile_of(read)


class TestTheSameRulesAsRaw:
    def test_what_is_unreadable_or_empty_is_what_raw_rejects(self, awkward: tuple[Read, Profile]) -> None:
        read, profile = awkward
        names = ("salesforce.opportunity", "stripe.subscription_item", "stripe.price")
        for name, rows in zip(names, read.staged(*names), strict=True):
            source, table_name = name.split(".")
            rejected: dict[tuple[str, str], int] = {}
            for (records,) in rows.select("rejected_values").fetchall():
                for record in filter(None, (records or "").split(chr(30))):
                    rule, column_name, _ = record.split(chr(31))
                    rejected[rule, column_name] = rejected.get((rule, column_name), 0) + 1
            counted = {
                (rule, row["column_name"]): count
                for row in profile.rows
                if (row["source"], row["table_name"]) == (source, table_name) and row["column_name"]
                # empty counts rows that quarantine takes whole: without a value, or with one that cannot be read
                for rule, count in (
                    ("unreadable_value", row["unreadable"]),
                    ("missing_value", row["empty"] - row["unreadable"] if row["empty"] else 0),
                )
                if count
            }
            assert counted == rejected
            assert {rule for rule, _ in counted} == {"unreadable_value", "missing_value"}

    def test_repeated_keys_are_those_that_raw_supersedes(self, awkward: tuple[Read, Profile]) -> None:
        read, profile = awkward
        (rows,) = read.staged("stripe.price")
        superseded = len(rows.filter("row_status = 'superseded'").fetchall())
        assert superseded > 0
        assert column(profile, "stripe.price.")["repeats"] == superseded

    @pytest.mark.parametrize("family", ["bigint", "hugeint", "decimal(38, 0)", "double"])
    def test_a_number_too_large_to_calculate_with_is_read_in_no_type(self, tmp_path: Path, family: str) -> None:
        """Whatever its type has room for: counted in another unit, or divided, it would stop the build."""
        path = tmp_path / "raw" / "stripe" / "charge.parquet"
        path.parent.mkdir(parents=True)
        duckdb.sql(
            f"copy (select 'ch_' || number as id, 'cus_A' as customer_id, cast(amount as {family}) as amount"
            " from (values (1, 999999999999999), (2, 100000000000000000), (3, -9223372036854770000))"
            f" as rows (number, amount)) to '{path}' (format parquet)"
        )
        read = Read(tmp_path / "raw", tmp_path, AS_OF)
        profile = profile_of(read)
        (rows,) = read.staged("stripe.charge")
        amounts = rows.order("id").select("amount, rejected_values is not null").fetchall()
        assert amounts == [(999999999999999, False), (None, True), (None, True)]
        assert column(profile, "stripe.charge.amount")["unreadable"] == 2

    def test_the_end_of_as_of_is_that_of_the_reporting_time_zone(self, tmp_path: Path) -> None:
        landed = Read(write_landing(tmp_path / "raw", {"stripe": {"product": PRODUCTS}}), tmp_path, AS_OF).landed()
        assert landed.as_of == AS_OF
        assert duckdb.sql(f"select {landed.as_of_end} + interval 1 microsecond").fetchall() == [(END,)]


class TestChecks:
    def test_a_healthy_table_has_no_findings_and_no_text_leaves_the_scan(self, tmp_path: Path) -> None:
        profile = looked_at(tmp_path, {"stripe": {"customer": CUSTOMERS}})
        add_freshness(profile, END)
        assert findings(profile) != []  # nine days without a load
        assert lines(profile) == {"stripe: 234 hours since the newest row, more than its freshness allows"}
        assert "house.test" not in json.dumps(profile.rows)
        assert column(profile, "stripe.customer.created")["lowest"] == "2024-01-10 00:00:00"

    def test_values_that_the_contract_does_not_name(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        declared = manifest().sources["source.revops.stripe.customer"].columns["currency"]
        monkeypatch.setitem(declared.config.meta, "allowed_values", ["gbp", "it's"])
        profile = looked_at(tmp_path, {"stripe": {"customer": CUSTOMERS}})
        assert lines(profile) == {"stripe.customer.currency: 2 values are none of those that the contract names"}

    def test_columns_of_no_contract_are_information_only(self, tmp_path: Path) -> None:
        extra = ([*CUSTOMERS[0], "shoe_size", "_airbyte_raw_id"], [[*row, "42", "x"] for row in CUSTOMERS[1]])
        profile = looked_at(tmp_path, {"stripe": {"customer": extra}})
        assert profile.extra == {("stripe", "customer"): ["shoe_size"]}
        assert findings(profile) == []

    def test_a_misspelt_column_is_named(self, tmp_path: Path) -> None:
        """A column under nearly its name is not silently absent; a likeness of one that landed is no mistake."""
        columns = ["id", "Curency", "delinquent", "delinquents", "created", "_fivetran_synced"]
        row = ["cus_A", "usd", "no", "no", "2024-01-10", "2024-06-20"]
        profile = looked_at(tmp_path, {"stripe": {"customer": (columns, [row])}})
        assert lines(profile) == {"stripe.customer.currency: 1 column of nearly this name landed: Curency"}

    def test_a_repeated_key_is_worth_a_look_only_where_nothing_says_which_is_newest(self, tmp_path: Path) -> None:
        twice = (CUSTOMERS[0], [*CUSTOMERS[1], CUSTOMERS[1][0]])
        dated = looked_at(tmp_path / "dated", {"stripe": {"customer": twice}})
        assert column(dated, "stripe.customer.")["repeats"] == 1
        assert findings(dated) == []
        undated = (twice[0][:-1], [row[:-1] for row in twice[1]])
        profile = looked_at(tmp_path / "undated", {"stripe": {"customer": undated}})
        assert lines(profile) == {"stripe.customer: 1 rows repeat a key, and no column says which is newest"}

    def test_freshness_is_that_of_the_newest_table_at_the_end_of_as_of(self, tmp_path: Path) -> None:
        """The quiet table of products has had no row since January, whatever the day."""
        profile = looked_at(tmp_path, {"stripe": {"customer": CUSTOMERS, "product": PRODUCTS}})
        for end, hours in ((datetime(2024, 6, 22), []), (datetime(2024, 6, 23), [42]), (datetime(2020, 1, 2), [])):
            judged = copy.deepcopy(profile)
            add_freshness(judged, end)
            assert [f.count for f in findings(judged) if f.check.measure == "hours_late"] == hours

    def test_volumes(self, tmp_path: Path) -> None:
        profile = looked_at(tmp_path, {"stripe": {"customer": CUSTOMERS}})
        add_volumes(profile, {("stripe", "customer"): 3, ("stripe", "product"): 7})
        # Two rows of three are a third less, not more than a third.
        assert lines(profile) == {"stripe.product: 7 rows fewer than at the last build"}
        add_volumes(profile, {("stripe", "customer"): 4})
        assert "stripe.customer: 2 rows fewer than at the last build" in lines(profile)

    def test_volumes_are_kept_in_the_database(self, tmp_path: Path) -> None:
        profile = looked_at(tmp_path / "raw", {"stripe": {"customer": CUSTOMERS}})
        database = tmp_path / "house.duckdb"
        assert last_volumes(database) == {}
        duckdb.connect(str(database)).close()
        assert last_volumes(database) == {}
        keep_volumes(database, profile, AS_OF)
        assert last_volumes(database) == {("stripe", "customer"): 2}


class TestBeforeABuild:
    def test_everything_that_stops_a_build_is_said_at_once_and_before_dbt_starts(self, tmp_path: Path) -> None:
        raw = write_landing(
            tmp_path / "raw",
            {
                "stripe": {"customer": (["name"], [["Ana"]]), "product": PRODUCTS, "price": (["id"], [["p"]])},
                # The short row is far from the file's head, which is all that is read of it at first.
                "salesforce": {"account": (["id", "name"], [*[["001A", "Acme"]] * 9000, ["001B"]])},
                "salesfroce": {"account": PRODUCTS},
            },
        )
        (raw / "stripe" / "plan.parquet").write_bytes(b"not parquet")
        write_csv(raw, "stripe", "Product", PRODUCTS)
        done = run_build(raw, tmp_path / "house.duckdb", AS_OF)
        assert done.returncode == 1
        assert "steps" not in done.stderr
        errors = [line.removeprefix("error: ") for line in done.stderr.splitlines() if line.startswith("error: ")]
        beginnings = [
            "folder salesfroce: there is no salesfroce; did you mean salesforce?",
            "source stripe, table product: two files, Product.csv and product.csv",
            "unreadable file: source stripe, table plan, file",
            "unreadable file: source salesforce, table account: ",
            *(
                f"required column is absent: source stripe, table {name} (the contract is"
                for name in (
                    "customer, column id",
                    "price, column product_id",
                    "price, column currency",
                    "price, column unit_amount",
                    "price, column recurring_interval",
                )
            ),
        ]
        assert [one for one in beginnings if sum(line.startswith(one) for line in errors) != 1] == []
        assert len(errors) == len(beginnings)
        assert not (tmp_path / "house.duckdb").exists()

    @pytest.mark.parametrize(
        ("variables", "message"),
        [
            ({"raw_formats": {"salesforce": {"date": "MM/DD/YYYY"}}}, "must be date or timestamp with a list of"),
            ({"raw_formats": {"salesforce": {"dates": ["MM/DD/YYYY"]}}}, "must be date or timestamp with a list of"),
            ({"mrr_convention": "weekly"}, "it must be one of"),
            ({"fiscal_year_start_month": 13}, "--vars: fiscal_year_start_month is '13'; it must be 1 to 12"),
            ({"inquiry_gap_days": "ninety"}, "it must be a whole number"),
            ({"reporting_currency": "euro"}, "it must be an ISO 4217 code"),
            ({"as_of": "2025-12-32"}, "it must be a day"),
            ({"live_sources": "stripe"}, "it must be a list"),
            ({"fiscal_month": 4}, "there is no setting fiscal_month"),
            ({"reporting_timezone": "Europe/Atlantis"}, "Europe/Atlantis"),
        ],
    )
    def test_vars_that_mean_nothing_are_refused(self, tmp_path: Path, variables: dict, message: str) -> None:
        read = Read(write_landing(tmp_path / "raw", {"stripe": {"product": PRODUCTS}}), tmp_path, AS_OF)
        problem = asked(manifest(), VARS | variables, read.database, **read.variables).problem
        assert message in problem
        assert "macro" not in problem

    def test_vars_that_mean_nothing_are_refused_in_one_line(self, tmp_path: Path) -> None:
        raw = write_landing(tmp_path / "raw", {"stripe": {"product": PRODUCTS}, "salesfroce": {"product": PRODUCTS}})
        done = run_build(raw, tmp_path / "house.duckdb", AS_OF, {"reporting_timezone": "Europe/Atlantis"})
        assert done.returncode == 1
        errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
        assert errors == [
            "error: folder salesfroce: there is no salesfroce; did you mean salesforce?",
            "error: --vars: reporting_timezone is 'Europe/Atlantis'; it must be a time zone as Europe/Berlin",
        ]
        assert "Traceback" not in done.stderr


def test_validate_says_what_a_build_would_and_writes_pages_that_stand_alone(tmp_path: Path) -> None:
    spoiled = ([*CUSTOMERS[0], "delinquent"], [[*CUSTOMERS[1][0], "maybe"], [*CUSTOMERS[1][1], "no"]])
    raw = write_landing(tmp_path / "raw", {"stripe": {"customer": spoiled, "product": (["name"], [["Platform"]])}})
    command = [sys.executable, "scripts/validate.py", "--raw", str(raw), "--as-of", "2024-06-21"]
    command += ["--db", str(tmp_path / "none.duckdb"), "--docs", str(tmp_path / "docs")]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "to look at: stripe.customer.delinquent: 1 values cannot be read as boolean" in done.stdout
    assert "error: required column is absent: source stripe, table product, column id" in done.stderr
    pages = list((tmp_path / "docs").rglob("*.html"))
    assert pages
    text = "".join(page.read_text(encoding="utf-8") for page in pages)
    assert re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?https?:[^"' >]*""", text) == []
    assert re.search(r"delinquent", text)
