"""What dbt says about a landing: its as_of day, and for each landed table the query that profiles it.

One operation of dbt, `profile_landing` in macros/raw/profile.sql, answers in JSON lines of its log.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dbt_runs import plain_message, run


@dataclass
class Landed:
    """The answer; `problem` is why there is none, or not all of it."""

    as_of: str = ""
    # The last instant of the as_of day, as a SQL expression.
    as_of_end: str = ""
    tables: list[dict] = field(default_factory=list)
    problem: str = ""


def asked(manifest: Any, dbt_vars: dict, database: Path, **variables: str) -> Landed:
    """Asks dbt about the live sources of a DuckDB file."""
    answers: list[dict] = []

    def hear(event: Any) -> None:
        if event.info.name == "JinjaLogInfo" and event.data.msg.startswith("{"):
            answers.append(json.loads(event.data.msg))

    result = run(["run-operation", "profile_landing"], manifest, dbt_vars, database, [hear], **variables)
    landed = Landed(**answers[0], tables=answers[1:]) if answers else Landed()
    if not result.success:
        message = str(result.exception) if result.exception else result.result.results[0].message
        landed.problem = plain_message(message)
    return landed
