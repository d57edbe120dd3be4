"""How a raw table's files are read by DuckDB: one csv or parquet file, or a folder of them.

csv is read as text by its header, without any guessing: ``raw()`` parses by the contract.
"""

import csv
import gzip
from pathlib import Path

ENDINGS = (".csv", ".csv.gz", ".parquet")


class LandingError(Exception):
    """What cannot be read of a landing, a line for each; every line names source and table."""

    def __init__(self, *problems: str):
        super().__init__("\n".join(problems))
        self.problems = list(problems)


def ending_of(path: Path) -> str | None:
    """The ending of a file that can be read, else nothing."""
    return next((ending for ending in ENDINGS if path.name.lower().endswith(ending)), None)


def files_of(path: Path) -> list[Path]:
    """The files of a table: itself, or all readable ones in its folder (dlt and Airbyte write one for each load)."""
    return sorted(file for file in path.rglob("*") if file.is_file() and ending_of(file)) if path.is_dir() else [path]


def literal(text: object) -> str:
    """A text as a SQL literal."""
    return "'" + str(text).replace("'", "''") + "'"


def scan_of(path: Path) -> str:
    """The query that reads a table's file, or all files of its folder; a column that some files lack is empty there."""
    files = files_of(path)
    parquet = [file for file in files if ending_of(file) == ".parquet"]
    scans = [f"select * from {csv_scan(file)}" for file in files if file not in parquet]
    if parquet:
        names = ", ".join(literal(file) for file in parquet)
        scans.append(f"select * from read_parquet([{names}], union_by_name = true, hive_partitioning = false)")
    return " union all by name ".join(scans)


def csv_scan(path: Path) -> str:
    """The table function that reads a csv file."""
    columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in header_of(path))
    return (
        f"read_csv({literal(path)}, columns = {{{columns}}}, header = true, auto_detect = false, delim = ',',"
        " quote = '\"', escape = '\"', nullstr = '')"
    )


def header_of(path: Path) -> list[str]:
    """The column names in the first line of a csv file: with them nothing of the file has to be guessed."""
    opened = gzip.open if path.name.lower().endswith(".gz") else open
    try:
        with opened(path, mode="rt", encoding="utf-8-sig", newline="") as file:
            names = [name or f"column {n}" for n, name in enumerate(next(csv.reader(file), []), 1)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise LandingError(str(error)) from error
    repeated = sorted({name for name in names if [n.lower() for n in names].count(name.lower()) > 1})
    if not names:
        raise LandingError("the file has no header")
    if repeated:
        raise LandingError(f"the header has a column twice: {', '.join(repeated)}")
    return names
