"""From a sample of files to a contract, from a contract to all that follows from it, and what drifted from it."""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

import pytest
import yaml
from helpers import PROJECT, table, write_csv

sys.path.insert(0, str(PROJECT / "scripts"))

import generate_sources
import new_source
from source_files.maps import read_part
from source_files.properties import LISTS

INVOICE = table("""
    Id  | customerId | total | Created             | is_deleted | _fivetran_synced
    i-1 | c-1        | 10.5  | 2024-01-01 10:00:00 | false      | 2024-01-02 00:00:00
""")
USAGE = table("""
    account_id | day        | count
    c-1        | 2024-01-01 | 3
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
SOURCE = "acme_billing"
PRICES = """\
-- Grain: one row per price.

with stacked as (
    {{ union_all(
        [
            ref('map_gone__prices'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'product_source_id',
            'currency_code',
            'recurring_interval',
        ],
        optional={
            'updated_at': 'timestamp',
            'is_metered': 'boolean',
        }
    ) }}
)

select * from stacked
"""
CONTRACT = f"models/staging/{SOURCE}/_{SOURCE}__sources.yml"
MAPPED = f"models/conformed/mapped/{SOURCE}"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The parts of the project that the scripts read or write, and the contract of one source out of a sample."""
    root = tmp_path / "project"
    unified = root / "models" / "conformed" / "unified"
    unified.mkdir(parents=True)
    for entity in ("quarantined_records", "row_audit"):
        shutil.copy(PROJECT / unified.relative_to(root) / f"int_{entity}_unified.sql", unified)
    for entity in ("prices", "contacts"):
        (unified / f"int_{entity}_unified.sql").write_text(PRICES.replace("prices", entity))
    shutil.copy(PROJECT / "dbt_project.yml", root)
    for path in LISTS:
        (root / path).parent.mkdir(parents=True)
        shutil.copy(PROJECT / path, root / path)
    monkeypatch.setattr(new_source, "PROJECT", root)
    monkeypatch.setattr(generate_sources, "PROJECT", root)
    samples = {
        "Invoice": INVOICE,
        "usage_daily": USAGE,
        "plan_history": PLANS,
        "plan_currency_history": PLAN_CURRENCIES,
        "person": PEOPLE,
    }
    for name, content in samples.items():
        write_csv(tmp_path, "sample", name, content)
    new_source.begin_contract(SOURCE, tmp_path / "sample")
    return root


def contents(root: Path) -> dict[str, str]:
    return {str(path.relative_to(root)): path.read_text() for path in sorted(root.rglob("*")) if path.is_file()}


def tables(root: Path) -> dict[str, dict]:
    """The tables of the contract by their names."""
    (found,) = yaml.safe_load((root / CONTRACT).read_text())["sources"]
    return {raw["name"]: raw for raw in found["tables"]}


def selected(root: Path, name: str) -> list[str]:
    """The select list of a staging model."""
    text = (root / f"models/staging/{SOURCE}/stg_{SOURCE}__{name}.sql").read_text()
    listed = text.split("    select\n")[1].split("    from ")[0]
    return [line.strip().rstrip(",") for line in listed.splitlines()]


def edit(root: Path, old: str, new: str) -> None:
    """Changes the contract, which has the old text once."""
    text = (root / CONTRACT).read_text()
    assert text.count(old) == 1, text
    (root / CONTRACT).write_text(text.replace(old, new))


def test_contract_is_what_the_sample_shows(project: Path, tmp_path: Path) -> None:
    """If this fails, people start from a contract that misreads their files, or lose what they made of the first."""
    invoice = tables(project)["invoice"]
    assert {column["name"]: column["data_type"] for column in invoice["columns"]} == {
        "id": "text",
        "customer_id": "text",
        "total": "decimal",
        "created": "timestamp",
        "is_deleted": "boolean",
        "_fivetran_synced": "timestamp",
    }
    assert invoice["config"]["meta"]["key"] == ["id"]
    plan = tables(project)["plan_history"]
    assert plan["config"]["meta"] == {
        "key": ["id", "updated_at"],
        "newest_by": ["_fivetran_synced"],
        "source_id": ["id"],
    }
    assert {column["name"]: column["data_type"] for column in plan["columns"]}["deleted_at"] == "timestamp"
    currencies = tables(project)["plan_currency_history"]["config"]["meta"]
    assert currencies["key"] == ["plan_id", "currency", "plan_updated_at"]
    assert currencies["source_id"] == ["plan_id", "currency"]
    with pytest.raises(SystemExit, match="there is a contract already"):
        new_source.begin_contract(SOURCE, tmp_path / "sample")


def test_every_column_of_the_contract_is_staged(project: Path) -> None:
    """If this fails, a column is lost on the way into staging, or older versions of a record count as today's."""
    generate_sources.write(project)
    last = ["row_status", "rejected_values", "row_content"]
    assert selected(project, "invoices") == [
        "source_system",
        "source_instance",
        "id as source_id",
        "customer_id",
        "total",
        "created as created_at",
        "coalesce(is_deleted, false) as is_deleted",
        "_fivetran_synced as loaded_at",
        *last,
    ]
    assert selected(project, "plan_histories") == [
        "source_system",
        "source_instance",
        "id as source_id",
        "type as plan_type",
        "currency as currency_code",
        "start_date as started_at",
        "deleted_at",
        "auto_renew as is_auto_renew",
        "updated_at as version_started_at",
        "cast(null as boolean) as is_last_version",
        "_fivetran_synced as loaded_at",
        *last,
    ]
    assert "plan_id || ' ' || currency as source_id" in selected(project, "plan_currency_histories")
    conservation = (project / f"tests/data/conservation/{SOURCE}_keeps_every_row.sql").read_text()
    assert f"ref('stg_{SOURCE}__plan_histories'), ['version_started_at'])" in conservation


def test_contract_says_what_staging_does_with_a_column(project: Path) -> None:
    """If this fails, a name, a flag or an id that a contract gives is not the one that staging has."""
    edit(project, "- name: auto_renew\n", "- name: livemode\n")
    edit(project, "staged_as: is_auto_renew", "staged_as: is_live")
    edit(project, "staged_as: plan_type", "staged_as: null")
    edit(project, "staged_as: started_at", "staged_as: deleted_at")
    edit(
        project,
        "            data_type: text\n          - name: created_at",
        "            data_type: boolean\n"
        "            config: {meta: {staged_as: not is_deleted}}\n          - name: created_at",
    )
    edit(
        project,
        "      - name: person\n        description: One row per person.\n        config:\n          meta:\n",
        "      - name: person\n        description: One row per person.\n        config:\n          meta:\n"
        "            staged_as: users\n            expressions: {source_id: lower(id)}\n",
    )
    generate_sources.write(project)
    plans = selected(project, "plan_histories")
    assert "coalesce(livemode, true) as is_live" in plans
    assert "coalesce(start_date, deleted_at) as deleted_at" in plans
    assert not [line for line in plans if "type" in line]
    users = selected(project, "users")
    assert "lower(id) as source_id" in users
    assert "not coalesce(name, true) or coalesce(is_deleted, false) as is_deleted" in users
    audit = (project / MAPPED / f"map_{SOURCE}__row_audit.sql").read_text()
    assert f"ref('stg_{SOURCE}__users'), ['is_deleted'])" in audit


def test_table_without_a_key_keeps_equal_rows(project: Path) -> None:
    """If this fails, the model of a table without a key does not build, or its test forbids equal rows."""
    edit(project, "            key: [account_id]\n", "            key: []\n")
    generate_sources.write(project)
    assert "concat_ws(' ', account_id, day, count) as source_id" in selected(project, "usage_daily")
    conservation = (project / f"tests/data/conservation/{SOURCE}_keeps_every_row.sql").read_text()
    assert f"staged_counts('{SOURCE}', 'usage_daily', ref('stg_{SOURCE}__usage_daily'), keyed='false')" in conservation


@pytest.mark.parametrize(
    ("old", "new"), [("key: [account_id]", "key: [account]"), ("- name: account_id", "- name: day")]
)
def test_contract_with_a_column_twice_or_a_key_of_none_is_refused(project: Path, old: str, new: str) -> None:
    edit(project, old, new)
    with pytest.raises(SystemExit, match="table usage_daily must have each of these columns once: account"):
        generate_sources.drifted(project)


def test_drift_is_said_and_mended(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """If this fails, an edited file stays as it is and no test says so, or a file of people is written over."""
    generate_sources.write(project)
    clean = contents(project)
    assert generate_sources.write(project) == []
    staged, seeds = (
        f"models/staging/{SOURCE}/stg_{SOURCE}__invoices.sql",
        f"seeds/demo/{SOURCE}/demo_{SOURCE}__invoice.csv",
    )
    (project / staged).write_text(clean[staged].replace("customer_id", "customer"))
    (project / seeds).write_text("total,id\n10.5,i-1\n")
    (project / f"models/staging/{SOURCE}/stg_{SOURCE}__gone.sql").write_text(clean[staged])
    (project / f"models/staging/{SOURCE}/stg_{SOURCE}__ours.sql").write_text("select 1\n")
    (project / MAPPED / f"map_{SOURCE}__row_audit.sql").unlink()

    monkeypatch.setattr(sys, "argv", ["generate_sources.py", "--check"])
    assert generate_sources.main() == 1
    said = capsys.readouterr().err.splitlines()
    assert f"{staged}:13: is '        customer,', follows from the contract: '        customer_id,'" in said
    assert f"{MAPPED}/map_{SOURCE}__row_audit.sql: is missing" in said
    assert f"models/staging/{SOURCE}/stg_{SOURCE}__gone.sql: follows from no contract" in said
    assert len(said) == 5, said

    generate_sources.write(project)
    mended = contents(project)
    # A seed's rows are people's too: they stay, under the contract's columns.
    assert mended.pop(seeds) == "id,customer_id,total,created,is_deleted,_fivetran_synced\ni-1,,10.5,,,\n"
    assert mended.pop(f"models/staging/{SOURCE}/stg_{SOURCE}__ours.sql") == "select 1\n"
    assert mended == {name: text for name, text in clean.items() if name != seeds}


def test_source_named_like_a_team_has_a_group_of_its_own(project: Path, tmp_path: Path) -> None:
    """If this fails, the tables of a source belong to the team of the same name, or to no group."""
    (project / "models" / "marts" / "growth").mkdir(parents=True)
    new_source.begin_contract("growth", tmp_path / "sample")
    generate_sources.write(project)
    contract = yaml.safe_load((project / "models/staging/growth/_growth__sources.yml").read_text())
    assert [group["name"] for group in contract["groups"]] == ["growth_source"]
    layers = yaml.safe_load((project / "dbt_project.yml").read_text())["models"]["revops"]
    for folders in (layers["staging"], layers["conformed"]["mapped"]):
        assert folders["growth"] == {"+group": "growth_source"}
        assert folders[SOURCE] == {"+group": SOURCE}
    assert layers["staging"]["+access"] == "private"


def test_mapped_model_begins_with_what_its_entity_asks_for(project: Path) -> None:
    """If this fails, people type the columns of every entity again, or a mapped model is in no unified model."""
    new_source.begin_mapping(SOURCE, ["prices=plan_currency_history", "contacts=person"])
    mapped = (project / MAPPED / f"map_{SOURCE}__prices.sql").read_text()
    listed = mapped.split("    select\n")[2].split("    from ")[0]
    assert [line.strip().rstrip(",") for line in listed.splitlines()] == [
        "source_system",
        "source_instance",
        "source_id",
        "cast(null as text) as product_source_id",
        "currency_code",
        "cast(null as text) as recurring_interval",
        "{{ null_if_after_as_of('version_started_at') }} as updated_at",
    ]
    assert "version_rank('source_id', 'version_started_at')" in mapped
    for entity in ("prices", "contacts"):
        unified = (project / f"models/conformed/unified/int_{entity}_unified.sql").read_text()
        assert f"        [\n            ref('map_{SOURCE}__{entity}'),\n        ],\n" in unified
    models = yaml.safe_load((project / MAPPED / f"_{SOURCE}_mapped__models.yml").read_text())["models"]
    assert models[0]["config"]["meta"]["key"] == ["source_instance", "source_id"]
    conservation = (project / f"tests/data/conservation/{SOURCE}_keeps_every_row.sql").read_text()
    assert f"key_counts(ref('map_{SOURCE}__prices'), ['source_instance', 'source_id'])" in conservation
    # Who was deleted is no contact, and who was deleted after as_of still was one.
    people = (project / MAPPED / f"map_{SOURCE}__contacts.sql").read_text()
    known = f"not {{{{ is_deleted_by_then('stg_{SOURCE}__people') }}}} and {{{{ is_not_after_as_of('created_at') }}}}"
    assert f"    where\n        row_status = 'current'\n        and {known}\n" in people
    assert f" where row_status = 'current' and {known} )" in " ".join(conservation.split())
    assert "        {{ null_if_after_as_of('last_modified_at') }} as updated_at\n" in people

    edited = contents(project)
    new_source.begin_mapping(SOURCE, ["prices=plan_currency_history"])
    assert contents(project) == edited
    with pytest.raises(SystemExit, match="names no unified model"):
        new_source.begin_mapping(SOURCE, ["prizes=plan_currency_history"])


def test_rows_of_a_mapped_model_are_counted_as_people_say() -> None:
    """If this fails, a conservation test compares with other rows than those that the mapped model keeps."""
    part = read_part("stg_x__deals", "not is_deleted_by_then and is_not_after_as_of(created_at)", "map_x__merges")
    assert " and ".join(" ".join(condition.split()) for condition in part.conditions) == (
        "row_status = 'current' and not {{ is_deleted_by_then('stg_x__deals') }}"
        " and {{ is_not_after_as_of('created_at') }}"
        " and not exists ( select 1 from {{ ref('map_x__merges') }} as others"
        " where stg_x__deals.source_instance = others.source_instance and stg_x__deals.source_id = others.source_id )"
    )
    assert read_part("map_x__states").conditions == []
    assert read_part("stg_x__costs", "cost_month <= as_of()").conditions[1:] == ["cost_month <= {{ as_of() }}"]


@pytest.mark.parametrize("name", ["Acme", "acme__eu", "acme-billing", "1acme", "acme_"])
def test_name_that_would_not_work_is_refused(name: str) -> None:
    """A name with __ would read as an account of another source; others cannot stand in a model's name."""
    with pytest.raises(argparse.ArgumentTypeError, match="snake_case"):
        new_source.source_name(name)


def test_source_without_a_contract_is_refused(project: Path) -> None:
    before = contents(project)
    with pytest.raises(SystemExit, match="--sample writes one"):
        new_source.begin_mapping("other", ["prices=plan_currency_history"])
    assert contents(project) == before
