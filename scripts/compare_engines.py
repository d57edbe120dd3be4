"""Compare every public table of a DuckDB file with the same table on Postgres.

The marts and metrics are a promise that does not depend on the engine, so nothing is rounded or tolerated:
the same tables, the same columns in the same order, equivalent types, and equal rows as sorted multisets.
A float column is a difference even where both engines have it: its last digits depend on the order of adding.

    python scripts/compare_engines.py revops.duckdb                  # server from PGHOST, PGPORT, PGUSER ...
    python scripts/compare_engines.py revops.duckdb "host=127.0.0.1 dbname=revops user=postgres"

Prints one line per table and, under one that differs, the first rows that only one engine has.
Exit code: 0 all equal, 1 a difference (or nothing to compare), 2 a database could not be opened.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import psycopg2

SCHEMAS = ("marts", "cubes", "metrics")
FETCH = 10_000
SHOWN = 3
LEADING = 4
FLOATS = {"double", "float", "real", "double precision"}

# One name for types that are the same promise under two spellings; others are compared as they are spelled.
SAME_TYPE = {
    "varchar": "text",
    "character varying": "text",
    "decimal": "numeric",
    "timestamp without time zone": "timestamp",
    "timestamp with time zone": "timestamptz",
}

Row = tuple
Columns = list[tuple[str, str]]


@dataclass
class Difference:
    """What was found of one table; equal engines leave it empty."""

    problems: list[str] = field(default_factory=list)
    duckdb_rows: int = 0
    postgres_rows: int = 0
    only_duckdb: list[Row] = field(default_factory=list)
    only_postgres: list[Row] = field(default_factory=list)
    differing: int = 0


def canonical_type(spelled: str) -> str:
    """Return the engine's spelling of a type as one they share, its precision kept: 'numeric(38,6)'."""
    name, bracket, arguments = spelled.lower().partition("(")
    if bracket and ")" in arguments:
        # Postgres puts the precision inside a name: timestamp(3) without time zone.
        inside, _, rest = arguments.partition(")")
        name, arguments = f"{name.strip()}{rest}", inside.replace(" ", "")
    name = name.strip()
    return SAME_TYPE.get(name, name) + (f"({arguments})" if bracket else "")


class DuckDB:
    """The public tables of a DuckDB file."""

    def __init__(self, path: str) -> None:
        self.connection = duckdb.connect(path, read_only=True)

    def tables(self) -> dict[str, Columns]:
        """Name of each public table -> its columns with their types, in order."""
        found = self.connection.execute(
            f"""
            select table_schema || '.' || table_name, column_name, data_type
            from information_schema.columns
            where table_catalog = current_database() and table_schema in {SCHEMAS}
            order by table_schema, table_name, ordinal_position
            """
        ).fetchall()
        return by_table(found)

    def rows(self, table: str, columns: Columns) -> Iterator[Row]:
        """Rows of a table, sorted by all of its columns; DuckDB sorts text by its bytes."""
        order = ", ".join(f"{quoted(name)} asc nulls last" for name, _ in columns)
        cursor = self.connection.cursor().execute(f"select * from {quoted(table)} order by {order}")
        while batch := cursor.fetchmany(FETCH):
            yield from batch


class Postgres:
    """The same tables on Postgres."""

    def __init__(self, dsn: str) -> None:
        self.connection = psycopg2.connect(dsn)
        self.connection.set_session(readonly=True, isolation_level="REPEATABLE READ")

    def tables(self) -> dict[str, Columns]:
        """Name of each public table -> its columns with their types (precision kept), in order."""
        with self.connection.cursor() as cursor:
            cursor.execute(
                """
                select n.nspname || '.' || c.relname, a.attname, format_type(a.atttypid, a.atttypmod)
                from pg_attribute as a
                inner join pg_class as c on a.attrelid = c.oid
                inner join pg_namespace as n on c.relnamespace = n.oid
                where
                    n.nspname in %s
                    and c.relkind in ('r', 'p', 'v', 'm')
                    and a.attnum > 0
                    and not a.attisdropped
                order by n.nspname, c.relname, a.attnum
                """,
                (SCHEMAS,),
            )
            return by_table(cursor.fetchall())

    def rows(self, table: str, columns: Columns) -> Iterator[Row]:
        """Rows of a table, sorted by all of its columns, text by its bytes; the cursor is the server's."""
        order = ", ".join(
            quoted(name) + (' collate "C"' if type_ == "text" else "") + " asc nulls last" for name, type_ in columns
        )
        with self.connection.cursor(name="compare_engines") as cursor:
            cursor.itersize = FETCH
            cursor.execute(f"select * from {quoted(table)} order by {order}")
            yield from cursor


def by_table(found: list[tuple[str, str, str]]) -> dict[str, Columns]:
    """Rows of (table, column, type) -> columns per table."""
    tables: dict[str, Columns] = {}
    for table, column, type_ in found:
        tables.setdefault(table, []).append((column, canonical_type(type_)))
    return tables


def quoted(name: str) -> str:
    """Return a name, or a schema and a name, safe to stand in SQL."""
    return ".".join('"' + part.replace('"', '""') + '"' for part in name.split("."))


def sort_key(row: Row) -> tuple:
    """Give the order both engines were asked for: nulls last, text by its bytes."""
    return tuple((value is None, value.encode() if isinstance(value, str) else value) for value in row)


def compare_rows(left: Iterator[Row], right: Iterator[Row], difference: Difference) -> None:
    """Merge two sorted streams, so that one missing row is one difference and not all that follow it."""
    left_row, right_row = next(left, None), next(right, None)
    while left_row is not None or right_row is not None:
        if left_row == right_row:
            side = 0
        elif right_row is None:
            side = -1
        elif left_row is None:
            side = 1
        else:
            side = -1 if sort_key(left_row) < sort_key(right_row) else 1
        if side:
            difference.differing += 1
            rows, row = (difference.only_duckdb, left_row) if side < 0 else (difference.only_postgres, right_row)
            if len(rows) < SHOWN:
                rows.append(row)
        if side <= 0:
            difference.duckdb_rows += 1
            left_row = next(left, None)
        if side >= 0:
            difference.postgres_rows += 1
            right_row = next(right, None)


def compare_columns(left: Columns, right: Columns) -> list[str]:
    """Name what differs between two lists of columns, and every float."""
    problems = [
        f"column {name} is a float on {engine}"
        for engine, columns in (("DuckDB", left), ("Postgres", right))
        for name, type_ in columns
        if type_.partition("(")[0] in FLOATS
    ]
    left_names, right_names = [name for name, _ in left], [name for name, _ in right]
    if left_names != right_names:
        for engine, here, there in (
            ("DuckDB", left_names, right_names),
            ("Postgres", right_names, left_names),
        ):
            missing = [name for name in here if name not in there]
            problems += [f"column only on {engine}: {', '.join(missing)}"] if missing else []
        if sorted(left_names) == sorted(right_names):
            problems.append("columns stand in another order")
        return problems
    problems += [
        f"column {name} is {left_type} on DuckDB and {right_type} on Postgres"
        for (name, left_type), (_, right_type) in zip(left, right, strict=True)
        if left_type != right_type
    ]
    return problems


def compare_table(table: str, left: DuckDB, right: Postgres, columns: tuple[Columns, Columns]) -> Difference:
    """Compare one table that both engines have; rows only where the columns allow it."""
    difference = Difference(compare_columns(*columns))
    if [name for name, _ in columns[0]] == [name for name, _ in columns[1]]:
        compare_rows(left.rows(table, columns[0]), right.rows(table, columns[1]), difference)
        if difference.differing:
            difference.problems.append(
                f"{difference.differing:,} rows are on one engine only"
                f" (of {difference.duckdb_rows:,} on DuckDB and {difference.postgres_rows:,} on Postgres)"
            )
    return difference


def describe(difference: Difference, columns: Columns) -> list[str]:
    """First rows that differ, as column=value: the leading columns (they name the row) and what differs."""
    lines = []
    for number in range(max(len(difference.only_duckdb), len(difference.only_postgres))):
        pair = [
            rows[number] if number < len(rows) else None for rows in (difference.only_duckdb, difference.only_postgres)
        ]
        for engine, row in zip(("DuckDB  ", "Postgres"), pair, strict=True):
            if row is None:
                continue
            shown = [
                f"{name}={row[position]!r}"
                for position, (name, _) in enumerate(columns)
                if position < LEADING or None in pair or pair[0][position] != pair[1][position]
            ]
            lines.append(f"       {engine} {', '.join(shown)}")
    return lines


def main() -> int:
    """Compare; the exit code says whether all was equal."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("duckdb_file")
    parser.add_argument("postgres", nargs="?", default="", help="connection string; default: the PG* variables")
    arguments = parser.parse_args()
    if not Path(arguments.duckdb_file).is_file():
        print(f"no such file: {arguments.duckdb_file}", file=sys.stderr)
        return 2
    try:
        left, right = DuckDB(arguments.duckdb_file), Postgres(arguments.postgres)
    except (duckdb.Error, psycopg2.Error) as error:
        print(f"cannot open a database: {str(error).strip()}", file=sys.stderr)
        return 2

    left_tables, right_tables = left.tables(), right.tables()
    names = sorted({*left_tables, *right_tables})
    if not names:
        print(f"nothing to compare: no table in {', '.join(SCHEMAS)}", file=sys.stderr)
        return 1
    bad = 0
    for table in names:
        if table not in left_tables or table not in right_tables:
            bad += 1
            print(f"DIFF   {table}: only on {'DuckDB' if table in left_tables else 'Postgres'}")
            continue
        columns = (left_tables[table], right_tables[table])
        difference = compare_table(table, left, right, columns)
        if difference.problems:
            bad += 1
            print(f"DIFF   {table}: {'; '.join(difference.problems)}")
            for line in describe(difference, columns[0]):
                print(line)
        else:
            print(f"ok     {table}: {difference.duckdb_rows:,} rows")
    print(f"{len(names)} tables compared, {bad} differ")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
