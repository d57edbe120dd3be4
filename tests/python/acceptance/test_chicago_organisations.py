"""Nine lists of Chicago's early-childhood sites, and the pairs of rows that are one site, as people found them.

The lists know no ids and no domains of each other: only name, street, phone and postal code are there, with typing
errors. Precision and recall are over pairs of rows, against the 6,608 true ones.
"""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import duckdb
import pytest
from helpers import build
from shaping import chicago_directories, read_csv

pytestmark = pytest.mark.acceptance

AS_OF = "2024-12-31"
# Of the probabilities in match_candidates; what is below is worth a look and no decision.
THRESHOLD = 0.95

Pairs = set[tuple[str, str]]


def pair(one: str, other: str) -> tuple[str, str]:
    """Two ids in one order."""
    return (one, other) if one < other else (other, one)


@pytest.fixture(scope="module")
def truth(shared_data: Path) -> Pairs:
    """The pairs of rows that are one site."""
    rows = read_csv(shared_data / "entity_resolution" / "chicago_orgs" / "truth_pairs.csv")
    return {pair(row["id_1"], row["id_2"]) for row in rows}


@pytest.fixture(scope="module")
def built(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> duckdb.DuckDBPyConnection:
    """The lists, built with the rules of identity working inside a list too."""
    folder = tmp_path_factory.mktemp("chicago")
    raw = chicago_directories(shared_data / "entity_resolution" / "chicago_orgs", folder / "raw")
    return build(raw, folder / "warehouse.duckdb", AS_OF, {"dedupe_within_source": True})


@pytest.fixture(scope="module")
def certain(built: duckdb.DuckDBPyConnection) -> Pairs:
    """The pairs of rows that have one customer."""
    sites: dict[str, list[str]] = {}
    for source_id, customer in built.execute(
        "select source_id, customer_key from marts.source_record_links where entity = 'company'"
    ).fetchall():
        sites.setdefault(customer, []).append(source_id)
    return {pair(*ids) for rows in sites.values() for ids in combinations(rows, 2)}


@pytest.fixture(scope="module")
def likely(built: duckdb.DuckDBPyConnection) -> Pairs:
    """The pairs of rows of different customers that are scored above the threshold."""
    rows = built.execute(
        """
        select records.source_id, others.source_id
        from marts.match_candidates as candidates
        inner join marts.company_records as records on candidates.company_record_key = records.company_record_key
        inner join marts.company_records as others on candidates.other_company_record_key = others.company_record_key
        where candidates.match_probability >= ?
        """,
        [THRESHOLD],
    ).fetchall()
    return {pair(*ids) for ids in rows}


def precision_and_recall(found: Pairs, truth: Pairs) -> tuple[float, float]:
    """How much of what was found is true, and how much of what is true was found."""
    return len(found & truth) / len(found), len(found & truth) / len(truth)


def test_every_row_is_there_once(built: duckdb.DuckDBPyConnection) -> None:
    assert built.execute("select count(*), count(distinct source_id) from marts.company_records").fetchone() == (
        3337,
        3337,
    )


def test_rules_alone(certain: Pairs, truth: Pairs) -> None:
    precision, recall = precision_and_recall(certain, truth)
    assert (precision >= 0.98, recall >= 0.50) == (True, True), f"precision {precision:.4f}, recall {recall:.4f}"


def test_rules_and_candidates(certain: Pairs, likely: Pairs, truth: Pairs) -> None:
    precision, recall = precision_and_recall(certain | likely, truth)
    assert (precision >= 0.98, recall >= 0.80) == (True, True), f"precision {precision:.4f}, recall {recall:.4f}"
    assert not certain & likely
    assert likely & truth, "no candidate is one"
