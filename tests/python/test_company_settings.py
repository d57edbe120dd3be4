"""What a company sets and adds stands in files of its own, and a new version of the project leaves them in force."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from argparse import Namespace
from datetime import date
from pathlib import Path

import duckdb
import pytest
import yaml
from helpers import PROJECT

sys.path.insert(0, str(PROJECT / "scripts"))
import as_shipped
import dbt_runs
import settings
from build import with_settings

NOT_OURS = (".git", ".venv", "target", "logs", "*.duckdb*", "building-*", "__pycache__", ".ruff_cache", "vars.yml")
HEADER = "list,source_system,source_word,house_word,reason\n"
WORDS = "channels,salesforce,organic,referral,We ask who sent them\nchannels,salesforce,roadshow,event,Ours\n"
WORDS += "subscription_statuses,stripe,zombie,past_due,Billed by hand\n"
# A model of the company's own: what is in force, seen from within a build.
OWN_MODEL = """
{{ config(materialized='table', schema='own', group='core') }}
select
    source_word,
    channel,
    {{ fiscal_quarter("cast('2025-04-15' as date)") }} as quarter_of_april,
    '{{ setting('reporting_currency') }}' as currency,
    {{ setting('inquiry_gap_days') }} as gap
from {{ vocabulary('channels') }}
where source_system = 'salesforce'
union all
select source_word, status, case when is_paying then 1 else 0 end, null, null
from {{ vocabulary('subscription_statuses') }}
where source_system = 'stripe'
"""


@pytest.fixture
def vars_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of a vars.yml that is nobody's."""
    path = tmp_path / "vars.yml"
    monkeypatch.setattr(settings, "FILE", path)
    return path


def git(folder: Path, *arguments: str) -> str:
    """One git command, by nobody in particular."""
    command = ["git", "-c", "user.name=test", "-c", "user.email=test@localhost", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def run(folder: Path, *command: str, database: str = "built.duckdb") -> subprocess.CompletedProcess[str]:
    """A program of Python in a project folder, whatever comes out."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("REVOPS_")}
    environment |= {"REVOPS_DB": database, "DBT_PROFILES_DIR": str(folder), "DBT_TARGET_PATH": "target"}
    command = (sys.executable, *command)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company's clone with settings, words and a model, over which the next version was merged."""
    root = tmp_path_factory.mktemp("upgrade")
    upstream, clone = root / "upstream", root / "company"
    shutil.copytree(PROJECT, upstream, ignore=shutil.ignore_patterns(*NOT_OURS))
    git(upstream, "init", "--quiet")
    git(upstream, "add", ".")
    git(upstream, "commit", "--quiet", "--message", "The first version")
    git(root, "clone", "--quiet", str(upstream), str(clone))
    (clone / "vars.yml").write_text("vars:\n  fiscal_year_start_month: 4\n  reporting_currency: EUR\n")
    (clone / "company" / "company_words.csv").write_text(HEADER + WORDS)
    (clone / "company" / "models").mkdir()
    (clone / "company" / "models" / "own.sql").write_text(OWN_MODEL)
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message", "What is ours")
    # The next version has a word, a default and a setting more in the files that stand beside the company's.
    for path, more in (
        ("seeds/mappings/channels.csv", "salesforce,seance,other,New in this version\n"),
        ("vars.example.yml", "  # More is said.\n"),
        ("company/_company__seeds.yml", "  # More is said.\n"),
    ):
        with (upstream / path).open("a", encoding="utf-8") as file:
            file.write(more)
    macro = upstream / "macros" / "project" / "settings.sql"
    macro.write_text(macro.read_text().replace("'inquiry_gap_days': 90", "'inquiry_gap_days': 91"))
    git(upstream, "commit", "--quiet", "--all", "--message", "The next version")
    git(clone, "pull", "--quiet", "--no-rebase", "--no-edit")
    return clone


def build_own(company: Path) -> subprocess.CompletedProcess[str]:
    command = ["-m", "dbt.cli.main", "build", "--quiet", "--log-level-file", "none"]
    return run(company, *command, "--select", "+own", "countries", "company_words_are_known")


def test_an_upgrade_leaves_settings_and_words_in_force(company: Path) -> None:
    done = build_own(company)
    assert done.returncode == 0, done.stdout[-4000:]
    with duckdb.connect(str(company / "built.duckdb"), read_only=True) as connection:
        rows = connection.execute(
            "select source_word, channel, quarter_of_april, currency, gap from own.own"
        ).fetchall()
    found = {row[0]: row[1:] for row in rows}
    assert len(found) == len(rows), "a word is there twice"
    # April is in the first fiscal quarter, and what vars.yml does not say is the new version's default.
    assert found["organic"] == ("referral", 1, "EUR", 91)
    assert found["roadshow"] == ("event", 1, "EUR", 91)
    assert found["seance"] == ("other", 1, "EUR", 91)
    assert found["seo"] == ("organic_search", 1, "EUR", 91)
    assert found["zombie"] == ("past_due", 1, None, None), "pays, as whoever is past due does"
    assert found["unpaid"] == ("unpaid", 0, None, None)


def test_words_that_mean_nothing_stop_the_build(tmp_path: Path) -> None:
    faults = {
        ("chanels", "salesforce", "a", "event"): "list: no list that a company adds to",
        ("channels", "salesforc", "b", "event"): "source_system: no source",
        ("channels", "salesforce", "c", "events"): "house_word: not one of channels",
        ("channels", "salesforce", "Road Show", "event"): "source_word: not in the form in which words are looked up",
        ("country_aliases", None, "e", "XX"): "house_word: not one of country_aliases",
        ("industries", "salesforce", "f", "retail"): "source_system: the list has none",
    }
    good = [("channels", "salesforce", "g", "event"), ("country_aliases", None, "h", "DE")]
    manifest, database = dbt_runs.parsed({}), tmp_path / dbt_runs.WORKING_FILE
    assert dbt_runs.run(["seed", "--select", "company_words", "countries"], manifest, {}, database).success
    with duckdb.connect(str(database)) as connection:
        connection.executemany("insert into mappings.company_words values (?, ?, ?, ?, 'Ours')", [*faults, *good])
    result = dbt_runs.run(["test", "--select", "company_words_are_known"], manifest, {}, database).result.results[-1]
    assert result.status == "fail"
    with duckdb.connect(str(database)) as connection:
        found = connection.execute(result.node.compiled_code).fetchall()
    assert {(row[0], row[1]): row[2] for row in found} == {(row[0], row[2]): fault for row, fault in faults.items()}
    assert len(found) == len(faults)


def test_tests_never_see_them(company: Path, tmp_path: Path) -> None:
    assert as_shipped.own_files(company) == ["vars.yml", "company/models", "company/company_words.csv"]
    as_shipped.copy_as_shipped(tmp_path / "copy", company)
    assert as_shipped.own_files(tmp_path / "copy") == []
    assert (tmp_path / "copy" / "company" / "company_words.csv").read_text() == HEADER
    done = run(company, "-m", "pytest", "tests/python/test_build_arguments.py", "--collect-only")
    assert done.returncode == 4
    assert "here are vars.yml, company/models, company/company_words.csv" in done.stdout + done.stderr
    planned = subprocess.run(["make", "-n", "lint"], cwd=company, capture_output=True, text=True, check=False).stdout
    assert "scripts/as_shipped.py target/as_shipped" in planned
    assert "sqlfluff" not in planned


def test_a_misspelt_setting_is_refused(company: Path) -> None:
    path = company / "vars.yml"
    good = path.read_text()
    path.write_text(good + "  reporting_curency: EUR\n")
    try:
        done = run(company, "scripts/build.py")
    finally:
        path.write_text(good)
    assert done.returncode == 1
    assert done.stderr.startswith(
        "error: vars.yml has reporting_curency, which is no setting; did you mean reporting_currency"
    )
    assert len(done.stderr.splitlines()) == 1


def test_the_example_names_every_setting_with_its_default() -> None:
    text = (PROJECT / "vars.example.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text) == {"vars": None}, "the example sets nothing"
    shown = yaml.safe_load("\n".join(re.findall(r"^  # (\w+: \S.*)$", text, flags=re.MULTILINE)))
    known = settings.defaults()
    assert {name: value for name, value in shown.items() if name in known} == known
    assert set(shown) == set(known)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("vars:\n  fiscal_month: 4\n", "vars.yml has fiscal_month, which is no setting; did you mean"),
        ("vars:\n  as_of: 31.12.2025\n", "vars.yml: as_of is '31.12.2025'; it must be a day"),
        ("vars:\n  landing: [a, b]\n", "vars.yml: landing is '['a', 'b']'; it must be a path"),
        ("reporting_currency: EUR\n", "vars.yml must be `vars:` with"),
        ("vars: [a\n", "vars.yml is no YAML"),
    ],
)
def test_what_cannot_be_meant_is_refused(vars_file: Path, text: str, message: str) -> None:
    vars_file.write_text(text)
    with pytest.raises(settings.SettingsError) as refused:
        settings.said()
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_make_wins_over_the_file_and_the_file_over_the_default(vars_file: Path) -> None:
    assert with_settings(Namespace(raw=None, db=None)) == Namespace(raw=None, db=PROJECT / "revops.duckdb")
    vars_file.write_text("vars:\n  landing: raw/here\n  database: /tmp/own.duckdb\n  as_of: 2025-12-31\n")
    said = with_settings(Namespace(raw=None, db=None))
    assert said == Namespace(raw=PROJECT / "raw" / "here", db=Path("/tmp/own.duckdb"))
    given = Namespace(raw=Path("there"), db=Path("other.duckdb"))
    assert with_settings(given) == Namespace(raw=Path("there"), db=Path("other.duckdb"))
    assert settings.setting("as_of") == date(2025, 12, 31).isoformat()
    assert settings.setting("mrr_convention") == "month_end"


def test_what_is_parsed_holds_for_one_content_of_the_file(vars_file: Path, tmp_path: Path) -> None:
    assert dbt_runs.dbt_options({})[-1] == os.environ.get("DBT_TARGET_PATH", "target")
    folders = []
    for text in (
        "vars: {}",
        "vars: {reporting_currency: EUR}",
        "# Ours.\nvars: {reporting_currency: EUR}",
        "vars: {demo: true}",
    ):
        vars_file.write_text(text)
        folders.append(dbt_runs.dbt_options({})[-1])
    assert folders[1] == folders[2]
    assert len(set(folders)) == 3
    for number in range(7):
        folder = tmp_path / "parsed" / str(number)
        folder.mkdir(parents=True)
        os.utime(folder, (number, number))
    dbt_runs.keep_parsed(tmp_path / "parsed" / "0")
    assert sorted(path.name for path in (tmp_path / "parsed").iterdir()) == ["0", "3", "4", "5", "6"]


def test_lists_that_a_company_adds_to_are_never_read_past_its_words() -> None:
    properties = (PROJECT / "seeds" / "mappings" / "_mappings__seeds.yml").read_text(encoding="utf-8")
    lists = yaml.safe_load(properties)["seeds"]
    names = [one["name"] for one in lists if one["config"]["meta"].get("company_words")]
    assert len(names) > 10
    past = re.compile(rf"ref\('({'|'.join(names)})'\)")
    assert [
        path.name for path in (PROJECT / "models").rglob("*.sql") if past.search(path.read_text(encoding="utf-8"))
    ] == []
