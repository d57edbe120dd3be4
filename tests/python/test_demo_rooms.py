"""The rooms of the demo company: what happened, what systems write down, the truth. Imports go one way."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from reference import PROJECT

FOLDER = PROJECT / "scripts" / "demo_company"
# room -> the rooms it may read beside itself; the modules of the folder itself may read all.
WORLD = ("basics", "vendor", "companies", "billing", "sales", "lives", "records", "division")
ARROWS: dict[str, set[str]] = {
    **{f"world.{room}": {f"world.{lower}" for lower in WORLD[:level]} for level, room in enumerate(WORLD)},
    "systems": {"world"},
    "truth": {"world"},
    "files": {"systems", "truth"},
}


def modules(room: str) -> list[Path]:
    return sorted((FOLDER / room.replace(".", "/")).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Every module of the demo company that a file imports, by its name below the folder."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {f"{name}.".removeprefix("demo_company.") for name in found if name.split(".")[0] == "demo_company"}


def test_every_module_is_in_a_room() -> None:
    in_rooms = {path for room in ARROWS for path in modules(room)}
    outside = {str(path.relative_to(FOLDER)) for path in set(FOLDER.rglob("*.py")) - in_rooms}
    assert outside == {"__init__.py", "chunks.py", "teams.py", "world/__init__.py"}


@pytest.mark.parametrize("room", ARROWS)
def test_a_room_reads_only_what_it_may(room: str) -> None:
    allowed = tuple(f"{name}." for name in {room, *ARROWS[room]})
    wrong = {
        str(path.relative_to(FOLDER)): sorted(name for name in imported(path) if not name.startswith(allowed))
        for path in modules(room)
    }
    assert not {path: names for path, names in wrong.items() if names}
