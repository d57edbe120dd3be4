"""The committed seeds as the text they hold, for tests that read raw rows."""

from __future__ import annotations

import csv
from datetime import datetime

from reference import PROJECT

SEEDS = PROJECT / "seeds" / "demo"
Rows = list[dict[str, str]]


class RawTables:
    """The committed seeds by "source.table", as the text they hold."""

    def __init__(self) -> None:
        self._read: dict[str, Rows] = {}

    def __getitem__(self, key: str) -> Rows:
        if key not in self._read:
            source, table = key.split(".")
            path = SEEDS / source / f"demo_{source}__{table}.csv"
            with path.open(encoding="utf-8", newline="") as file:
                self._read[key] = list(csv.DictReader(file))
        return self._read[key]


def moment(text: str) -> datetime | None:
    """Read a timestamp or a date; what is empty or unreadable is none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None
