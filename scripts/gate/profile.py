"""One scan of each raw table: what its columns hold, a row for the table and one for each column of its contract.

Each of MEASURES counts what should not be there: a table is as its contract says when all of them are zero. No value of
a text column leaves the scan, because it may be somebody's name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import duckdb
from landing import nearest, plain, quoted, unreadable
from raw_files import literal

from gate.macros import MacroError, Project

MEASURES = ("absent", "misspelt", "unreadable", "empty", "not_allowed", "undated_repeats", "hours_late", "lost_rows")
BOOKKEEPING = ("_airbyte_", "_dlt_", "_fivetran_id", "_fivetran_index")
PER_COLUMN = ("filled", "unreadable", "empty", "not_allowed", "lowest", "highest")


@dataclass
class Profile:
    """A row for each table and column, the landed columns that no contract has, and what could not be read at all."""

    rows: list[dict] = field(default_factory=list)
    extra: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)

    def tables(self) -> list[dict]:
        """The rows that are about a table."""
        return [row for row in self.rows if not row["column_name"]]


def profiled(project: Project) -> Profile:
    """Profiles every landed table of the live sources."""
    found = Profile()
    for source, table in sorted(project.tables()):
        contract = project.call("raw_contract", source, table)
        try:
            landed = project.call("live_tables", contract)
        except MacroError as error:
            found.problems.append(str(error))
            continue
        for one in landed:
            try:
                profile_table(project, contract, one, found)
            except duckdb.Error as error:
                found.problems += unreadable(one["entry"], table, error).problems
    return found


def profile_table(project: Project, contract: dict, table: dict, found: Profile) -> None:
    """Adds the rows of one landed table."""
    used = table["found"]
    absent = project.call("absent_columns", contract, table)
    row_count, repeats, *values = project.connection.execute(scan(project, contract, table)).fetchall()[0]
    is_dated = any(used.get(name) for name in contract["meta"]["newest_by"])
    name = {"source": table["entry"], "table_name": contract["table"]}
    landed = {one["name"] for spellings in table["columns"].values() for one in spellings}
    read = {one["name"] for spellings in used.values() for one in spellings}
    extra = sorted(one for one in landed - read if not one.startswith(BOOKKEEPING))
    found.extra[table["entry"], contract["table"]] = extra
    found.rows.append(
        blank_row(name, "", "", row_count) | {"repeats": repeats, "undated_repeats": 0 if is_dated else repeats}
    )
    for position, column in enumerate(contract["columns"]):
        measured = values[position * len(PER_COLUMN) : (position + 1) * len(PER_COLUMN)]
        nearly = "" if used[column["name"]] else nearly_named(column["name"], extra)
        found.rows.append(
            blank_row(name, column["name"], column["type"], row_count)
            | dict(zip(PER_COLUMN, measured, strict=True))
            | {"is_landed": bool(used[column["name"]]), "absent": int(column["name"] in absent)}
            | {"misspelt": int(bool(nearly)), "nearly": nearly}
        )


def nearly_named(column: str, landed: list[str]) -> str:
    """Return the landed column whose name is nearly that of a column that did not land, or an empty text."""
    names = {plain(name): name for name in landed}
    return names.get(nearest(plain(column), names), "")


def blank_row(name: dict, column: str, data_type: str, row_count: int) -> dict:
    """A row of the profile in which nothing is wrong."""
    filled = {"filled": None, "lowest": None, "highest": None, "repeats": None, "is_landed": True, "nearly": ""}
    row = {**name, "column_name": column, "data_type": data_type, "row_count": row_count}
    return {**row, **filled, **dict.fromkeys(MEASURES, 0)}


def scan(project: Project, contract: dict, table: dict) -> str:
    """The query of one landed table: its rows, the rows that repeat a key, and PER_COLUMN of each column."""
    as_is = project.call("safe_columns", contract, [table])
    columns = contract["columns"]
    values = project.call("landed_columns", contract, table, as_is)
    readers = project.call("parsers", contract, as_is)
    landed = [f"{values[column['name']]} as {column['quoted']}" for column in columns]
    parsed = [
        f"{readers.get(column['name'], '§').replace('§', column['quoted'])} as parsed_{position}"
        for position, column in enumerate(columns)
    ]
    measures = [text for position, column in enumerate(columns) for text in measures_of(position, column)]
    return f"""
        with landed as (select {", ".join(landed)} from {table["relation"]} as landing),
        parsed as (select *, {", ".join(parsed)} from landed)
        select count(*), {repeats_of(contract)}, {", ".join(measures)} from parsed
    """


def repeats_of(contract: dict) -> str:
    """Counts the rows that another row has the key of, without the rows that are quarantined."""
    places = {column["name"]: f"parsed_{position}" for position, column in enumerate(contract["columns"])}
    key = [places[name] for name in contract["meta"].get("key") or []]
    if not key:
        return "0"
    filled = [f"{places[c['name']]} is not null" for c in contract["columns"] if c["not_null"]] or ["true"]
    condition = f"filter (where {' and '.join(filled)})"
    return f"count(*) {condition} - count(distinct hash({', '.join(key)})) {condition}"


def measures_of(position: int, column: dict) -> Iterator[str]:
    """The expressions of PER_COLUMN."""
    name, parsed = quoted(column["name"]), f"parsed_{position}"
    allowed = column["allowed_values"]
    yield f"count({name})"
    yield f"count({name}) - count({parsed})"
    yield f"count(*) - count({parsed})" if column["not_null"] else "0"
    yield f"count(*) filter (where {parsed} not in ({', '.join(map(literal, allowed))}))" if allowed else "0"
    for extreme in ("min", "max"):
        yield "null" if column["type"] == "text" else f"cast({extreme}({parsed}) as varchar)"
