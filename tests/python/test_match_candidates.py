"""The scorer of pairs of company records, on a database of the two marts that it reads, and the mart that shows it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from helpers import PROJECT

sys.path.insert(0, str(PROJECT / "scripts"))

import dbt_runs

SCORER = PROJECT / "scripts" / "score_match_candidates.py"
COLUMNS = "company_record_key customer_key name_key domain phone_key street_key city postal_code country tax_id_key"
# Beside fifty companies that have nothing in common but their city.
PAIRS = {
    "street and similar name": [
        ("a1", "harrow finch", None, "3125550142", "5 quarry"),
        ("a2", "harrow finch trading", None, None, "5 quarry"),
    ],
    "phone, street and name nearly": [
        ("b1", "dunmore", None, "3125550188", "77 lime kiln"),
        ("b2", "dunmoor", None, "3125550188", "77 limekiln"),
    ],
    "domain and name": [
        ("c1", "oakridge", "oakridge.example", None, None),
        ("c2", "oakridge", "oakridge.example", None, None),
    ],
    "name alone": [("d1", "summit", None, None, None), ("d2", "summit", None, None, None)],
    "phone alone": [
        ("e1", "alder", None, "3125550111", "1 alder"),
        ("e2", "birch", None, "3125550111", "900 birch"),
    ],
}


def records(count: int = 50) -> list[tuple]:
    """The pairs, and companies that are nobody's twin."""
    rows = [(key, name, domain, phone, street) for pair in PAIRS.values() for key, name, domain, phone, street in pair]
    rows += [
        (f"x{i}", f"{chr(97 + i % 26)}{i * 7919} works", f"{i}.example", f"415{i * 7919 + 1000000}", f"{i} {i * 31}th")
        for i in range(count)
    ]
    return [
        (key, f"customer {key}", name, domain, phone, street, "Chicago", None, "US", None)
        for key, name, domain, phone, street in rows
    ]


def database(path: Path, rows: list[tuple]) -> Path:
    """A built database, as far as the scorer reads it."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema marts")
        connection.execute("create table marts.calendar as select date '2025-06-30' as date_day, true as is_known")
        connection.execute(f"create table marts.company_records ({' text, '.join(COLUMNS.split())} text)")
        if rows:
            connection.executemany(f"insert into marts.company_records values ({', '.join('?' * 10)})", rows)
    return path


def scores(path: Path, target: str = "") -> list[tuple]:
    """Score a database as the command does; nothing but the count may be said. The rows of the table."""
    where = ["--target", target] if target else ["--db", str(path)]
    result = subprocess.run(
        [sys.executable, "-W", "error", str(SCORER), *where],
        env=os.environ | {"REVOPS_DB": str(path)},
        capture_output=True,
        text=True,
        check=True,
    )
    with duckdb.connect(str(path), read_only=True) as connection:
        tables = connection.execute("select table_schema, table_name from information_schema.tables").fetchall()
        there = ("scores", "match_candidates") in tables
        rows = connection.execute("select * from scores.match_candidates").fetchall() if there else []
    assert (result.stdout, result.stderr) == (f"{len(rows)} pairs to look at\n", "")
    assert set(tables) - {("scores", "match_candidates")} == {("marts", "calendar"), ("marts", "company_records")}
    return rows


@pytest.fixture(scope="module")
def probabilities(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], float]:
    """The scored pairs of the records above."""
    rows = scores(database(tmp_path_factory.mktemp("scores") / "built.duckdb", records()))
    return {(one, other): float(probability) for one, other, probability, *_ in rows}


def test_likely_pairs_are_found_and_no_others(probabilities: dict[tuple[str, str], float]) -> None:
    assert set(probabilities) == {("a1", "a2"), ("b1", "b2"), ("c1", "c2")}


def test_order_of_rows_changes_nothing_and_neither_does_a_second_run(tmp_path: Path) -> None:
    forward = database(tmp_path / "forward.duckdb", records())
    first = scores(forward)
    assert scores(forward) == first
    assert scores(database(tmp_path / "backward.duckdb", records()[::-1])) == first
    assert {(str(as_of), version.split(",")[0]) for *_, version, as_of in first} == {("2025-06-30", "1")}


def test_records_of_one_customer_are_no_pair(tmp_path: Path) -> None:
    rows = [(key, key[0] if key in ("a1", "a2") else customer, *rest) for key, customer, *rest in records()]
    assert ("a1", "a2") not in {row[:2] for row in scores(database(tmp_path / "built.duckdb", rows))}


def test_value_that_too_many_have_brings_nobody_together(tmp_path: Path) -> None:
    """A business centre's street makes no pairs by itself: 200 records would be 19,900."""
    crowd = [
        (f"y{i}", f"customer y{i}", f"{i * 104729} partners", None, None, "1 plaza", None, None, "US", None)
        for i in range(200)
    ]
    found = {row[:2] for row in scores(database(tmp_path / "built.duckdb", records() + crowd))}
    assert not [pair for pair in found if "y" in pair[0] + pair[1]]


@pytest.mark.parametrize("count", [0, 3])
def test_few_records_are_not_scored(tmp_path: Path, count: int) -> None:
    assert scores(database(tmp_path / "built.duckdb", records()[:count])) == []


def test_scores_do_not_outlive_their_records(tmp_path: Path) -> None:
    built = database(tmp_path / "built.duckdb", records())
    assert scores(built)
    with duckdb.connect(str(built)) as connection:
        connection.execute("delete from marts.company_records")
    assert scores(built) == []


def test_scores_are_the_same_through_a_target_of_the_profile(tmp_path: Path) -> None:
    """What `make score TARGET=` does on any engine, here on the one that needs no server: written, and taken away."""
    by_file = database(tmp_path / "file.duckdb", records())
    by_target = database(tmp_path / "target.duckdb", records())
    assert scores(by_target, target="dev") == scores(by_file)
    with duckdb.connect(str(by_target)) as connection:
        connection.execute("delete from marts.company_records")
    assert scores(by_target, target="dev") == []


def test_mart_shows_scores_of_its_own_day_only(tmp_path: Path) -> None:
    """A build of their day shows them, and one of the next day in the same file shows none."""
    built = database(tmp_path / dbt_runs.WORKING_FILE, records())
    (known, *_) = scores(built)
    with duckdb.connect(str(built)) as connection:
        connection.execute("alter table marts.company_records add column source_system text default 'salesforce'")
        connection.execute("alter table marts.company_records add column name text")
        connection.execute("create schema conformed")
        columns = "entity text, decision text, record_key text, other_record_key text"
        connection.execute(f"create table conformed.int_identity_overrides ({columns})")
    project = dbt_runs.parsed({})
    shown = {}
    for day in ("2025-06-30", "2025-07-01"):
        models = ["run", "--select", "stg_scores__match_candidates", "match_candidates"]
        assert dbt_runs.run(models, project, {}, built, REVOPS_AS_OF=day).success
        with duckdb.connect(str(built), read_only=True) as connection:
            shown[day] = connection.execute(
                "select company_record_key, other_company_record_key, model_version, cast(as_of as text)"
                " from marts.match_candidates order by all"
            ).fetchall()
    assert shown["2025-07-01"] == []
    assert len(shown["2025-06-30"]) == 3
    assert shown["2025-06-30"][0] == (*known[:2], known[3], "2025-06-30")
