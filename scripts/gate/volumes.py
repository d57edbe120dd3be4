"""The row counts of the last build's raw tables, in the published database itself: published or not together."""

from pathlib import Path

import duckdb

from gate.profile import Profile

SCHEMA = "runs"
_TABLE = f"{SCHEMA}.raw_volumes"


def last_volumes(published: Path) -> dict[tuple[str, str], int]:
    """Rows by source and table at the last build; none when there was none, or another program writes to the file."""
    if not published.is_file():
        return {}
    try:
        with duckdb.connect(str(published), read_only=True) as connection:
            rows = connection.execute(f"select source, table_name, row_count from {_TABLE}").fetchall()
    except duckdb.Error:
        return {}
    return {(source, table): row_count for source, table, row_count in rows}


def keep_volumes(database: Path, profile: Profile, as_of: str) -> None:
    """Writes the row counts of this build, and the last day that it knew."""
    rows = sorted((row["source"], row["table_name"], row["row_count"]) for row in profile.tables() if row["row_count"])
    with duckdb.connect(str(database)) as connection:
        connection.execute(f"create schema if not exists {SCHEMA}")
        connection.execute(
            f"create or replace table {_TABLE} (source varchar, table_name varchar, row_count bigint, as_of date)"
        )
        if rows:
            connection.executemany(f"insert into {_TABLE} values (?, ?, ?, ?)", [(*row, as_of) for row in rows])
