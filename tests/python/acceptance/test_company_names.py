"""cleanco's own test vectors: a name in, its base name out, by the one macro that all names go through.

Equal means: our base name is the expected one folded here, in plain Python: lower case, no accents, `&` is `and`, dots
and apostrophes dropped, any other sign a space. A name that is expected to be empty must be empty.
"""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import duckdb
import pytest
from helpers import PROJECT
from shaping import read_csv

pytestmark = pytest.mark.acceptance

# What cleanco expects because of how its loop goes: "Pty Limited" is no term of its own there (it calls that a known
# issue), and of two words at the end it takes the first it meets.
ODDITIES = {"Example Example Pty Limited": "example example", "€uro Company Ltd": "€uro"}


def folded(name: str) -> str:
    """Case, accents and punctuation taken out of an expected name."""
    letters = (sign for sign in unicodedata.normalize("NFD", name) if unicodedata.category(sign)[0] != "M")
    plain = unicodedata.normalize("NFC", "".join(letters)).lower().replace("ł", "l").replace("ø", "o")
    return " ".join(re.sub(r"[^\w€]", " ", re.sub(r"[.'״]", "", plain.replace("&", " and "))).split())


@pytest.fixture(scope="module")
def vectors(shared_data: Path) -> list[tuple[str, str, str]]:
    """Raw name, expected base name (folded), our base name."""
    command = [str(Path(sys.executable).parent / "dbt"), "compile", "--quiet", "--log-level-file", "none"]
    command += ["--profiles-dir", str(PROJECT), "--inline", "{{ name_base('raw') }}"]
    macro = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout
    rows = read_csv(shared_data / "entity_resolution" / "cleanco" / "name_vectors.csv")
    with duckdb.connect() as connection:
        ours = [connection.execute(f"select {macro} from (select $1 as raw)", [row["raw"]]).fetchone() for row in rows]
    return [(row["raw"], folded(row["expected"]), name) for row, (name,) in zip(rows, ours, strict=True)]


def test_names_have_the_expected_base(vectors: list[tuple[str, str, str]]) -> None:
    """At least 90% would do; the misses are these two."""
    assert len(vectors) == 85
    assert {raw: ours for raw, expected, ours in vectors if ours != expected} == ODDITIES
