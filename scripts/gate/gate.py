"""The gate in one call: profile, freshness, volumes, findings."""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
from dbt_runs import DbtError, parsed
from landing import Landing

from gate.checks import Finding, add_freshness, add_volumes, findings
from gate.landed import asked
from gate.profile import Profile, profiled
from gate.volumes import last_volumes


@dataclass
class Verdict:
    """What the gate found: `problems` stop the build, `warnings` are to look at."""

    profile: Profile = field(default_factory=Profile)
    as_of: str = ""
    problems: list[str] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    # The project as dbt parsed it, for the build that follows.
    manifest: Any = None


def judged(
    database: Path, landing: Landing, dbt_vars: dict, variables: dict[str, str], published: Path | None = None
) -> Verdict:
    """Holds the landing's views in a DuckDB file against their contracts, and against the last build if there is one.

    dbt reads the vars and the variables as it will in the build. The file must not be open.
    """
    if not landing.sources:
        return Verdict(problems=landing.problems)
    try:
        manifest = parsed(dbt_vars)
    except DbtError as error:
        return Verdict(problems=[*landing.problems, " ".join(str(error).split())])
    landed = asked(manifest, dbt_vars, database, **variables)
    if landed.problem:
        return Verdict(problems=[*landing.problems, landed.problem])
    with duckdb.connect(str(database)) as connection:
        profile = profiled(connection, landed.tables)
        (last_instant,) = connection.execute(f"select {landed.as_of_end}").fetchall()[0]
    add_freshness(profile, last_instant + timedelta(microseconds=1))
    add_volumes(profile, last_volumes(published) if published else {})
    found = findings(profile)
    return Verdict(
        profile=profile,
        as_of=landed.as_of,
        problems=landing.problems + profile.problems + [one.line() for one in found if one.check.is_fatal],
        warnings=[one for one in found if not one.check.is_fatal],
        manifest=manifest,
    )
