"""Lets a DuckDB file see a folder of raw files.

A landing is ``<folder>/<source>/<table>.csv|parquet``, or a folder ``<source>/<table>/`` of such files; several
accounts of one system are ``<source>__<instance>``. Each table becomes a view in a schema of its source's name: the
files are read in place by DuckDB, csv as text without any guessing, and ``raw()`` parses by the contract.
"""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import duckdb
import yaml
from raw_files import LandingError, ending_of, files_of, scan_of

PROJECT = Path(__file__).resolve().parent.parent
# What dlt keeps for itself beside the tables.
LOADER_FILES = ("_dlt_", "init")
# Names that are alike by this ratio are one name with a slip of the hand.
NEARLY = 0.88


@dataclass
class Landing:
    """What was found in a landing folder; `problems` are reasons not to build, a line each."""

    sources: list[str] = field(default_factory=list)
    not_read: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


@cache
def contracts() -> list[dict]:
    """The contract of every source, as its YAML has it."""
    paths = sorted(PROJECT.glob("models/staging/*/_*__sources.yml"))
    return [
        source for path in paths for source in yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["sources"]
    ]


def contract_tables() -> dict[str, dict[str, str]]:
    """For each source the plain names under which its tables may land, and the table that each of them is."""
    tables = {}
    for source in contracts():
        others = source.get("config", {}).get("meta", {}).get("aliases", {}).get("tables", {})
        names = {plain(table["name"]): table["name"] for table in source["tables"]}
        names |= {plain(alias): table for table, aliases in others.items() for alias in aliases}
        tables[source["name"]] = names
    return tables


def plain(name: str) -> str:
    """A table's name without case and underscores: ``OpportunityHistory`` is ``opportunity_history``."""
    return name.lower().replace("_", "")


def quoted(name: str) -> str:
    """A name as a SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def table_files(folder: Path, tables: dict[str, str], landing: Landing) -> dict[str, Path]:
    """The file or folder of each table in a source folder; what else is there is noted."""
    found: dict[str, Path] = {}
    unknown: dict[str, Path] = {}
    for path in sorted(folder.iterdir()):
        if path.name.startswith(LOADER_FILES):
            continue
        name = plain(path.name if path.is_dir() else path.name[: -len(ending_of(path) or "")])
        table = tables.get(name)
        if not (files_of(path) if path.is_dir() else ending_of(path)):
            landing.not_read.append(f"{folder.name}/{path.name} (neither csv nor parquet)")
        elif table is None:
            unknown[name] = path
        elif table in found:
            both = f"two files, {found[table].name} and {path.name}"
            landing.problems.append(f"source {folder.name}, table {table}: {both}")
        else:
            found[table] = path
    for name, path in unknown.items():
        missing = {known for known in tables if tables[known] not in found}
        refuse_misspelt(landing, name, missing, f"source {folder.name}, file {path.name}")
        landing.not_read.append(f"{folder.name}/{path.name} (no such table)")
    return found


def register(connection: duckdb.DuckDBPyConnection, folder: Path) -> Landing:
    """Makes every table of a landing that a contract knows a view; what cannot be read is in `problems`."""
    landing = Landing()
    if not folder.is_dir():
        landing.problems.append(f"the landing folder does not exist: {folder}")
        return landing
    known = contract_tables()
    for source_folder in sorted(path for path in folder.iterdir() if path.is_dir()):
        source = source_folder.name.split("__")[0]
        if source not in known:
            refuse_misspelt(landing, source, set(known), f"folder {source_folder.name}")
            landing.not_read.append(f"{source_folder.name}/ (no such source)")
            continue
        landing.sources.append(source_folder.name)
        connection.execute(f"create schema if not exists {quoted(source_folder.name)}")
        for table, path in table_files(source_folder, known[source], landing).items():
            try:
                make_view(connection, source_folder.name, table, path)
            except LandingError as error:
                landing.problems += error.problems
    if not landing.sources and not landing.problems:
        landing.problems.append(f"no folder in {folder} is named after a source: {', '.join(sorted(known))}")
    return landing


def refuse_misspelt(landing: Landing, name: str, known: set[str], what: str) -> None:
    """A name that is nearly a known one is a mistake: read as absent it would empty a good database."""
    if near := nearest(name, known):
        landing.problems.append(f"{what}: there is no {name}; did you mean {near}?")


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is nearly this one, if there is one."""
    return next(iter(difflib.get_close_matches(name, sorted(known), n=1, cutoff=NEARLY)), None)


def make_view(connection: duckdb.DuckDBPyConnection, source: str, table: str, path: Path) -> None:
    """One table as a view; its header or footer is read once to see that it can be."""
    view = f"{quoted(source)}.{quoted(table)}"
    try:
        connection.execute(f"create or replace view {view} as {scan_of(path)}")
        connection.execute(f"select * from {view} limit 1").fetchall()
    except (duckdb.Error, LandingError) as error:
        connection.execute(f"drop view if exists {view}")
        raise unreadable(source, table, error, path) from error


def unreadable(source: str, table: str, error: Exception, path: Path | None = None) -> LandingError:
    """Why a table's files cannot be read, in one line; DuckDB names the file where a row of it is the reason."""
    # DuckDB goes on with the row itself and advice; which line and why is enough.
    lines = re.split("Possible fixes|LINE 1:", str(error))[0].splitlines()
    reason = " ".join(line.strip() for line in lines if not line.startswith("Original Line"))
    file = f", file {path}" if path else ""
    return LandingError(f"unreadable file: source {source}, table {table}{file}: {reason}")
