"""The files that follow from a contract: staging models with their tests, quarantine and row audit."""

from dataclasses import dataclass, field

from source_skeleton.contract import is_version_column

# Columns that every staging model ends with, and what becomes of the loader's own.
LOADER_COLUMNS = ("_fivetran_synced", "_fivetran_deleted", "_fivetran_active", "_fivetran_start", "_fivetran_end")
DELETION_COLUMNS = ("is_deleted", "_fivetran_deleted")
# Names that stand for a fact under another name in the house, or that SQL reserves.
HOUSE_NAMES = {
    "created": "created_at",
    "updated": "last_modified_at",
    "updated_at": "last_modified_at",
    "createdate": "created_at",
    "lastmodifieddate": "last_modified_at",
    "start": "started_at",
    "end": "ended_at",
    "date": "stat_date",
    "day": "stat_date",
    "value": "field_value",
    "index": "position",
    "currency": "currency_code",
    "livemode": "is_live",
    "start_date": "started_at",
    "end_date": "ended_at",
}
RESERVED = ("end", "group", "order", "user", "default", "desc", "limit", "to", "from")
TEXT_KEY = "coalesce(cast({} as text), '')"


@dataclass(frozen=True)
class Table:
    """A raw table as its contract describes it: columns with their types, and the columns of its key."""

    name: str
    description: str
    columns: dict[str, str]
    key: list[str]
    # A row that lacks this column has no key: raw() takes it for a fact of its own.
    keyless_without: str | None = None

    @property
    def entities(self) -> str:
        """What its staging model is called: the plural."""
        return plural(self.name)

    @property
    def versions(self) -> list[str]:
        """The columns of its key that tell versions of a record apart."""
        found = [column for column in self.key if is_version_column(column, self.columns[column])]
        return found if len(found) < len(self.key) else []

    @property
    def version_start(self) -> str | None:
        """The column that says since when a version holds; null where the table has no versions."""
        if "_fivetran_start" in self.columns:
            return "_fivetran_start"
        return self.versions[0] if self.versions else None

    @property
    def record(self) -> list[str]:
        """The columns of its key that name a record, whatever its version."""
        return [column for column in self.key if column not in self.versions]


@dataclass(frozen=True)
class Source:
    """A source system as its contract describes it."""

    name: str
    description: str
    tables: list[Table] = field(default_factory=list)


def read_source(contract: dict) -> Source:
    """The contract's one source."""
    (source,) = contract["sources"]
    return Source(source["name"], source["description"], [read_table(table) for table in source["tables"]])


def read_table(table: dict) -> Table:
    """One table of the contract."""
    columns = {column["name"]: column["data_type"] for column in table["columns"]}
    meta = table["config"]["meta"]
    return Table(table["name"], table["description"], columns, meta["key"], meta.get("keyless_without"))


def plural(noun: str) -> str:
    """The plural of a table's name; a name that is one already stays."""
    if noun == "person" or noun.endswith("_person"):
        return noun.removesuffix("person") + "people"
    if "_by_" in noun or noun.endswith(("stats", "metrics", "analytics", "daily", "costs", "details", "data")):
        return noun
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


def staged_name(table: Table, column: str) -> str:
    """The name of a raw column in staging."""
    kind = table.columns[column]
    plain = column.removeprefix("property_hs_").removeprefix("property_").lstrip("_")
    if plain == "type":
        return table.name.removesuffix("_history") + "_type"
    if plain in HOUSE_NAMES and (kind == "timestamp" or plain not in ("start_date", "end_date")):
        return HOUSE_NAMES[plain]
    if kind == "timestamp" and plain.endswith(("_date", "_time")):
        return plain[:-5] + "_at"
    if kind == "boolean" and not plain.startswith(("is_", "has_")):
        return "is_" + plain
    return plain


def quoted(column: str) -> str:
    """A raw column in SQL; words that SQL reserves are quoted."""
    return f'"{column}"' if column in RESERVED else column


def source_id(table: Table) -> str:
    """The record's id: its columns of the key, joined where there are several; what the row says where it has none."""
    if not table.key:
        parts = [quoted(column) for column in table.columns if column not in LOADER_COLUMNS]
        return f"concat_ws(' ', {', '.join(parts)})"
    if len(table.record) == 1:
        (column,) = table.record
        return quoted(column) if table.columns[column] == "text" else f"cast({quoted(column)} as text)"
    return " || ' ' || ".join(TEXT_KEY.format(quoted(column)) for column in table.record)


def staged_columns(table: Table) -> dict[str, str]:
    """The columns of a staging model that are the table's own, each with the raw expression behind it."""
    staged = {"source_system": "source_system", "source_instance": "source_instance", "source_id": source_id(table)}
    told = {*LOADER_COLUMNS, *DELETION_COLUMNS, table.version_start, *(["id"] if table.record == ["id"] else [])}
    for column in table.columns:
        if column not in told:
            name = staged_name(table, column)
            expression = "coalesce(livemode, true)" if column == "livemode" else quoted(column)
            staged[column if name in staged else name] = expression
    return staged


def staging_model(source: Source, table: Table) -> str:
    """The SQL of a staging model: rename, deleted in one flag, no logic."""
    lines = [
        expression if expression == name else f"{expression} as {name}"
        for name, expression in staged_columns(table).items()
    ]
    lines += loader_lines(table)
    body = ",\n        ".join([*lines, "row_status", "rejected_values", "row_content"])
    return (
        f"-- Grain: one row per row that landed in {source.name}.{table.name};"
        " row_status tells the current one of each key.\n\n"
        f"with raw_rows as (\n    {{{{ raw('{source.name}', '{table.name}') }}}}\n),\n\n"
        f"final as (\n    select\n        {body}\n    from raw_rows\n)\n\nselect * from final\n"
    )


def loader_lines(table: Table) -> list[str]:
    """What the loader's bookkeeping tells: deletion, versions, when it was loaded."""
    lines = []
    if table.version_start:
        lines.append(f"{table.version_start} as version_started_at")
    if "_fivetran_end" in table.columns:
        lines.append("_fivetran_end as version_ended_at")
    if "_fivetran_active" in table.columns:
        lines.append("coalesce(_fivetran_active, true) as is_last_version")
    elif table.version_start:
        # The system keeps the versions itself and marks none of them as its last.
        lines.append("cast(null as boolean) as is_last_version")
    deletions = [f"coalesce({column}, false)" for column in DELETION_COLUMNS if column in table.columns]
    if deletions:
        lines.append(" or ".join(deletions) + " as is_deleted")
    if "_fivetran_synced" in table.columns:
        lines.append("_fivetran_synced as loaded_at")
    return lines


def staging_yaml(source: Source) -> str:
    """The properties of the staging models: every raw row kept, one current row per key."""
    return "version: 2\n\nmodels:\n" + "".join(staging_entry(source, table) for table in source.tables)


def staging_entry(source: Source, table: Table) -> str:
    """One staging model's properties."""
    what = table.description.removeprefix("One row per ").rstrip(".").replace("'", "''")
    return f"""  - name: stg_{source.name}__{table.entities}
    description: '{{{{ doc("staged_rows") }}}} Source: {source.name}.{table.name} ({what})'
    data_tests:
      - keeps_every_raw_row:
          arguments:
            source_name: {source.name}
            table_name: {table.name}
{tested_key(table)}    columns:
      - name: row_status
        description: '{{{{ doc("row_status") }}}}'
"""


def tested_key(table: Table) -> str:
    """What must be there once among current rows; rows without a key are left out."""
    if not table.key:
        return ""
    condition = "row_status = 'current'"
    if table.keyless_without:
        condition += f" and {staged_name(table, table.keyless_without)} is not null"
    row = "source_instance || ' ' || source_id"
    for column in table.versions:
        name = "version_started_at" if column == table.version_start else staged_name(table, column)
        row += f" || ' ' || coalesce(cast({name} as text), '')"
    return f"""            key: "case when {condition} then {row} end"
"""


def stacked(first_line: str, cte: str, parts: list[str]) -> str:
    """A model that stacks one part for each table."""
    body = "\n    union all\n".join(f"    {part}" for part in parts)
    return f"{first_line}\n\nwith {cte} as (\n{body}\n)\n\nselect * from {cte}\n"


def quarantine_model(source: Source) -> str:
    """The SQL of the source's quarantined values."""
    parts = [
        f"{{{{ quarantined_values('{source.name}', '{table.name}', ref('stg_{source.name}__{table.entities}')) }}}}"
        for table in source.tables
    ]
    line = f"-- Grain: one row per raw value of {source.name} that could not be read or that its row lacks."
    return stacked(line, "listed", parts)


def audit_model(source: Source) -> str:
    """The SQL of the source's row audit."""
    parts = []
    for table in source.tables:
        flags = ["is_deleted"] if any(column in table.columns for column in DELETION_COLUMNS) else []
        flags += ["is_live"] if "livemode" in table.columns else []
        listed = ", ".join(f"'{flag}'" for flag in flags)
        staged = f"ref('stg_{source.name}__{table.entities}')"
        parts.append(f"{{{{ audited_rows('{source.name}', '{table.name}', {staged}, [{listed}]) }}}}")
    line = f"-- Grain: one row per account and raw table of {source.name} and what became of its rows."
    return stacked(line, "audited", parts)


def mapped_yaml(source: Source) -> str:
    """The properties of the two mapped models that every source has."""
    return f"""version: 2

models:
  - name: map_{source.name}__quarantined_records
    description: One row per raw value of {source.name} that could not be read or that its row lacks.
  - name: map_{source.name}__row_audit
    description: One row per account and raw table of {source.name} and what became of its rows.
"""


def skeleton(source: Source) -> dict[str, str]:
    """Every file that follows from the contract, by its path."""
    staging, mapped = f"models/staging/{source.name}", f"models/conformed/mapped/{source.name}"
    files = {
        f"{staging}/stg_{source.name}__{table.entities}.sql": staging_model(source, table) for table in source.tables
    }
    return files | {
        f"{staging}/_{source.name}__models.yml": staging_yaml(source),
        f"{mapped}/map_{source.name}__quarantined_records.sql": quarantine_model(source),
        f"{mapped}/map_{source.name}__row_audit.sql": audit_model(source),
        f"{mapped}/_{source.name}_mapped__models.yml": mapped_yaml(source),
    }
