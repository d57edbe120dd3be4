"""The places that name every source: project configuration, groups, layer checks and the two stacks of records."""

import re
from collections.abc import Callable
from pathlib import Path

from source_skeleton.entities import UNIFIED
from source_skeleton.models import Source


def group_of(project: Path, source: Source) -> str:
    """The dbt group of a source; a team may have its name already."""
    return f"{source.name}_source" if (project / "models" / "marts" / source.name).is_dir() else source.name


def before(text: str, anchor: str, addition: str) -> str:
    """The text with an addition before the first line that begins with the anchor."""
    position = text.index("\n" + anchor) + 1
    return text[:position] + addition + text[position:]


def in_project(text: str, source: str, group: str) -> str:
    """Groups and access of the source's folders, and the schema of its demo seeds."""
    staging = f"      {source}:\n        +group: {group}\n        +access: private\n"
    mapped = f"        {source}:\n          +group: {group}\n          +access: protected\n"
    seeds = f"      {source}:\n        +schema: demo_{source}\n"
    text = before(text, "    conformed:", staging)
    text = before(text, "      unified:", mapped)
    return before(text, "    mappings:", seeds)


def in_groups(text: str, source: str, group: str) -> str:
    """The source's group, before those of the teams."""
    name = source.replace("_", " ").title()
    entry = (
        f"  - name: {group}\n    description: How {name} is read and turned into the house language.\n"
        "    owner: {name: Revenue operations}\n"
    )
    return before(text, "  - name: core", entry)


def in_checks(text: str, source: str, group: str) -> str:
    """Mapped models read their own source's staging only."""
    entry = (
        "  - name: check_lineage_permitted_upstream_models\n"
        f"    include: ^models/conformed/mapped/{source}/\n"
        f"    upstream_path_pattern: ^models/(staging|conformed/mapped)/{source}/|^models/utilities\n"
    )
    return before(
        text, "  - name: check_lineage_permitted_upstream_models\n    include: ^models/conformed/unified", entry
    )


def in_stack(entity: str) -> Callable[[str, str, str], str]:
    """One more line in a unified model."""

    def add(text: str, source: str, group: str) -> str:
        line = f"            ref('map_{source}__{entity}'),\n"
        listed = re.findall(r"^            ref\(.*\n", text, re.MULTILINE)
        following = next((other for other in listed if other > line), None)
        return before(text, (following or "        ],\n        [").rstrip("\n"), line)

    return add


PLACES: dict[str, Callable[[str, str, str], str]] = {
    "dbt_project.yml": in_project,
    "models/groups.yml": in_groups,
    "dbt-bouncer.yml": in_checks,
    "models/conformed/unified/int_quarantined_records_unified.sql": in_stack("quarantined_records"),
    "models/conformed/unified/int_row_audit_unified.sql": in_stack("row_audit"),
}


def is_named(text: str, source: str, group: str) -> bool:
    """Whether a file has the source already."""
    marks = (f"+schema: demo_{source}\n", f"  - name: {group}\n", f"mapped/{source}/\n", f"'map_{source}__")
    return any(mark in text for mark in marks)


def register_source(project: Path, source: Source) -> list[str]:
    """Adds the source to every place that does not name it yet; returns these places."""
    group, added = group_of(project, source), []
    for place, add in PLACES.items():
        path = project / place
        text = path.read_text(encoding="utf-8")
        if not is_named(text, source.name, group):
            path.write_text(add(text, source.name, group), encoding="utf-8")
            added.append(place)
    return added


def register_entity(project: Path, source: Source, entity: str) -> str | None:
    """Adds the source's line to the unified model of an entity; returns the model's path where it was not there."""
    path = project / UNIFIED.format(entity)
    text = path.read_text(encoding="utf-8")
    if f"'map_{source.name}__{entity}'" in text:
        return None
    path.write_text(in_stack(entity)(text, source.name, ""), encoding="utf-8")
    return UNIFIED.format(entity)
