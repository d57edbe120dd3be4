"""A first mapped model of an entity: the columns that its unified model asks for, out of one staged table."""

import re
from pathlib import Path

from source_files.contract import Source, Table
from source_files.maps import UNIFIED, read_part
from source_files.render import rendered
from source_files.staging import staged_columns

VERSION_COLUMNS = ("version_number", "version_started_at", "tier_number", "paid_from", "paid_to")
TYPES = (
    (r"(is|has)_.*", "boolean"),
    (r".*_at", "timestamp"),
    (r".*_(date|month|on)|(paid|valid)_(from|to)", "date"),
    (r".*_count|version_number|duration_seconds|interval_count|term_months", "bigint"),
    (r".*_(local|rate)|quantity|percent_off", "numeric(38, 6)"),
)


def unified_model(project: Path, entity: str) -> str:
    """The text of an entity's unified model; empty where there is none."""
    path = project / UNIFIED / f"int_{entity}_unified.sql"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def unified_columns(project: Path, entity: str) -> dict[str, bool]:
    """The columns that a unified model lists, and whether every mapped model must have them."""
    listed = re.findall(r"^ +'(\w+)'(: '.*')?,$", unified_model(project, entity), re.MULTILINE)
    return {column: not optional for column, optional in listed}


def mapped_lines(columns: dict[str, bool], staged: dict[str, str]) -> list[str]:
    """The select list: a house column where staging has it; a typed null where it has not and each system must."""
    changed = "version_started_at" if "version_started_at" in staged else "last_modified_at"
    lines = []
    for column, is_required in columns.items():
        raw_id = column.replace("_source_id", "_id")
        if column == "updated_at" and changed in staged:
            lines.append(f"{{{{ null_if_after_as_of('{changed}') }}}} as updated_at")
        elif column in staged:
            lines.append(column)
        elif raw_id in staged:
            lines.append(f"{raw_id} as {column}")
        elif is_required:
            kind = next((kind for pattern, kind in TYPES if re.fullmatch(pattern, column)), "text")
            lines.append(f"cast(null as {kind}) as {column}")
    return lines


def mapped_files(project: Path, source: Source, entity: str, table: Table) -> tuple[str, str]:
    """A mapped model and its properties: what is current and known at as_of, of a history the version that held."""
    columns, staged = unified_columns(project, entity), staged_columns(table)
    record = next(column for column in columns if column == "source_id" or column.endswith("_source_id"))
    key = ["source_instance", record, *(column for column in columns if column in VERSION_COLUMNS)]
    # A deletion has a time only where the record has one of its last change.
    conditions = ["not is_deleted_by_then"] if "last_modified_at" in staged and "is_deleted" in staged else []
    conditions += ["is_not_after_as_of(created_at)"] if "created_at" in staged else []
    name = f"stg_{source.name}__{table.staged_as}"
    values = {
        "name": f"map_{source.name}__{entity}",
        "grain": unified_model(project, entity).split("\n", 1)[0].removeprefix("-- Grain: "),
        "staged": name,
        "versions": "version_started_at" in staged,
        "where": " and ".join(conditions),
        "conditions": read_part(name, " and ".join(conditions)).conditions,
        "lines": mapped_lines(columns, staged),
        "key": f"[{', '.join(key)}]",
    }
    return rendered("mapped_model.sql", **values), rendered("mapped_properties.yml", **values)
