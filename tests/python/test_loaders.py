"""Other loaders: what Airbyte and dlt land gives the same tables as what Fivetran lands."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

import duckdb
import pytest
from dbt_reads import Read
from gate.volumes import last_volumes
from helpers import PROJECT, Table, build, public_tables, write_csv, write_landing
from test_landing import AS_OF, HEALTHY, SALESFORCE, STRIPE, api_cased

sys.path.insert(0, str(PROJECT / "examples"))

PLURALS = {"customer": "customers", "subscription": "subscriptions", "subscription_item": "subscription_items"}
PLURALS |= {"price": "prices", "product": "products"}
# What Stripe's API and so Airbyte call the ids.
API_NAMES = {"customer_id": "customer", "subscription_id": "subscription", "product_id": "product"}
RECURRING = ("recurring_interval", "recurring_interval_count")


def seconds(column: str) -> str:
    """A day as seconds since 1970, as SQL."""
    return f"cast(epoch(cast(nullif({column}, '') as timestamp)) as bigint)"


def stripe_columns(name: str, header: list[str]) -> list[str]:
    """The columns of a Stripe table as the API has them, as SQL over the table of texts."""
    found = []
    for column in header:
        if column in ("created", "start_date", "trial_end", "canceled_at", "ended_at"):
            found.append(f"{seconds(column)} as {column}")
        elif column in API_NAMES:
            found.append(f"{column} as {API_NAMES[column]}")
        elif column == "plan_id":
            found.append("{'id': plan_id, 'object': 'price'} as price")
        elif column == "recurring_interval":
            found.append(
                "case when recurring_interval <> '' then {'interval': recurring_interval,"
                " 'interval_count': cast(recurring_interval_count as bigint)} end as recurring"
            )
        elif column == "unit_amount":
            found.append("cast(unit_amount as bigint) as unit_amount")
        elif column != "recurring_interval_count":
            found.append(f'"{column}"')
    return found


def write_airbyte(folder: Path) -> Path:
    """The healthy landing as Airbyte writes it: the API's names, a folder of parquet files for each table."""
    loaded = "timestamptz '2024-06-30 05:00:00+00' as _airbyte_extracted_at, uuid() as _airbyte_raw_id"
    for source, tables in HEALTHY.items():
        for name, content in tables.items():
            path = write_csv(folder / "csv", source, name, content)
            if source == "salesforce":
                landed, columns = api_cased(name), [f'"{column}" as "{api_cased(column)}"' for column in content[0]]
            else:
                landed, columns = PLURALS[name], stripe_columns(name, content[0])
            target = folder / "airbyte" / source / landed
            target.mkdir(parents=True)
            rows = duckdb.sql(
                f"select {', '.join(columns)}, {loaded} from read_csv('{path}', all_varchar = true, header = true)"
            )
            half = (len(content[1]) + 1) // 2
            rows.limit(half).write_parquet(str(target / "2024_06_30_0.parquet"))
            rows.limit(half, offset=half).write_parquet(str(target / "2024_06_30_1.parquet"))
    return folder / "airbyte"


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """The public tables of the healthy landing, as Fivetran lands it."""
    folder = tmp_path_factory.mktemp("fivetran")
    # A file named after a source is no other file.
    with build(write_landing(folder / "raw", HEALTHY), folder / "stripe.duckdb", AS_OF) as connection:
        return public_tables(connection)


def differing(one: dict, other: dict) -> list[str]:
    """Names of the tables that are not equal."""
    return [name for name in sorted({*one, *other}) if one.get(name) != other.get(name)]


def test_what_airbyte_lands_gives_the_same_tables(healthy: dict, tmp_path: Path) -> None:
    with build(write_airbyte(tmp_path), tmp_path / "house.duckdb", AS_OF) as connection:
        assert differing(public_tables(connection), healthy) == []
    kept = {name: len(rows) for (name, (_, rows)) in STRIPE.items()}
    assert {
        n: count for (source, n), count in last_volumes(tmp_path / "house.duckdb").items() if source == "stripe"
    } == kept


class StripeServer:
    """A Stripe of a few rows: pages of two, by `starting_after`."""

    def __init__(self) -> None:
        self.tables = {
            name: [self.record(path, dict(zip(header, row, strict=True))) for row in rows]
            for path, (header, rows) in STRIPE.items()
            if (name := PLURALS[path]) != "subscription_items"
        }
        for header, rows in (STRIPE["subscription_item"],):
            for row in rows:
                item = self.record("subscription_item", dict(zip(header, row, strict=True)))
                subscription = next(s for s in self.tables["subscriptions"] if s["id"] == item["subscription"])
                subscription.setdefault("items", {"object": "list", "data": []})["data"].append(item)
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                address = urlsplit(self.path)
                rows = outer.tables.get(address.path.rpartition("/")[2], [])
                after = parse_qs(address.query).get("starting_after", [None])[0]
                start = [row["id"] for row in rows].index(after) + 1 if after else 0
                body = {"object": "list", "data": rows[start : start + 2], "has_more": start + 2 < len(rows)}
                assert self.headers["Authorization"] == "Bearer sk_test"
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(body).encode())

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/v1/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @staticmethod
    def record(table_name: str, row: dict[str, str]) -> dict:
        """A row as the API gives it: seconds, integers, nested objects."""
        query = f"select {', '.join(stripe_columns(table_name, list(row)))} from (select "
        query += ", ".join(f"""'{value.replace("'", "''")}' as "{name}\"""" for name, value in row.items()) + ")"
        relation = duckdb.sql(query)
        values = dict(zip(relation.columns, relation.fetchall()[0], strict=True))
        if "metadata" in values:
            values["metadata"] = json.loads(values["metadata"] or "{}")
        if "quantity" in values:
            values["quantity"] = int(values["quantity"])
        return {name: value if value != "" else None for name, value in values.items()}


@pytest.fixture
def stripe(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[StripeServer]:
    monkeypatch.setenv("DLT_DATA_DIR", str(tmp_path / "dlt"))
    server = StripeServer()
    yield server
    server.server.shutdown()
    server.server.server_close()


def staged(raw: Path, source: str, name: str) -> list[dict]:
    """The rows of a raw table as staging has them."""
    with TemporaryDirectory() as folder:
        (rows,) = Read(raw, Path(folder), AS_OF).staged(f"{source}.{name}")
        return [dict(zip(rows.columns, row, strict=True)) for row in rows.fetchall()]


def test_the_dlt_example_lands_what_the_build_reads(healthy: dict, stripe: StripeServer, tmp_path: Path) -> None:
    """Page by page from a server, whole: the same tables as the files; a second run brings what changed."""
    from load_stripe import load  # noqa: PLC0415 (dlt reads its environment when it is imported)

    raw = write_landing(tmp_path / "raw", {"salesforce": SALESFORCE})
    load(raw, "sk_test", stripe.url)
    for name in ("customer", "price", "product", "subscription", "subscription_item"):
        assert len(staged(raw, "stripe", name)) == len(STRIPE[name][1]), name
    with build(raw, tmp_path / "house.duckdb", AS_OF) as connection:
        assert differing(public_tables(connection), healthy) == []

    stripe.tables["customers"][0]["name"] = "Acme Limited"
    del stripe.tables["customers"][-1]
    stripe.tables["subscriptions"][0]["items"]["data"].pop()
    load(raw, "sk_test", stripe.url)
    customers = {row["id"]: row["name"] for row in staged(raw, "stripe", "customer")}
    assert len(customers) == len(STRIPE["customer"][1]) - 1
    assert customers["cus_A"] == "Acme Limited"
    assert len(staged(raw, "stripe", "subscription_item")) == len(STRIPE["subscription_item"][1]) - 1


def test_a_second_account_is_an_instance(stripe: StripeServer, tmp_path: Path) -> None:
    from load_stripe import load  # noqa: PLC0415

    load(tmp_path / "raw", "sk_test", stripe.url, "emea")
    assert {row["source_instance"] for row in staged(tmp_path / "raw", "stripe", "customer")} == {"emea"}


class TestBookkeeping:
    def test_of_rows_that_dlt_appends_the_newest_load_counts(self, tmp_path: Path) -> None:
        """Loads lie in files of their own, and the older file comes last in the alphabet."""
        for load, name, file in (("1733848039.83", "old", "z"), ("1733934439.1", "new", "a")):
            content: Table = (["id", "name", "_dlt_load_id", "_dlt_id"], [["001A", name, load, "x"]])
            write_csv(tmp_path / "salesforce", "account", file, content)
        rows = {row["name"]: row for row in staged(tmp_path, "salesforce", "account")}
        assert {name: row["row_status"] for name, row in rows.items()} == {"new": "current", "old": "superseded"}
        assert str(rows["old"]["_fivetran_synced"]) == "2024-12-10 16:27:19.830000"

    @pytest.mark.parametrize(("name", "mark"), [("customer", "is_deleted"), ("subscription", "_fivetran_deleted")])
    def test_airbytes_deletion_mark(self, tmp_path: Path, name: str, mark: str) -> None:
        header = ["id", "customer", "status", "start_date", "ended_at", "_ab_cdc_deleted_at", "_airbyte_extracted_at"]
        days = ["active", "1700000000", "", "", "2024-06-30T05:00:00Z"]
        gone = ["active", "1700000000", "", "2024-06-30T04:00:00Z", "2024-06-30T05:00:00Z"]
        content: Table = (header, [["1", "cus_A", *days], ["2", "cus_A", *gone]])
        write_csv(tmp_path, "stripe", f"{name}s", content)
        rows = staged(tmp_path, "stripe", name)
        assert {row["id"]: row[mark] for row in rows} == {"1": False, "2": True}
        assert {str(row["_fivetran_synced"]) for row in rows} == {"2024-06-30 05:00:00"}
        assert {row["rejected_values"] for row in rows} == {None}

    def test_a_column_of_its_own_name_is_read_and_not_its_alias(self, tmp_path: Path) -> None:
        content: Table = (["id", "is_deleted", "_ab_cdc_deleted_at"], [["1", "false", "2024-06-30"]])
        write_csv(tmp_path, "stripe", "customer", content)
        assert [row["is_deleted"] for row in staged(tmp_path, "stripe", "customer")] == [False]
