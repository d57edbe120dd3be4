"""The columns of a staging model: raw columns under their staging names, the source's id, flags, the loader's marks."""

from source_files.contract import FLAGS, LOADER_COLUMNS, Column, Table

# The staging names that stand last in every model, and how wide a line may be.
LAST = ("version_started_at", "version_ended_at", "is_last_version", "is_live", "is_deleted", "loaded_at")
LINE_WIDTH = 120


def staged_columns(table: Table) -> dict[str, str]:
    """The staged columns that are the table's own, each with the SQL behind it, in their order."""
    spellings: dict[str, list[Column]] = {}
    for column in table.columns:
        if column.staged_as:
            spellings.setdefault(column.staged_as, []).append(column)
    staged = {name: table.expressions.get(name) or value(name, columns) for name, columns in spellings.items()}
    staged |= {name: sql for name, sql in table.expressions.items() if name != "source_id"}
    if table.record != table.key and "is_last_version" not in staged:
        # The system keeps the versions itself and marks none of them as its last.
        staged["is_last_version"] = "cast(null as boolean)"
    first = {"source_system": "source_system", "source_instance": "source_instance", "source_id": source_id(table)}
    names = [name for name in staged if name not in LAST] + [name for name in LAST if name in staged]
    return first | {name: staged[name] for name in names}


def value(name: str, columns: list[Column]) -> str:
    """A staged column out of its raw ones: the first that is filled; of a flag, any that is true, and never empty."""
    if name in FLAGS:
        return " or ".join(flag(column, FLAGS[name]) for column in columns)
    return columns[0].sql if len(columns) == 1 else f"coalesce({', '.join(column.sql for column in columns)})"


def flag(column: Column, when_empty: bool) -> str:
    """One raw column of a flag."""
    empty = str(when_empty != column.is_opposite).lower()
    return f"{'not ' if column.is_opposite else ''}coalesce({column.sql}, {empty})"


def source_id(table: Table) -> str:
    """The record's id: the columns that name it, joined; all that the row says where nothing names it."""
    if "source_id" in table.expressions:
        return table.expressions["source_id"]
    if not table.record:
        parts = [column.sql for column in table.columns if column.name not in LOADER_COLUMNS]
        return f"concat_ws(' ', {', '.join(parts)})"
    columns = [table.column(name) for name in table.record]
    if len(columns) == 1:
        (column,) = columns
        return column.sql if column.data_type == "text" else f"cast({column.sql} as text)"
    return " || ' ' || ".join(column.text for column in columns)


def select_lines(table: Table) -> list[str]:
    """The lines of the select list."""
    lines = [sql if sql == name else f"{sql} as {name}" for name, sql in staged_columns(table).items()]
    # An id of many parts has a line for each.
    return [line.replace(" || ' ' || ", "\n        || ' ' || ") if len(line) > LINE_WIDTH else line for line in lines]


def key_arguments(table: Table) -> str:
    """What the test of a staged table's keys is told: the columns that part versions, and which rows have a key."""
    if not table.key:
        return ", keyed='false'"
    versions = [table.column(name).staged_as for name in table.key if name not in table.record]
    keyed = f", keyed='{table.column(table.keyless_without).staged_as} is not null'" if table.keyless_without else ""
    return (f", {versions}" if versions else "") + keyed
