"""scripts/new_source.py: from a sample of files to a contract, from a contract to everything that follows from it."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import pytest
import yaml
from helpers import PROJECT, table, write_csv

sys.path.insert(0, str(PROJECT / "scripts"))

import new_source
from source_skeleton.registration import PLACES

INVOICE = table("""
    Id  | customerId | total | Created             | is_deleted | _fivetran_synced
    i-1 | c-1        | 10.5  | 2024-01-01 10:00:00 | false      | 2024-01-02 00:00:00
""")
PLANS = table("""
    id  | updated_at          | type | currency | start_date          | deleted_at | auto_renew | _fivetran_synced
    p-1 | 2024-01-01 10:00:00 | old  | USD      | 2024-01-01 00:00:00 |            | true       | 2024-01-02 00:00:00
""")
PLAN_CURRENCIES = table("""
    _fivetran_synced    | plan_id | plan_updated_at     | currency | unit_amount
    2024-01-02 00:00:00 | p-1     | 2024-01-01 10:00:00 | USD      | 99.0
""")
PEOPLE = table("""
    id  | name | created_at          | updated_at          | is_deleted
    p-1 | Ann  | 2024-01-01 10:00:00 | 2024-01-02 00:00:00 | false
""")
USAGE = table("""
    account_id | day        | count
    c-1        | 2024-01-01 | 3
""")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the parts of the project that the script reads or writes."""
    root = tmp_path / "project"
    for place in PLACES:
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / place, root / place)
    monkeypatch.setattr(new_source, "PROJECT", root)
    return root


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    write_csv(tmp_path, "sample", "Invoice", INVOICE)
    write_csv(tmp_path, "sample", "usage_daily", USAGE)
    return tmp_path / "sample"


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["new_source.py", *arguments])
    return new_source.main()


def contents(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in sorted(root.rglob("*")) if path.is_file()}


def contract(root: Path, source: str) -> dict[str, dict]:
    """The tables of a written contract by their names."""
    path = root / "models" / "staging" / source / f"_{source}__sources.yml"
    (found,) = yaml.safe_load(path.read_text())["sources"]
    return {raw["name"]: raw for raw in found["tables"]}


def test_contract_is_what_the_sample_shows(project: Path, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails, people start from a contract that misreads their own files."""
    assert run(monkeypatch, "acme_billing", "--sample", str(sample)) == 0
    tables = contract(project, "acme_billing")
    assert list(tables) == ["invoice", "usage_daily"]
    assert {column["name"]: column["data_type"] for column in tables["invoice"]["columns"]} == {
        "id": "text",
        "customer_id": "text",
        "total": "decimal",
        "created": "timestamp",
        "is_deleted": "boolean",
        "_fivetran_synced": "timestamp",
    }
    assert tables["invoice"]["config"]["meta"]["key"] == ["id"]
    # A sample never replaces what people made of the first one.
    assert run(monkeypatch, "acme_billing", "--sample", str(sample)) == 1


def test_skeleton_has_every_column_and_is_written_once(
    project: Path, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If this fails, a column of the contract is lost on the way, or a second run spoils what people edited."""
    before = contents(project)
    run(monkeypatch, "acme_billing", "--sample", str(sample))
    assert run(monkeypatch, "acme_billing") == 0
    written = contents(project)
    invoices = written["models/staging/acme_billing/stg_acme_billing__invoices.sql"]
    listed = invoices.split("    select\n")[1].split("    from ")[0]
    selected = [line.strip().rstrip(",") for line in listed.splitlines()]
    assert selected == [
        "source_system",
        "source_instance",
        "id as source_id",
        "customer_id",
        "total",
        "created as created_at",
        "coalesce(is_deleted, false) as is_deleted",
        "_fivetran_synced as loaded_at",
        "row_status",
        "rejected_values",
        "row_content",
    ]
    assert all("acme_billing" in written[place] for place in PLACES)
    assert set(PLACES) == {place for place in before if written[place] != before[place]}
    assert yaml.safe_load(written["dbt_project.yml"])["seeds"]["revops"]["demo"]["acme_billing"]

    (project / "models/staging/acme_billing/stg_acme_billing__invoices.sql").write_text("-- edited\n")
    edited = contents(project)
    assert run(monkeypatch, "acme_billing") == 0
    assert contents(project) == edited


def test_source_named_like_a_team_has_a_group_of_its_own(
    project: Path, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If this fails, the tables of a source belong to the team of the same name, or are registered nowhere."""
    (project / "models" / "marts" / "growth").mkdir(parents=True)
    for name, anchor, entry in [
        ("dbt_project.yml", "    cubes:\n", "      growth:\n        +group: growth\n"),
        ("models/groups.yml", "  - name: core\n", "  - name: growth\n    owner: {name: Growth}\n"),
    ]:
        path = project / name
        path.write_text(path.read_text().replace(anchor, entry + anchor, 1))
    run(monkeypatch, "growth", "--sample", str(sample))
    assert run(monkeypatch, "growth") == 0
    groups = [group["name"] for group in yaml.safe_load((project / "models/groups.yml").read_text())["groups"]]
    assert "growth_source" in groups
    assert groups.count("growth") == 1
    body = yaml.safe_load((project / "dbt_project.yml").read_text())
    assert body["models"]["revops"]["staging"]["growth"]["+group"] == "growth_source"
    assert body["models"]["revops"]["marts"]["growth"]["+group"] == "growth"
    assert body["seeds"]["revops"]["demo"]["growth"] == {"+schema": "demo_growth"}


def test_table_without_a_key_keeps_equal_rows(project: Path, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails, the skeleton of a table without a key does not build, or its tests forbid equal rows."""
    run(monkeypatch, "acme_billing", "--sample", str(sample))
    path = project / "models/staging/acme_billing/_acme_billing__sources.yml"
    body = yaml.safe_load(path.read_text())
    (usage,) = (raw for raw in body["sources"][0]["tables"] if raw["name"] == "usage_daily")
    usage["config"]["meta"]["key"] = []
    path.write_text(yaml.safe_dump(body, sort_keys=False))
    assert run(monkeypatch, "acme_billing") == 0
    staged = (project / "models/staging/acme_billing/stg_acme_billing__usage_daily.sql").read_text()
    assert "concat_ws(' ', account_id, day, count) as source_id" in staged
    models = yaml.safe_load((project / "models/staging/acme_billing/_acme_billing__models.yml").read_text())["models"]
    (usage,) = (model for model in models if model["name"] == "stg_acme_billing__usage_daily")
    assert [next(iter(test)) for test in usage["data_tests"]] == ["keeps_every_raw_row"]


@pytest.fixture
def histories(tmp_path: Path) -> Path:
    write_csv(tmp_path, "histories", "plan_history", PLANS)
    write_csv(tmp_path, "histories", "plan_currency_history", PLAN_CURRENCIES)
    return tmp_path / "histories"


def test_history_keeps_its_versions_apart(project: Path, histories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails, older versions of a record are superseded in staging, and the past is what it is today."""
    run(monkeypatch, "acme_billing", "--sample", str(histories))
    tables = contract(project, "acme_billing")
    meta = {name: raw["config"]["meta"] for name, raw in tables.items()}
    assert meta["plan_history"] == {"key": ["id", "updated_at"], "newest_by": ["_fivetran_synced"]}
    assert meta["plan_currency_history"]["key"] == ["plan_id", "currency", "plan_updated_at"]
    kinds = {column["name"]: column["data_type"] for column in tables["plan_history"]["columns"]}
    assert kinds["deleted_at"] == "timestamp"

    assert run(monkeypatch, "acme_billing") == 0
    folder = project / "models/staging/acme_billing"
    plans = (folder / "stg_acme_billing__plan_histories.sql").read_text()
    for line in (
        "id as source_id",
        "type as plan_type",
        "currency as currency_code",
        "start_date as started_at",
        "auto_renew as is_auto_renew",
        "updated_at as version_started_at",
        "cast(null as boolean) as is_last_version",
    ):
        assert f"        {line},\n" in plans, line
    models = yaml.safe_load((folder / "_acme_billing__models.yml").read_text())["models"]
    uniqueness = [test["keeps_every_raw_row"]["arguments"]["key"] for test in models[0]["data_tests"]]
    assert all("version_started_at" in expression for expression in uniqueness)
    assert len(uniqueness) == 1


def test_mapped_model_begins_with_what_its_entity_asks_for(
    project: Path, histories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If this fails, people type the columns of every entity again, or forget the line that puts theirs into it."""
    run(monkeypatch, "acme_billing", "--sample", str(histories))
    unified = "models/conformed/unified/int_prices_unified.sql"
    shutil.copy(PROJECT / unified, project / unified)
    assert run(monkeypatch, "acme_billing", "--map", "prices=plan_currency_history") == 0
    folder = project / "models/conformed/mapped/acme_billing"
    mapped = (folder / "map_acme_billing__prices.sql").read_text()
    selected = mapped.split("    select\n")[2].split("    from ")[0]
    assert [line.strip().rstrip(",").split(" as ")[-1] for line in selected.splitlines()] == [
        *("source_system", "source_instance", "source_id", "product_source_id", "currency_code", "unit_amount_local"),
        *("recurring_interval", "interval_count", "is_metered"),
    ]
    assert "version_rank('source_id', 'version_started_at')" in mapped
    stacked = (project / unified).read_text()
    assert stacked.index("map_acme_billing__prices") < stacked.index("map_stripe__prices")
    models = yaml.safe_load((folder / "_acme_billing_mapped__models.yml").read_text())["models"]
    assert models[-1]["data_tests"] == [{"unique_key": {"arguments": {"columns": ["source_instance", "source_id"]}}}]

    edited = contents(project)
    assert run(monkeypatch, "acme_billing", "--map", "prices=plan_currency_history") == 0
    assert contents(project) == edited
    with pytest.raises(SystemExit, match="names no unified model"):
        run(monkeypatch, "acme_billing", "--map", "prizes=plan_currency_history")


def test_mapped_model_leaves_out_what_was_deleted_by_then(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If this fails, deleted people are contacts, or one deleted after as_of is gone before that day."""
    write_csv(tmp_path, "lists", "person", PEOPLE)
    run(monkeypatch, "acme_lists", "--sample", str(tmp_path / "lists"))
    unified = "models/conformed/unified/int_contacts_unified.sql"
    shutil.copy(PROJECT / unified, project / unified)
    assert run(monkeypatch, "acme_lists", "--map", "contacts=person") == 0
    staged = (project / "models/staging/acme_lists/stg_acme_lists__people.sql").read_text()
    assert "        updated_at as last_modified_at,\n" in staged
    mapped = (project / "models/conformed/mapped/acme_lists/map_acme_lists__contacts.sql").read_text()
    assert "{{ is_not_after_as_of('created_at') }} and not {{ is_deleted_by_then('staged') }}\n" in mapped
    assert "        {{ null_if_after_as_of('last_modified_at') }} as updated_at\n" in mapped


@pytest.mark.parametrize("name", ["Acme", "acme__eu", "acme-billing", "1acme", "acme_"])
def test_name_that_would_not_work_is_refused(name: str) -> None:
    """A name with __ would read as an account of another source; others cannot stand in a model's name."""
    with pytest.raises(argparse.ArgumentTypeError, match="snake_case"):
        new_source.source_name(name)


def test_source_without_a_contract_is_refused(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(project)
    assert run(monkeypatch, "nobody") == 1
    assert "--sample" in capsys.readouterr().err
    assert contents(project) == before
