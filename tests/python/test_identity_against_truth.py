"""One company is one customer and one person one contact, as the demo's simulation knows them; pair by pair.

`pytest -s tests/python/test_identity_against_truth.py` prints the precision of each rule; with `-m exhaustive` that
over ten other demos goes to target/identity_precision.md too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from identity_truth import KEYS, Score, links_of, score, seeds_of_commit, told, who_is_who
from landed_demo import LandedDemo
from reference import PROJECT
from reference.demo import generate_demo
from reference.warehouse import Warehouse, database

PRECISION, RECALL = 0.999, 0.97


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    path = database()
    if not path.exists():
        pytest.fail(f"{path} does not exist: build the demo first, or name a file in REVOPS_DB")
    opened = Warehouse(path)
    yield opened
    opened.close()


def check(found: Score, entity: str, seed: int) -> None:
    """Fail unless the links are as good as promised; say which pairs are not."""
    who = who_is_who(seed)[entity]
    print(f"\n{entity}, seed {seed}\n{found.table(entity)}")
    assert found.unlinked == [], "records that no link speaks of"
    assert found.precision >= PRECISION, f"seed {seed}, wrong: {told(found.false_pairs, who)}"
    assert found.recall >= RECALL, f"seed {seed}, missed: {told(found.missed, who)}"


@pytest.mark.parametrize("entity", KEYS)
def test_links_are_those_of_the_truth(warehouse: Warehouse, entity: str) -> None:
    seed = int(os.environ.get("REVOPS_SEED", "7"))
    check(score(links_of(warehouse, entity), who_is_who(seed)[entity]), entity, seed)


@pytest.mark.parametrize("entity", KEYS)
def test_no_rule_is_worse_than_the_whole(warehouse: Warehouse, entity: str) -> None:
    """A rule that is often wrong must not hide behind those that are right."""
    seed = int(os.environ.get("REVOPS_SEED", "7"))
    found = score(links_of(warehouse, entity), who_is_who(seed)[entity])
    assert {rule: count for rule, count in found.wrong.items() if count > 1} == {}


@pytest.fixture(scope="module")
def totals() -> Iterator[dict[str, Score]]:
    """The pairs of all the other demos together, written down at the end as tables for docs."""
    found = {entity: Score() for entity in KEYS}
    yield found
    path = PROJECT / "target" / "identity_precision.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n\n".join(total.table(entity) for entity, total in found.items()) + "\n", encoding="utf-8")


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", seeds_of_commit(10))
def test_links_of_another_demo_are_those_of_its_truth(seed: int, totals: dict[str, Score], tmp_path: Path) -> None:
    """The seeds are the commit's own: no rule can be fitted to them."""
    landing = tmp_path / "landing"
    generate_demo.main(["--seed", str(seed), "--out", str(landing), "--truth", str(tmp_path / "truth")])
    demo = LandedDemo(tmp_path, landing=landing)
    assert demo.build("+source_record_links", with_tests=False) == []
    warehouse = Warehouse(demo.database)
    scores = {entity: score(links_of(warehouse, entity), who_is_who(seed)[entity]) for entity in KEYS}
    warehouse.close()
    for entity, found in scores.items():
        totals[entity].add(found)
    for entity, found in scores.items():
        check(found, entity, seed)
