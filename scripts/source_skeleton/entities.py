"""A first mapped model of an entity: the columns that its unified model asks for, out of one staged table."""

import re
from pathlib import Path

from source_skeleton.models import DELETION_COLUMNS, Source, Table, staged_columns

UNIFIED = "models/conformed/unified/int_{}_unified.sql"
VERSION_COLUMNS = ("version_number", "version_started_at", "tier_number", "paid_from", "paid_to")
TYPES = (
    (r"(is|has)_.*", "boolean"),
    (r".*_at", "timestamp"),
    (r".*_(date|month|on)|(paid|valid)_(from|to)", "date"),
    (r".*_count|version_number|duration_seconds|interval_count|term_months", "bigint"),
    (r".*_(local|rate)|quantity|percent_off", "numeric(38, 6)"),
)


def unified_columns(project: Path, entity: str) -> list[str]:
    """The columns that a unified model asks every source for; empty where there is no such model."""
    path = project / UNIFIED.format(entity)
    return re.findall(r"^ +'(\w+)',$", path.read_text(encoding="utf-8"), re.MULTILINE) if path.exists() else []


def optional_columns(project: Path, entity: str) -> list[str]:
    """The columns that a unified model takes from the sources that have them."""
    text = (project / UNIFIED.format(entity)).read_text(encoding="utf-8")
    return re.findall(r"^ +'(\w+)': '.*',$", text, re.MULTILINE)


def grain(project: Path, entity: str) -> str:
    """What one row of an entity is."""
    first_line = (project / UNIFIED.format(entity)).read_text(encoding="utf-8").split("\n", 1)[0]
    return first_line.removeprefix("-- Grain: ")


def column_type(column: str) -> str:
    """The type of a house column, by its name."""
    return next((kind for pattern, kind in TYPES if re.fullmatch(pattern, column)), "text")


def mapped_column(column: str, staged: dict[str, str], table: Table) -> str:
    """A house column out of staging, where it has that name; when a record was changed stands there under another."""
    changed = "version_started_at" if table.version_start else "last_modified_at"
    if column == "updated_at" and (table.version_start or changed in staged):
        return f"{{{{ null_if_after_as_of('{changed}') }}}} as updated_at"
    return column if column in staged else f"cast(null as {column_type(column)}) as {column}"


def mapped_model(project: Path, source: Source, entity: str, table: Table) -> str:
    """The SQL of a mapped model: what is current and known at as_of; what staging calls otherwise is left null."""
    staged = staged_columns(table)
    known = " and {{ is_not_after_as_of('created_at') }}" if "created_at" in staged else ""
    # A deletion has a time only where the record has one of its last change.
    if "last_modified_at" in staged and any(column in table.columns for column in DELETION_COLUMNS):
        known += " and not {{ is_deleted_by_then('staged') }}"
    relation = f"{{{{ ref('stg_{source.name}__{table.entities}') }}}}"
    rows = f"from {relation} as staged\n    where row_status = 'current'{known}"
    columns = [mapped_column(column, staged, table) for column in unified_columns(project, entity)]
    found = (mapped_column(column, staged, table) for column in optional_columns(project, entity))
    columns += [column for column in found if not column.startswith("cast(null")]
    if table.version_start:
        rank = "{{ version_rank('source_id', 'version_started_at') }} as version_rank"
        first = f"with versions as (\n    select\n        *,\n        {rank}\n    {rows}\n),"
        last = "from versions\n    where version_rank = 1"
    else:
        first, last = f"with records as (\n    select *\n    {rows}\n),", "from records"
    body = ",\n        ".join(columns)
    final = f"final as (\n    select\n        {body}\n    {last}\n)"
    return "\n\n".join([f"-- Grain: {grain(project, entity)}", first, final, "select * from final\n"])


def mapped_entry(project: Path, source: Source, entity: str) -> str:
    """The properties of a mapped model."""
    columns = unified_columns(project, entity)
    record = next(column for column in columns if column == "source_id" or column.endswith("_source_id"))
    key = ["source_instance", record, *(column for column in columns if column in VERSION_COLUMNS)]
    row = grain(project, entity)
    return (
        f'  - name: map_{source.name}__{entity}\n    description: "{row[0].upper()}{row[1:]}"\n    data_tests:\n'
        f"      - unique_key:\n          arguments: {{columns: [{', '.join(key)}]}}\n"
    )
