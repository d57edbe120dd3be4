"""The mapped models of a source, as people wrote them: which keys they have, and whose rows they are."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

MAPPED = "models/conformed/mapped"
UNIFIED = "models/conformed/unified"
# The rows of a model that are not among those of another.
LEFT_OUT = """not exists (
                    select 1 from {{{{ ref('{without}') }}}} as others
                    where {model}.source_instance = others.source_instance and {model}.source_id = others.source_id
                )"""


@dataclass(frozen=True)
class Part:
    """A model whose rows a mapped model keeps, and the conditions under which it keeps them."""

    model: str
    conditions: list[str]


@dataclass(frozen=True)
class Map:
    """A mapped model: the columns of its key, and the models whose rows together are as many as its own."""

    name: str
    key: list[str]
    rows_of: list[Part]


def read_maps(project: Path, source: str) -> list[Map]:
    """The mapped models of a source that say what their key is or whose rows they are, in their order."""
    path = project / MAPPED / source / f"_{source}_mapped__models.yml"
    models = yaml.safe_load(path.read_text(encoding="utf-8"))["models"] if path.exists() else []
    said = [(model["name"], model.get("config", {}).get("meta", {})) for model in models]
    return [
        Map(name, meta.get("key", []), [read_part(**part) for part in meta.get("rows_of", [])])
        for name, meta in said
        if "key" in meta or "rows_of" in meta
    ]


def read_part(model: str, where: str = "", without: str = "") -> Part:
    """A part as SQL: of staging only current rows; three conditions of the house stand in it as words."""
    conditions = ["row_status = 'current'"] if model.startswith("stg_") else []
    if where:
        where = re.sub(r"\bis_not_after_as_of\((\w+)\)", r"{{ is_not_after_as_of('\1') }}", where)
        where = re.sub(r"\bis_deleted_by_then\b", f"{{{{ is_deleted_by_then('{model}') }}}}", where)
        conditions.append(where.replace("as_of()", "{{ as_of() }}"))
    if without:
        conditions.append(LEFT_OUT.format(model=model, without=without))
    return Part(model, conditions)


def read_entities(project: Path) -> dict[str, list[str]]:
    """Every unified entity and the mapped models that are to be in it: those that have its name."""
    unified = sorted(path.stem for path in (project / UNIFIED).glob("int_*_unified.sql"))
    mapped = sorted(path.stem for path in (project / MAPPED).glob("*/map_*__*.sql"))
    entities = [name.removeprefix("int_").removesuffix("_unified") for name in unified]
    return {entity: [name for name in mapped if name.split("__")[1] == entity] for entity in entities}
