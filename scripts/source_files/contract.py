"""A source's contract (``models/staging/<source>/_<source>__sources.yml``), as what follows from it needs it."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

# What the loader's own columns are called in staging; a contract names those of the source itself (`staged_as`).
LOADER_COLUMNS = {
    "_fivetran_synced": "loaded_at",
    "_fivetran_deleted": "is_deleted",
    "_fivetran_active": "is_last_version",
    "_fivetran_start": "version_started_at",
    "_fivetran_end": "version_ended_at",
}
# Flags that every system spells in its own way, and what an empty one means.
FLAGS = {"is_last_version": True, "is_deleted": False, "is_live": True}
# Words that SQL reserves: as a raw column's name they are quoted.
RESERVED = ("end", "group", "order", "user", "default", "desc", "limit", "to", "from")


@dataclass(frozen=True)
class Column:
    """A column of a raw table; `staged_as` is empty where staging leaves it out, `is_opposite` where it says `not`."""

    name: str
    data_type: str
    staged_as: str
    is_opposite: bool = False
    not_null: bool = False

    @property
    def sql(self) -> str:
        """The column in a query."""
        return f'"{self.name}"' if self.name in RESERVED else self.name

    @property
    def text(self) -> str:
        """The column as a part of an id; an empty part leaves its place empty."""
        text = self.sql if self.data_type == "text" else f"cast({self.sql} as text)"
        return text if self.not_null else f"coalesce({text}, '')"


@dataclass(frozen=True)
class Table:
    """A raw table."""

    name: str
    description: str
    # What its staging model is called after the source: `stg_<source>__<staged_as>`.
    staged_as: str
    columns: list[Column]
    # The columns that name a row, and those of them that name a record, whatever its version.
    key: list[str]
    record: list[str]
    # A row that lacks this column has no key: raw() takes it for a fact of its own.
    keyless_without: str | None = None
    # The few staged columns that are more than one raw column under another name.
    expressions: dict[str, str] = field(default_factory=dict)

    @property
    def row(self) -> str:
        """What a row is."""
        return self.description.removeprefix("One row per ").rstrip(".")

    def column(self, name: str) -> Column:
        """A column by its raw name."""
        return next(column for column in self.columns if column.name == name)

    def has(self, staged_name: str) -> bool:
        """Whether staging has a column of that name out of this table."""
        return staged_name in self.expressions or any(column.staged_as == staged_name for column in self.columns)


@dataclass(frozen=True)
class Source:
    """A source system."""

    name: str
    group: str
    tables: list[Table]


def contract_path(project: Path, source: str) -> Path:
    """Where the contract of a source is."""
    return project / "models" / "staging" / source / f"_{source}__sources.yml"


def read_source(project: Path, source: str) -> Source:
    """The contract of one source."""
    path = contract_path(project, source)
    contract = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        (found,), (group,) = contract["sources"], contract["groups"]
        return Source(found["name"], group["name"], [read_table(table) for table in found["tables"]])
    except (KeyError, ValueError) as problem:
        raise SystemExit(f"error: {path.relative_to(project)} names one source and its group: {problem!r}") from None


def read_sources(project: Path) -> list[Source]:
    """Every contract there is, by name."""
    names = sorted(path.parent.name for path in (project / "models" / "staging").glob("*/_*__sources.yml"))
    return [read_source(project, name) for name in names]


def read_table(table: dict) -> Table:
    """One table of a contract; a column is there once, and so is each that the keys name."""
    meta = table["config"]["meta"]
    names = [column["name"] for column in table["columns"]]
    named = [
        *meta["key"],
        *meta.get("source_id", []),
        *([meta["keyless_without"]] if "keyless_without" in meta else []),
    ]
    if wrong := sorted({name for name in [*names, *named] if names.count(name) != 1}):
        raise SystemExit(f"error: table {table['name']} must have each of these columns once: {', '.join(wrong)}")
    record = meta.get("source_id", meta["key"])
    return Table(
        table["name"],
        table["description"],
        meta.get("staged_as") or plural(table["name"]),
        [read_column(column, record) for column in table["columns"]],
        meta["key"],
        record,
        meta.get("keyless_without"),
        meta.get("expressions", {}),
    )


def read_column(column: dict, record: list[str]) -> Column:
    """One column of a table; the one column that names its records is the `source_id`."""
    name, meta = column["name"], column.get("config", {}).get("meta", {})
    usual = "" if record == [name] else LOADER_COLUMNS.get(name, name)
    said = meta.get("staged_as", usual) or ""
    staged_as = said.removeprefix("not ")
    return Column(name, column["data_type"], staged_as, staged_as != said, meta.get("not_null", False))


def plural(noun: str) -> str:
    """The plural of a table's name; a name that is one already stays."""
    if noun == "person" or noun.endswith("_person"):
        return noun.removesuffix("person") + "people"
    if "_by_" in noun or noun.endswith(("stats", "metrics", "analytics", "daily", "costs", "details", "data")):
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
