"""What dbt makes of a small landing, in this process: the project is parsed once for all tests of a session."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
from helpers import PROJECT

sys.path.insert(0, str(PROJECT / "scripts"))

from dbt_runs import WORKING_FILE, parsed, run
from gate.landed import Landed, asked
from landing import register

VARS = {"demo": False}


@cache
def manifest() -> Any:
    """The project as dbt parsed it."""
    return parsed(VARS)


class Read:
    """A landing registered in a file of its own, and what dbt says about it as of a day."""

    def __init__(self, raw: Path, folder: Path, as_of: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.database = folder / WORKING_FILE
        with duckdb.connect(str(self.database)) as connection:
            found = register(connection, raw)
        assert found.problems == []
        self.variables = {"REVOPS_LIVE_SOURCES": ",".join(found.sources), "REVOPS_AS_OF": as_of}

    def landed(self) -> Landed:
        """What the gate is told."""
        answer = asked(manifest(), VARS, self.database, **self.variables)
        assert answer.problem == ""
        return answer

    def staged(self, *names: str) -> list[duckdb.DuckDBPyRelation]:
        """The rows of raw tables (`<source>.<table>`) as raw() gives them to staging."""
        calls = ["{{{{ raw('{}', '{}') }}}}".format(*name.split(".")) for name in names]
        command = ["compile", "--inline", "\n;\n".join(calls)]
        result = run(command, manifest(), VARS, self.database, **self.variables)
        assert result.success, result.exception
        connection = duckdb.connect(str(self.database))
        queries = result.result.results[0].node.compiled_code.split("\n;\n")
        return [connection.sql(query) for query in queries]
