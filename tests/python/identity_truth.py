"""How well a built warehouse tells who is who: its links against the truth of the simulation, pair by pair.

A pair is two records of one company or person. Pairs that share no identifying field at all cannot be found by anybody
and are counted apart; what shares a field is read from the raw rows here, by nothing of the warehouse.
"""

from __future__ import annotations

import hashlib
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from raw_identities import Fields, Record, company_fields, person_fields, raw_rows
from reference import PROJECT
from reference.demo import demo_company, truth
from reference.warehouse import Warehouse

Pair = tuple[Record, Record]
KEYS = {"company": "customer_key", "contact": "contact_key"}
_NO_CHECKOUT = "0" * 40


@dataclass(frozen=True)
class Link:
    """Whose a record is, by the warehouse."""

    key: str
    matched_by: str
    confidence: float


@dataclass(frozen=True)
class Who:
    """What the simulation and the raw rows say of an entity's records."""

    # Whose each record truly is.
    owners: dict[Record, object]
    fields: dict[Record, Fields]


@dataclass
class Score:
    """Right and wrong pairs, by rule and in all."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: list[Pair] = field(default_factory=list)
    # True pairs that share no identifying field: found through others, or not at all.
    hidden_found: int = 0
    hidden_missed: int = 0
    false_pairs: list[Pair] = field(default_factory=list)
    sharing_found: int = 0
    # Records of the truth that no link speaks of.
    unlinked: list[Record] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of linked pairs that are right."""
        found = self.right.total() + self.wrong.total()
        return self.right.total() / found if found else 1.0

    @property
    def recall(self) -> float:
        """The share of true pairs with a field in common that are linked."""
        sharing = self.sharing_found + len(self.missed)
        return self.sharing_found / sharing if sharing else 1.0

    def add(self, other: Score) -> None:
        """Add the pairs of another demo."""
        self.right += other.right
        self.wrong += other.wrong
        self.missed += other.missed
        self.false_pairs += other.false_pairs
        self.unlinked += other.unlinked
        self.sharing_found += other.sharing_found
        self.hidden_found += other.hidden_found
        self.hidden_missed += other.hidden_missed

    def table(self, entity: str) -> str:
        """Return precision rule by rule as a table for docs."""
        lines = [f"| {entity}: linked by | pairs | wrong | precision |", "|---|---:|---:|---:|"]
        for rule in sorted(self.right.keys() | self.wrong.keys()):
            pairs, wrong = self.right[rule] + self.wrong[rule], self.wrong[rule]
            lines.append(f"| {rule} | {pairs:,} | {wrong} | {1 - wrong / pairs:.4f} |")
        pairs = self.right.total() + self.wrong.total()
        lines.append(f"| all | {pairs:,} | {self.wrong.total()} | {self.precision:.4f} |")
        sharing, hidden = self.sharing_found + len(self.missed), self.hidden_found + self.hidden_missed
        lines.append("")
        lines.append(
            f"Recall {self.recall:.4f}: {self.sharing_found:,} of {sharing:,} true pairs that share an identifying"
            f" field. Apart from these, {hidden:,} true pairs share none; {self.hidden_found:,} of them are linked"
            " through other records."
        )
        return "\n".join(lines)


@cache
def who_is_who(seed: int) -> dict[str, Who]:
    """Return the truth of a demo and what its raw rows say, for companies and for people."""
    chunks = list(demo_company.build(seed))
    rows = raw_rows(chunks)
    companies: Iterable[truth.TrueCompanyRecord] = (r for chunk in chunks for r in chunk.truth.company_records)
    people: Iterable[truth.TruePerson] = (person for chunk in chunks for person in chunk.truth.people)
    owners = {
        "company": {(record.source_system, record.source_id): record.company_id for record in companies},
        "contact": {(system, number): person.person_id for person in people for system, _, number in person.records},
    }
    fields = {"company": company_fields(rows), "contact": person_fields(rows)}
    return {
        entity: Who(
            {record: owner for record, owner in owners[entity].items() if record in fields[entity]}, fields[entity]
        )
        for entity in KEYS
    }


def links_of(warehouse: Warehouse, entity: str) -> dict[Record, Link]:
    """Read the warehouse's links."""
    rows = warehouse.rows(
        f"select source_system, source_id, {KEYS[entity]}, matched_by, confidence"
        " from marts.source_record_links where entity = ?",
        entity,
    )
    return {(system, number): Link(key, rule, confidence) for system, number, key, rule, confidence in rows}


def score(links: dict[Record, Link], who: Who) -> Score:
    """Hold the links against the truth."""
    found = Score(unlinked=[record for record in who.owners if record not in links])
    for one, other in _pairs({record: links[record].key for record in who.owners if record in links}):
        rule = _rule_of(links[one], links[other])
        if who.owners[one] == who.owners[other]:
            found.right[rule] += 1
        else:
            found.wrong[rule] += 1
            found.false_pairs.append((one, other))
    for one, other in _pairs(who.owners):
        is_linked = one in links and other in links and links[one].key == links[other].key
        if not who.fields[one].shares(who.fields[other]):
            found.hidden_found += is_linked
            found.hidden_missed += not is_linked
        elif is_linked:
            found.sharing_found += 1
        else:
            found.missed.append((one, other))
    return found


def _pairs(group_of: dict[Record, object]) -> list[Pair]:
    groups = defaultdict(list)
    for record, group in group_of.items():
        if group is not None:
            groups[group].append(record)
    return [pair for records in groups.values() for pair in combinations(sorted(records), 2)]


def _rule_of(one: Link, other: Link) -> str:
    """Return the rule that a pair stands on: of two records' rules the one that is trusted less."""
    rules = [link for link in (one, other) if link.matched_by != "own_record"]
    return min(rules, key=lambda link: (link.confidence, link.matched_by)).matched_by if rules else "own_record"


def told(pairs: list[Pair], who: Who, limit: int = 8) -> str:
    """Say which pairs these are, for a failure that can be looked into."""
    lines = [
        f"{one} / {other}: {sorted(who.fields[one].shares(who.fields[other]))},"
        f" named '{who.fields[one].name}' and '{who.fields[other].name}'"
        for one, other in pairs[:limit]
    ]
    return "\n".join([*lines, f"... {len(pairs)} in all"])


def seeds_of_commit(count: int) -> list[int]:
    """Return seeds that nobody could fit the rules to: they change with every commit."""
    asked = subprocess.run(["git", "rev-parse", "HEAD"], cwd=PROJECT, capture_output=True, text=True, check=False)
    commit = asked.stdout.strip() if asked.returncode == 0 else _NO_CHECKOUT
    digests = [hashlib.sha256(f"{commit}:{number}".encode()).hexdigest() for number in range(count)]
    return [int(digest[:6], 16) for digest in digests]
