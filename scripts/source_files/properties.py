"""What people say of rows in the properties of models and seeds, under ``config.meta``, and the tests that follow.

``key`` names the columns of a model's key, ``references`` of a column the column of another table whose values it has.
``keys``, ``filled`` and ``words`` are the rules of a list that people keep. ``additive`` are the columns of a cube that
sum to the total over each segment type. A test is a node of every build: there is one for each folder, not one for each
model and column.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from source_files.render import rendered

MODELS = "models"
LISTS = ("seeds/mappings/_mappings__seeds.yml", "company/_company__seeds.yml")
TESTS = "tests/data/properties"
# The keys of these are counted beside their rows, a test for each source (maps.py), or follow from their maps.
COUNTED_ELSEWHERE = ("staging", "conformed/mapped", "conformed/unified")
RULES = ("keys", "filled", "words")
SEGMENT = ("segment_type", "segment_value")
# Whose models no other group may read.
GROUPS = {"marts/finance": "finance", "marts/sales": "sales"}


@dataclass
class Folder:
    """What is said of the models of a folder: the key of each, what its columns refer to, what is additive."""

    keys: dict[str, list[str]] = field(default_factory=dict)
    references: list[tuple[str, str, str, str]] = field(default_factory=list)
    cubes: dict[str, tuple[list[str], list[str]]] = field(default_factory=dict)


def property_files(project: Path) -> dict[str, str]:
    """The tests: keys and references of each folder of models, rules of the mappings."""
    files = {}
    for name, folder in read_folders(project / MODELS).items():
        group = next((group for start, group in GROUPS.items() if name.startswith(start)), "core")
        start = f"{TESTS}/{name.replace('/', '_')}"
        if folder.keys:
            files[f"{start}_keys_are_unique.sql"] = rendered(
                "keys_are_unique.sql", name=name, group=group, keys=folder.keys
            )
        if folder.references:
            files[f"{start}_references_exist.sql"] = rendered(
                "references_exist.sql", name=name, group=group, references=folder.references
            )
        if folder.cubes:
            files[f"{start}_segments_add_up.sql"] = rendered("segments_add_up.sql", cubes=folder.cubes)
    seeds = [entry for path in LISTS for entry in entries(project / path, "seeds")]
    rules = {seed["name"]: {rule: said[rule] for rule in RULES if rule in said} for seed, said in seeds}
    references = [reference for seed, _ in seeds for reference in referred(seed)]
    files[f"{TESTS}/mappings_keep_their_rules.sql"] = rendered("mappings_keep_their_rules.sql", lists=rules)
    files[f"{TESTS}/mappings_references_exist.sql"] = rendered(
        "references_exist.sql", name="seeds/mappings", group="core", references=references
    )
    return files


def read_folders(models: Path) -> dict[str, Folder]:
    """What is said in each folder of models: `marts/core`, `cubes` .."""
    folders: dict[str, Folder] = {}
    for path in sorted(models.rglob("*.yml")):
        name = path.parent.relative_to(models).as_posix()
        if name.startswith(COUNTED_ELSEWHERE) or path.stem.endswith("__unit_tests"):
            continue
        folder = folders.setdefault(name, Folder())
        for model, said in entries(path, "models"):
            if "key" in said:
                folder.keys[model["name"]] = said["key"]
            if "additive" in said:
                keys = [column for column in said["key"] if column not in SEGMENT]
                folder.cubes[model["name"]] = (keys, said["additive"])
            folder.references += referred(model)
    return folders


def entries(path: Path, kind: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The models or seeds of a file of properties, and the meta of each."""
    found = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader).get(kind, [])
    return [(entry, meta(entry)) for entry in found]


def meta(entry: dict[str, Any]) -> dict[str, Any]:
    """What is said under config.meta of a model, seed or column."""
    return entry.get("config", {}).get("meta", {})


def referred(entry: dict[str, Any]) -> Iterator[tuple[str, str, str, str]]:
    """Model and column of each column that refers to another table, and the table and column it refers to."""
    for column in entry.get("columns", []):
        if "references" in meta(column):
            table, referred_column = meta(column)["references"].split(".")
            yield entry["name"], column["name"], table, referred_column
