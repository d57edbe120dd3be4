"""dbt inside this process: the project is parsed once for the demo and once for raw tables that landed.

A parse takes longer than most builds, and dbt repeats it whenever a var or the path of the database changes. So the day
and the sources of one run reach dbt as environment variables that only a run reads, every run works on a file of one
name, and what was parsed is handed from run to run. A var that only changes SQL is read when the SQL is compiled.
"""

import gc
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import settings
from landing import PROJECT

# A file is a database of its own name, and dbt writes that name into what it parses: every build works on this one.
WORKING_FILE = "revops.duckdb"
HEADINGS = (">", "Compilation Error in", "Runtime Error in", "compiled code")
# The vars on which it depends what there is to build.
PARSED_WITH = ("demo",)
# As many sets of settings stay parsed; an older one is parsed anew.
PARSED_KEPT = 5
QUIET = ("--log-level", "none", "--log-level-file", "none", "--no-use-colors", "--no-write-json")


class DbtError(Exception):
    """dbt cannot parse the project; the message is dbt's own."""


def parsed(dbt_vars: dict) -> Any:
    """The manifest of the project under these vars; a second time dbt reads what it parsed the first."""
    options = dbt_options({name: value for name, value in dbt_vars.items() if name in PARSED_WITH})
    with environment(REVOPS_DB=WORKING_FILE):
        result = _invoke(["parse", *QUIET, *options])
    if not result.success:
        raise DbtError(str(result.exception)) from result.exception
    keep_parsed(PROJECT / options[-1])
    return result.result


def run(
    command: Iterable[str],
    manifest: Any,
    dbt_vars: dict,
    database: Path,
    callbacks: Iterable[Callable] = (),
    **variables: str,
) -> Any:
    """One dbt command on a file named WORKING_FILE; what dbt answers. The file is free again afterwards."""
    with environment(REVOPS_DB=str(database), **variables):
        try:
            return _invoke([*command, *QUIET, *dbt_options(dbt_vars)], manifest, list(callbacks))
        finally:
            _close_connections()


def plain_message(message: str) -> str:
    """What went wrong in one line, without dbt's own headings and its trail of macros."""
    lines = [line.strip() for line in message.splitlines()]
    kept = [line for line in lines if not line.startswith(HEADINGS)]
    return " ".join(line for line in kept if line)


@contextmanager
def environment(**variables: str):
    """Environment variables for a while; a target of the caller's shell must not send a run elsewhere."""
    before = dict(os.environ)
    os.environ.update(variables)
    os.environ["REVOPS_TARGET"] = "dev"
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def dbt_options(dbt_vars: dict) -> list[str]:
    """The options for these vars; dbt reads vars.yml itself, and what it parses holds for one content of both."""
    target = Path(os.environ.get("DBT_TARGET_PATH", "target"))
    company = settings.said()
    if not dbt_vars and not company:
        return ["--target-path", str(target)]
    text = json.dumps([dbt_vars, company], sort_keys=True, default=str)
    folder = target / "parsed" / hashlib.sha256(text.encode()).hexdigest()[:12]
    return ["--vars", json.dumps(dbt_vars, sort_keys=True), "--target-path", str(folder)]


def keep_parsed(folder: Path) -> None:
    """Marks a folder of target/parsed as used, and lets go of those that were not for longest."""
    if folder.parent.name != "parsed":
        return
    os.utime(folder)
    used = sorted(folder.parent.glob("*"), key=lambda other: other.stat().st_mtime, reverse=True)
    for older in used[PARSED_KEPT:]:
        shutil.rmtree(older, ignore_errors=True)


def _invoke(arguments: list[str], manifest: Any = None, callbacks: list[Callable] | None = None) -> Any:
    from dbt.cli.main import dbtRunner  # noqa: PLC0415 (a second to import: not before the landing is read)

    # What dbt makes lives as long as the run: to look for garbage in it more often costs a build 4 % of its time.
    gc.set_threshold(100_000, 50, 50)
    folder = Path.cwd()
    os.chdir(PROJECT)
    try:
        return dbtRunner(manifest=manifest, callbacks=callbacks or []).invoke(arguments)
    finally:
        os.chdir(folder)


def _close_connections() -> None:
    """dbt keeps its DuckDB connection for the life of the process; the file must be closed to be published."""
    from dbt.adapters.duckdb.connections import DuckDBConnectionManager  # noqa: PLC0415

    DuckDBConnectionManager.close_all_connections()
