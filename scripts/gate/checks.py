"""One list of checks for the profile, read by the build's own lines and by Great Expectations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from landing import contracts

from gate.profile import Profile, blank_row

# A table that lost more than this share of its rows since the last build is worth a look.
LOST_SHARE = 1 / 3


@dataclass(frozen=True)
class Check:
    """One measure of the profile that should be zero everywhere; `is_fatal` stops the build where it is not."""

    measure: str
    words: str
    why: str
    is_fatal: bool = False


CHECKS = (
    Check("absent", "required column is absent", "A row of this table means nothing without it.", is_fatal=True),
    Check("misspelt", "column of nearly this name landed: {nearly}", "Taken as absent, it loses all its values."),
    Check("unreadable", "values cannot be read as {data_type}", "They become null and go to quarantined_records."),
    Check("empty", "rows lack it", "Each row must fill it: these rows go to quarantined_records."),
    Check("not_allowed", "values are none of those that the contract names", "They will count as unmapped."),
    Check("undated_repeats", "rows repeat a key, and no column says which is newest", "It is chance which one counts."),
    Check("hours_late", "hours since the newest row, more than its freshness allows", "The loader may have stopped."),
    Check("lost_rows", "rows fewer than at the last build", "A load may be partial, or rows were deleted."),
)


@dataclass(frozen=True)
class Finding:
    """A measure that is not zero."""

    source: str
    table: str
    column: str
    check: Check
    count: int
    data_type: str = ""
    # The landed column that may be meant.
    nearly: str = ""

    def line(self) -> str:
        """As it is said to people; a fatal one in the words in which dbt would stop."""
        if self.check.is_fatal:
            name = self.source.split("__")[0]
            return (
                f"{self.check.words}: source {self.source}, table {self.table}, column {self.column}"
                f" (the contract is models/staging/{name}/_{name}__sources.yml)"
            )
        place = ".".join(filter(None, (self.source, self.table, self.column)))
        return f"{place}: {self.count} {self.check.words.format(data_type=self.data_type, nearly=self.nearly)}"


def findings(profile: Profile) -> list[Finding]:
    """Everything in the profile that is not zero."""
    return [
        Finding(*place_of(row), check, row[check.measure], row["data_type"], row["nearly"])
        for row in profile.rows
        for check in CHECKS
        if row[check.measure]
    ]


def place_of(row: dict) -> tuple[str, str, str]:
    """Source, table and column of a row."""
    return row["source"], row["table_name"], row["column_name"]


def add_volumes(profile: Profile, before: dict[tuple[str, str], int]) -> None:
    """Compares the row counts with those of the last build; a table that is gone gets a row."""
    now = {(row["source"], row["table_name"]): row for row in profile.tables()}
    for name, row_count in sorted(before.items()):
        if name not in now:
            now[name] = blank_row({"source": name[0], "table_name": name[1]}, "", "", 0)
            profile.rows.append(now[name])
        lost = row_count - now[name]["row_count"]
        now[name]["lost_rows"] = lost if lost > row_count * LOST_SHARE else 0


def add_freshness(profile: Profile, end: datetime) -> None:
    """Adds how late the newest rows are at the end of the as_of day, where the contract has a freshness.

    A source's own freshness is that of its newest table: quiet tables (products, roles) have no new rows for months.
    """
    contracts_by_name = {source["name"]: source for source in contracts()}
    for entry in sorted({row["source"] for row in profile.tables()}):
        source = contracts_by_name[entry.split("__")[0]]
        tables = {row["table_name"]: row for row in profile.tables() if row["source"] == entry}
        loads = dict(newest_loads(profile, source, entry))
        for table in source["tables"]:
            freshness = table.get("config", {}).get("freshness")
            if freshness and table["name"] in loads:
                tables[table["name"]]["hours_late"] = hours_late(freshness, loads[table["name"]], end)
        if loads:
            late = hours_late(source.get("config", {}).get("freshness"), max(loads.values()), end)
            profile.rows.append(blank_row({"source": entry, "table_name": ""}, "", "", 0) | {"hours_late": late})


def newest_loads(profile: Profile, source: dict, entry: str) -> Iterator[tuple[str, datetime]]:
    """The tables of an entry with the time of their newest row, where their loader says it."""
    for table in source["tables"]:
        config = source.get("config", {}) | table.get("config", {})
        column = config.get("loaded_at_field", "_fivetran_synced")
        for row in profile.rows:
            if place_of(row) == (entry, table["name"], column) and row["highest"]:
                yield table["name"], datetime.fromisoformat(row["highest"])


def hours_late(freshness: dict | None, newest: datetime, end: datetime) -> int:
    """Whole hours from the newest row to the end of as_of, when these are more than warn_after allows; else 0."""
    limit = (freshness or {}).get("warn_after")
    if not limit:
        return 0
    age = end - newest
    is_late = age > timedelta(**{f"{limit['period']}s": limit["count"]})
    return int(age / timedelta(hours=1)) if is_late else 0
