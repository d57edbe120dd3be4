"""What a careful person makes of the raw rows of companies and people: rule after rule, and never on a guess.

It says what can be known of the demo at all. The warehouse has a ladder of its own; the two share no line.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import combinations

from raw_identities import Fields, Record, is_role

_RESEMBLES, _HEAD_RESEMBLES = 0.85, 0.65


class Clusters:
    """Records that are one, closed transitively."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._parent = {record: record for record in records}

    def root(self, record: Record) -> Record:
        """Return the record that stands for a cluster."""
        while self._parent[record] != record:
            record = self._parent[record]
        return record

    def join(self, one: Record, other: Record) -> None:
        """Make two clusters one."""
        first, second = sorted((self.root(one), self.root(other)))
        self._parent[second] = first

    def groups(self) -> list[list[Record]]:
        """Return the clusters."""
        found = defaultdict(list)
        for record in self._parent:
            found[self.root(record)].append(record)
        return list(found.values())

    def roots(self) -> dict[Record, Record]:
        """Return each record's cluster."""
        return {record: self.root(record) for record in self._parent}


def match_companies(fields: dict[Record, Fields]) -> Clusters:
    """Ids first, then what is a company's own, then pairs of what is not."""
    clusters = Clusters(fields)
    _join_equal(clusters, fields, lambda found: found.of("id"))
    _join_across(clusters, fields, lambda found: found.of("tax_id"), lambda one, other: True)
    _join_across(clusters, fields, lambda found: found.of("domain"), _agree)
    for values in (
        lambda found: _pairs(found.of("street"), found.of("phone")),
        lambda found: _pairs(found.of("street"), found.of("name")),
        lambda found: _pairs(found.of("name"), {found.country} - {None}),
    ):
        _join_across(clusters, fields, values, lambda one, other: True, is_unique=True)
    return clusters


def match_people(fields: dict[Record, Fields]) -> Clusters:
    """Ids and addresses, a shared mailbox with the name alone, then phone and name."""
    clusters = Clusters(fields)
    _join_equal(clusters, fields, lambda found: found.of("id"))
    _join_equal(clusters, fields, lambda found: {value for value in found.of("email") if not is_role(value)})
    _join_equal(
        clusters, fields, lambda found: _pairs({value for value in found.of("email") if is_role(value)}, {found.name})
    )
    _join_across(
        clusters, fields, lambda found: _pairs(found.of("phone"), {found.name}), lambda one, other: True, is_unique=True
    )
    return clusters


def _pairs(first: set[str], second: set[str]) -> set[tuple[str, str]]:
    return {(one, other) for one in first for other in second}


def _agree(one: Fields, other: Fields) -> bool:
    """Say whether two records of one domain look like one company."""
    first, second = one.name or "", other.name or ""
    return (
        bool(one.shares(other) & {"phone", "street", "tax_id"})
        or first.split()[:1] == second.split()[:1]
        or first in second
        or second in first
        or _resemble(first, second)
    )


def _resemble(first: str, second: str) -> bool:
    """Say whether two names differ by a slip of the hand, the first words too."""
    heads = first.partition(" ")[0], second.partition(" ")[0]
    ratios = [SequenceMatcher(None, *pair).ratio() for pair in ((first, second), heads)]
    return ratios[0] >= _RESEMBLES and ratios[1] >= _HEAD_RESEMBLES


def _holders(fields: dict[Record, Fields], values: Callable[[Fields], set]) -> Iterator[list[Record]]:
    found = defaultdict(list)
    for record, of_record in fields.items():
        for value in values(of_record):
            found[value].append(record)
    yield from found.values()


def _join_equal(clusters: Clusters, fields: dict[Record, Fields], values: Callable[[Fields], set]) -> None:
    for records in _holders(fields, values):
        for record in records[1:]:
            clusters.join(records[0], record)


def _join_across(
    clusters: Clusters,
    fields: dict[Record, Fields],
    values: Callable[[Fields], set],
    agree: Callable[[Fields, Fields], bool],
    *,
    is_unique: bool = False,
) -> None:
    """Join records of different systems; of one system never two that were two before."""
    before = clusters.roots()
    for records in _holders(fields, values):
        of_source = Counter(source for source, _ in {(fields[record].source, before[record]) for record in records})
        if is_unique and max(of_source.values()) > 1:
            continue
        for one, other in combinations(records, 2):
            if fields[one].source != fields[other].source and agree(fields[one], fields[other]):
                clusters.join(one, other)
