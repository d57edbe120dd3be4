"""The gate in one call: profile, freshness, volumes, findings."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import yaml
from landing import PROJECT, Landing
from pytz import UnknownTimeZoneError

from gate.checks import Finding, add_freshness, add_volumes, findings
from gate.macros import MacroError, Project
from gate.profile import Profile, profiled
from gate.volumes import last_volumes


@dataclass
class Verdict:
    """What the gate found: `problems` stop the build, `warnings` are to look at."""

    profile: Profile
    as_of: str
    problems: list[str]
    warnings: list[Finding]


def judged(
    connection: duckdb.DuckDBPyConnection, landing: Landing, dbt_vars: dict, published: Path | None = None
) -> Verdict:
    """Holds the views of a landing against their contracts, and against the last build where there was one."""
    known = yaml.safe_load((PROJECT / "dbt_project.yml").read_text(encoding="utf-8"))["vars"]
    project = Project(connection, {**known, **dbt_vars, "demo": False, "live_sources": landing.sources})
    try:
        project.call("check_vars")
        as_of = project.call("as_of_date").strip()
        project.call("as_of_end")
    except (MacroError, UnknownTimeZoneError, ValueError) as error:
        return Verdict(Profile(), "", [*landing.problems, f"vars: {error}"], [])
    profile = profiled(project)
    add_freshness(profile, project)
    add_volumes(profile, last_volumes(published) if published else {})
    found = findings(profile)
    return Verdict(
        profile=profile,
        as_of=as_of,
        problems=landing.problems + profile.problems + [one.line() for one in found if one.check.is_fatal],
        warnings=[one for one in found if not one.check.is_fatal],
    )
