"""One scan of each raw table: what its columns hold, a row for the table and one for each column of its contract.

Each of MEASURES counts what should not be there: a table is as its contract says when all of them are zero.
"""

from dataclasses import dataclass, field

import duckdb
from landing import nearest, plain, unreadable

MEASURES = ("absent", "misspelt", "unreadable", "empty", "not_allowed", "undated_repeats", "hours_late", "lost_rows")
BOOKKEEPING = ("_airbyte_", "_dlt_", "_fivetran_id", "_fivetran_index")
# What the query of a table (profile_query in macros/raw/profile.sql) measures of each column, in its order.
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


def profiled(connection: duckdb.DuckDBPyConnection, tables: list[dict]) -> Profile:
    """Profiles every landed table; one that cannot be read is a problem, and the others are profiled still."""
    found = Profile()
    for table in tables:
        try:
            profile_table(connection, table, found)
        except duckdb.Error as error:
            found.problems += unreadable(table["source"], table["table"], error).problems
    return found


def profile_table(connection: duckdb.DuckDBPyConnection, table: dict, found: Profile) -> None:
    """Adds the rows of one landed table."""
    used = table["found"]
    row_count, repeats, *values = connection.execute(table["query"]).fetchall()[0]
    is_dated = any(used.get(name) for name in table["newest_by"])
    name = {"source": table["source"], "table_name": table["table"]}
    landed = {one["name"] for spellings in table["landed"].values() for one in spellings}
    read = {one["name"] for spellings in used.values() for one in spellings}
    extra = sorted(one for one in landed - read if not one.startswith(BOOKKEEPING))
    found.extra[table["source"], table["table"]] = extra
    found.rows.append(
        blank_row(name, "", "", row_count) | {"repeats": repeats, "undated_repeats": 0 if is_dated else repeats}
    )
    for position, column in enumerate(table["columns"]):
        measured = values[position * len(PER_COLUMN) : (position + 1) * len(PER_COLUMN)]
        nearly = "" if used[column["name"]] else nearly_named(column["name"], extra)
        found.rows.append(
            blank_row(name, column["name"], column["type"], row_count)
            | dict(zip(PER_COLUMN, measured, strict=True))
            | {"is_landed": bool(used[column["name"]]), "absent": int(column["name"] in table["absent"])}
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
