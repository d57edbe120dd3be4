"""Every file that follows from the contracts: its path and its text."""

import re
from pathlib import Path

from source_files.contract import Source, Table, read_sources
from source_files.maps import MAPPED, UNIFIED, read_entities, read_maps
from source_files.properties import TESTS, property_files
from source_files.render import rendered
from source_files.seeds import seed_columns, seed_properties, seed_rows

# A file of ours says so; one that says so and follows from nothing any more is to go.
MARK = "Written by scripts/generate_sources.py"
SUFFIXES = (".sql", ".yml")
FOLDERS = ("models/staging", MAPPED, "tests/data/conservation", TESTS, "seeds/demo")
# The lines in dbt_project.yml that give a source's folder its group.
GROUPS = re.compile(r"(?m)(^ +)(# Written by scripts/generate_sources\.py.*\n)(?:\1\w+: \{\+group: \w+\}\n)*")
# The lines of a unified model that name the mapped models it stacks.
STACKED = re.compile(r"(?m)(?:^            ref\('map_\w+'\),\n)*(?=^        \],\n        \[\n)")


def generated_files(project: Path) -> dict[str, str]:
    """Every file that follows from the contracts and the mapped models, by its path in the project."""
    sources = read_sources(project)
    files: dict[str, str] = {}
    for source in sources:
        files |= staging_files(source) | seed_files(project, source) | mapped_files(project, source)
    return files | property_files(project) | shared_files(project, sources)


def staging_files(source: Source) -> dict[str, str]:
    """The staging models and their properties."""
    folder = f"models/staging/{source.name}"
    models = {
        f"{folder}/stg_{source.name}__{table.staged_as}.sql": rendered("staging_model.sql", source=source, table=table)
        for table in source.tables
    }
    return models | {f"{folder}/_{source.name}__models.yml": rendered("staging_models.yml", source=source)}


def seed_files(project: Path, source: Source) -> dict[str, str]:
    """The demo's seeds, with their rows, and their properties."""
    folder = f"seeds/demo/{source.name}"
    rows = {
        path: seed_rows(project / path, seed_columns(source, table))
        for table in source.tables
        for path in [f"{folder}/demo_{source.name}__{table.name}.csv"]
    }
    return rows | {f"{folder}/_demo_{source.name}__seeds.yml": seed_properties(source)}


def mapped_files(project: Path, source: Source) -> dict[str, str]:
    """Quarantine and row audit with their properties, and the test that the source's models keep every row."""
    folder = f"{MAPPED}/{source.name}"
    return {
        f"{folder}/map_{source.name}__quarantined_records.sql": rendered("quarantined_records.sql", source=source),
        f"{folder}/map_{source.name}__row_audit.sql": rendered("row_audit.sql", source=source, audit_flags=audit_flags),
        f"{folder}/_{source.name}_audit__models.yml": rendered("audit_models.yml", source=source),
        f"tests/data/conservation/{source.name}_keeps_every_row.sql": rendered(
            "keeps_every_row.sql", source=source, maps=read_maps(project, source.name)
        ),
    }


def audit_flags(table: Table) -> list[str]:
    """The flags that part the current rows of a table."""
    return [flag for flag in ("is_deleted", "is_live") if table.has(flag)]


def shared_files(project: Path, sources: list[Source]) -> dict[str, str]:
    """What names every source: the groups in dbt_project.yml, and the unified models."""
    settings = (project / "dbt_project.yml").read_text(encoding="utf-8")
    groups = "".join(f"{source.name}: {{+group: {source.group}}}\n" for source in sources)
    files = {"dbt_project.yml": GROUPS.sub(lambda found: grouped(found, groups), settings)}
    # The two that the script itself is to write are not there yet when a source is new.
    kinds = ("quarantined_records", "row_audit")
    entities = read_entities(project) | {kind: [f"map_{source.name}__{kind}" for source in sources] for kind in kinds}
    for entity, maps in entities.items():
        path = f"{UNIFIED}/int_{entity}_unified.sql"
        lines = "".join(f"            ref('{name}'),\n" for name in maps)
        files[path] = STACKED.sub(lambda _, lines=lines: lines, (project / path).read_text(encoding="utf-8"), count=1)
    return files


def grouped(found: re.Match[str], groups: str) -> str:
    """The lines of the groups, as far in as the line before them."""
    indent, mark = found.groups()
    return f"{indent}{mark}" + "".join(f"{indent}{line}" for line in groups.splitlines(keepends=True))


def left_over_files(project: Path, files: dict[str, str]) -> list[str]:
    """Files that this script once wrote and that follow from no contract any more."""
    found = [path for folder in FOLDERS for path in sorted((project / folder).rglob("*")) if path.suffix in SUFFIXES]
    names = [str(path.relative_to(project)) for path in found if MARK in path.read_text(encoding="utf-8")[:1000]]
    return [name for name in names if name not in files]
