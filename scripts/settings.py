"""The settings of a company: what its vars.yml says, over the defaults in macros/project/settings.sql.

dbt reads vars.yml itself. The programs beside it need a few of the settings (landing, database, as_of), and refuse a
name that is misspelt: to dbt it would be one more var that nothing reads.

    python scripts/settings.py               # what is in force
    python scripts/settings.py database      # one setting
"""

import difflib
import sys
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from landing import PROJECT

FILE = PROJECT / "vars.yml"
DEFAULTS = PROJECT / "macros" / "project" / "settings.sql"
# They name a file or a folder, from the project's folder on.
PATHS = ("landing", "database")


class SettingsError(Exception):
    """The settings cannot mean anything; the message is one line that names the file."""


@cache
def defaults() -> dict[str, Any]:
    """Every setting with its default: the literal in the macro, as Jinja reads it."""
    from jinja2 import Environment, nodes  # noqa: PLC0415 (not before a setting is asked for)

    parsed = Environment(extensions=["jinja2.ext.do"]).parse(DEFAULTS.read_text(encoding="utf-8"))
    (found,) = [one for one in parsed.find_all(nodes.Assign) if one.target.name == "defaults"]
    return found.node.as_const()


def unknown(names: Iterable[str], where: str) -> str:
    """What is wrong with names that are no settings, in one line; nothing where all are."""
    known = defaults()
    faults = []
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(str(name), known, n=3)
            meant = f"did you mean {' or '.join(near)}?" if near else f"the settings are {', '.join(known)}"
            faults.append(f"{where} has {name}, which is no setting; {meant}")
    return "; ".join(faults)


def said() -> dict[str, Any]:
    """What vars.yml says; nothing where there is none."""
    try:
        content = yaml.safe_load(FILE.read_text(encoding="utf-8")) or {}
    except FileNotFoundError:
        return {}
    except yaml.YAMLError as error:
        raise SettingsError(f"{FILE.name} is no YAML: {' '.join(str(error).split())}") from None
    given = content.get("vars") or {} if isinstance(content, dict) else content
    if not isinstance(given, dict) or set(content) - {"vars"}:
        raise SettingsError(f"{FILE.name} must be `vars:` with a setting on each line below it, as vars.example.yml")
    problem = unknown(given, FILE.name) or wrong(given)
    if problem:
        raise SettingsError(problem)
    return given


def wrong(given: dict[str, Any]) -> str:
    """What is wrong with the values that are needed before dbt runs; dbt looks at the others (check_vars)."""
    for name in PATHS:
        if name in given and not (isinstance(given[name], str) and given[name]):
            return f"{FILE.name}: {name} is '{given[name]}'; it must be a path"
    if given.get("as_of") is not None:
        try:
            date.fromisoformat(str(given["as_of"]))
        except ValueError:
            return f"{FILE.name}: as_of is '{given['as_of']}'; it must be a day as 2025-12-31"
    return ""


def setting(name: str) -> Any:
    """One setting; a path is whole, a day a text."""
    value = said().get(name, defaults()[name])
    if name in PATHS and value is not None:
        return PROJECT / Path(value).expanduser()
    return str(value) if isinstance(value, date) else value


def in_force() -> str:
    """Every setting with its value, a line each; those of vars.yml say so."""
    given = said()
    longest = max(len(name) for name in defaults())
    lines = []
    for name, default in defaults().items():
        value = given.get(name, default)
        lines.append(
            f"{name:{longest}}  {'not set' if value is None else value}{'  (vars.yml)' if name in given else ''}"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    try:
        print(setting(sys.argv[1]) if len(sys.argv) > 1 else in_force())
    except SettingsError as problem:
        sys.exit(f"error: {problem}")
