"""Writes every file that follows from the contracts of the sources, or says which of them is not what would be written.

    python scripts/generate_sources.py            # after a contract or a mapped model's key was changed
    python scripts/generate_sources.py --check    # in the tests: exit code 1 where a file drifted

People write the contract (``models/staging/<source>/_<source>__sources.yml``), the mapped models with their properties,
and the vocabulary. From these follow the staging models and their properties, the demo's seed headers, quarantine and
row audit, the lines of the unified models, the groups in dbt_project.yml, and the tests that no row is lost between one
layer and the next.
"""

import argparse
import sys
from itertools import zip_longest
from pathlib import Path

from source_files.files import generated_files, left_over_files

PROJECT = Path(__file__).resolve().parent.parent


def first_difference(there: str, due: str) -> str:
    """The first line that differs, and what it should be."""
    pairs = enumerate(zip_longest(there.splitlines(), due.splitlines()), start=1)
    number, (old, new) = next((number, pair) for number, pair in pairs if pair[0] != pair[1])
    return f"{number}: is {old!r}, follows from the contract: {new!r}"


def drifted(project: Path) -> list[str]:
    """A line for each file that is not what would be written."""
    files = generated_files(project)
    lines = []
    for name, text in files.items():
        path = project / name
        there = path.read_text(encoding="utf-8") if path.exists() else None
        if there is None:
            lines.append(f"{name}: is missing")
        elif there != text:
            lines.append(f"{name}:{first_difference(there, text)}")
    return lines + [f"{name}: follows from no contract" for name in left_over_files(project, files)]


def write(project: Path) -> list[str]:
    """Writes what is not there as it should be, removes what follows from nothing; returns what it did."""
    files = generated_files(project)
    done = []
    for name, text in files.items():
        path = project / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            done.append(f"written: {name}")
    for name in left_over_files(project, files):
        (project / name).unlink()
        done.append(f"removed: {name}")
    return done


def main() -> int:
    """Writes or checks; 1 when a check found a file that drifted."""
    parser = argparse.ArgumentParser(description="Write what follows from the contracts of the sources.")
    parser.add_argument("--check", action="store_true", help="write nothing; say what would be written")
    if parser.parse_args().check:
        problems = drifted(PROJECT)
        for problem in problems:
            print(problem, file=sys.stderr)
        if problems:
            print("run scripts/generate_sources.py, or correct the contract", file=sys.stderr)
        return 1 if problems else 0
    for line in write(PROJECT):
        print(line)
    return 0


if __name__ == "__main__":
    sys.exit(main())
