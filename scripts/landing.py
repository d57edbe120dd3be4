"""Lets a DuckDB file see a folder of raw files.

A landing is ``<folder>/<source>/<table>.csv|parquet``; several accounts of one system are ``<source>__<instance>``.
Each file becomes a view in a schema of its folder's name: the files are read in place by DuckDB, csv as text
without any guessing, and ``raw()`` parses by the contract.
"""

import csv
import difflib
import gzip
import re
from dataclasses import dataclass
from pathlib import Path

import duckdb
import yaml

PROJECT = Path(__file__).resolve().parent.parent
ENDINGS = (".csv", ".csv.gz", ".parquet")


class LandingError(Exception):
    """A landing that cannot be read; the message names source and table."""


@dataclass
class Landing:
    """What was found in a landing folder."""

    sources: list[str]
    not_read: list[str]


def contract_tables() -> dict[str, set[str]]:
    """Tables that each source's contract names."""
    tables = {}
    for path in sorted(PROJECT.glob("models/staging/*/_*__sources.yml")):
        for source in yaml.safe_load(path.read_text())["sources"]:
            tables[source["name"]] = {table["name"] for table in source["tables"]}
    return tables


def plain(name: str) -> str:
    """A table's name without case and underscores: ``OpportunityHistory`` is ``opportunity_history``."""
    return name.lower().replace("_", "")


def quoted(name: str) -> str:
    """A name as a SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def scan_of(path: Path) -> str:
    """The table function that reads a file."""
    literal = "'" + str(path).replace("'", "''") + "'"
    if path.name.lower().endswith(".parquet"):
        return f"read_parquet({literal})"
    columns = ", ".join("'" + name.replace("'", "''") + "': 'VARCHAR'" for name in header_of(path))
    return (
        f"read_csv({literal}, columns = {{{columns}}}, header = true, auto_detect = false, delim = ',', quote = '\"',"
        " escape = '\"', nullstr = '')"
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


def table_files(folder: Path) -> tuple[dict[str, Path], list[str]]:
    """The readable files of a source folder by table name, and what else is there; two of one table are an error."""
    files: dict[str, Path] = {}
    others = []
    for path in sorted(folder.iterdir()):
        ending = next((e for e in ENDINGS if path.name.lower().endswith(e)), None)
        if ending is None or path.is_dir():
            others.append(f"{folder.name}/{path.name} (neither csv nor parquet)")
            continue
        table = path.name[: -len(ending)]
        if plain(table) in files:
            raise LandingError(
                f"source {folder.name}, table {table}: two files, {files[plain(table)].name} and {path.name}"
            )
        files[plain(table)] = path
    return files, others


def register(connection: duckdb.DuckDBPyConnection, folder: Path) -> Landing:
    """Makes every file of a landing that a contract knows a view; raises LandingError for what cannot be read."""
    if not folder.is_dir():
        raise LandingError(f"the landing folder does not exist: {folder}")
    contracts = contract_tables()
    landing = Landing([], [])
    for source_folder in sorted(path for path in folder.iterdir() if path.is_dir()):
        tables = contracts.get(source_folder.name.split("__")[0])
        if tables is None:
            refuse_misspelt(source_folder.name.split("__")[0], set(contracts), f"folder {source_folder.name}")
            landing.not_read.append(f"{source_folder.name}/ (no such source)")
            continue
        landing.sources.append(source_folder.name)
        files, others = table_files(source_folder)
        for name in set(files) - {plain(table) for table in tables}:
            missing = {plain(table) for table in tables} - set(files)
            refuse_misspelt(name, missing, f"source {source_folder.name}, file {files[name].name}")
        connection.execute(f"create schema if not exists {quoted(source_folder.name)}")
        for table in sorted(tables):
            path = files.pop(plain(table), None)
            if path is not None:
                make_view(connection, source_folder.name, table, path)
        landing.not_read += others + [f"{source_folder.name}/{path.name} (no such table)" for path in files.values()]
    if not landing.sources:
        raise LandingError(f"no folder in {folder} is named after a source: {', '.join(sorted(contracts))}")
    return landing


def refuse_misspelt(name: str, known: set[str], what: str) -> None:
    """A name that is nearly a known one is a mistake: read as absent it would empty a good database."""
    for near in difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.88):
        raise LandingError(f"{what}: there is no {name}; did you mean {near}?")


def make_view(connection: duckdb.DuckDBPyConnection, source: str, table: str, path: Path) -> None:
    """One file as a view; its header or footer is read once to see that it can be."""
    view = f"{quoted(source)}.{quoted(table)}"
    try:
        connection.execute(f"create or replace view {view} as select * from {scan_of(path)}")
        connection.execute(f"select * from {view} limit 1").fetchall()
    except (duckdb.Error, LandingError) as error:
        # DuckDB goes on with the row itself and advice; which line and why is enough.
        lines = re.split("Possible fixes|LINE 1:", str(error))[0].splitlines()
        reason = " ".join(line.strip() for line in lines if not line.startswith("Original Line"))
        raise LandingError(f"unreadable file: source {source}, table {table}, file {path}: {reason}") from error
