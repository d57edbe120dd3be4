"""Runs the project's own macros outside dbt, for DuckDB.

The gate asks `raw()`'s macros which columns landed, under which name, and how a value is read: what the gate counts as
unreadable is then what staging will not read, in every case and for ever. dbt itself would take ten seconds to say so.
"""

import datetime
import re
from pathlib import Path
from typing import Any

import duckdb
import pytz
from jinja2 import Environment
from landing import PROJECT, contracts

MACRO = re.compile(r"\{%-?\s*macro\s+(\w+).*?endmacro\s*-?%\}", re.DOTALL)
PROJECT_NAME = "revops"
FOLDERS = ("cross_db", "raw", "house", "project")


class MacroError(Exception):
    """What a macro refuses, as `exceptions.raise_compiler_error` words it."""


class Returned(Exception):
    """The value of a macro's return()."""

    def __init__(self, value: Any):
        super().__init__()
        self.value = value


class Project:
    """The macros of macros/, callable by name, over the raw tables that a DuckDB connection sees."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, dbt_vars: dict):
        self.connection = connection
        self.vars = dbt_vars
        self.sources = sources()
        self.environment = Environment(extensions=["jinja2.ext.do"], autoescape=False)
        self.environment.globals = {
            **self.environment.globals,
            "return": self._return,
            "var": self.vars.get,
            # Days and sources come as vars here.
            "env_var": lambda name, default="": default,
            "execute": True,
            "adapter": Adapter(self),
            "api": {"Relation": Relation},
            "exceptions": {"raise_compiler_error": self._refuse},
            "graph": {"sources": self.sources},
            "project_name": PROJECT_NAME,
            "modules": {"datetime": datetime, "pytz": pytz},
            "run_started_at": datetime.datetime.now(tz=datetime.UTC),
            "log": lambda message, **_: "",
            "target": {"database": None, "schema": "main"},
        }
        for folder in FOLDERS:
            for path in sorted((PROJECT / "macros" / folder).glob("*.sql")):
                self._load(path)

        self.environment.globals["list_relations_without_caching"] = self._relations

    def call(self, name: str, *arguments: Any, **named: Any) -> Any:
        """What a macro gives: its return value, else its text."""
        return self.environment.globals[name](*arguments, **named)

    def tables(self) -> list[tuple[str, str]]:
        """Every source and table that has a contract."""
        return [(node["source_name"], node["name"]) for node in self.sources.values()]

    def _load(self, path: Path) -> None:
        """Each macro becomes a template of its own, so that every call of another one goes through the globals."""
        for match in MACRO.finditer(path.read_text(encoding="utf-8")):
            self.environment.globals[match[1]] = self._callable(match[1], match[0])

    def _callable(self, name: str, text: str) -> Any:
        macros: list = []

        def call(*arguments: Any, **named: Any) -> Any:
            if not macros:
                macros.append(getattr(self.environment.from_string(text).module, name))
            try:
                return str(macros[0](*arguments, **named))
            except Returned as returned:
                return returned.value

        return call

    def _relations(self, relation: "Relation") -> list[tuple]:
        return self.connection.execute(
            "select table_catalog, table_name, table_schema from information_schema.tables where table_schema = ?",
            [relation.schema],
        ).fetchall()

    @staticmethod
    def _return(value: Any) -> None:
        raise Returned(value)

    @staticmethod
    def _refuse(message: str) -> None:
        raise MacroError(message)


class Relation:
    """A table's name, as dbt's api.Relation."""

    def __init__(self, schema: str, identifier: str | None = None):
        self.schema = schema
        self.identifier = identifier

    @classmethod
    def create(cls, database: str | None = None, schema: str = "", identifier: str | None = None) -> "Relation":
        """A relation out of its parts."""
        return cls(schema, identifier)

    def __str__(self) -> str:
        return f"{Adapter.quote(self.schema)}.{Adapter.quote(self.identifier)}"


class Adapter:
    """What the macros ask of dbt's adapter."""

    def __init__(self, project: Project):
        self.project = project

    @staticmethod
    def quote(name: str) -> str:
        """A name as a SQL identifier."""
        return '"' + name.replace('"', '""') + '"'

    def dispatch(self, name: str) -> Any:
        """DuckDB's form of a macro, else the default."""
        found = self.project.environment.globals
        return found.get(f"duckdb__{name}") or found[f"default__{name}"]

    def check_schema_exists(self, database: str | None, schema: str) -> bool:
        """Whether a live source is there."""
        query = "select 1 from information_schema.schemata where schema_name = ?"
        return bool(self.project.connection.execute(query, [schema]).fetchall())

    def get_columns_in_relation(self, relation: Relation) -> list[dict]:
        """Names and types of a landed table."""
        rows = self.project.connection.execute(f"describe {relation}").fetchall()
        return [{"name": row[0], "data_type": row[1]} for row in rows]


def sources() -> dict[str, dict]:
    """The contracts in the shape of dbt's graph: a table inherits the meta of its source."""
    found = {}
    for source in contracts():
        for table in source["tables"]:
            config = source.get("config", {}) | table.get("config", {})
            meta = source.get("config", {}).get("meta", {}) | table.get("config", {}).get("meta", {})
            columns = {
                column["name"]: {**column, "meta": {}, "config": {"meta": {}, **column.get("config", {})}}
                for column in table["columns"]
            }
            found[f"source.{PROJECT_NAME}.{source['name']}.{table['name']}"] = {
                "source_name": source["name"],
                "name": table["name"],
                "columns": columns,
                "meta": {},
                "config": {**config, "meta": meta},
            }
    return found
