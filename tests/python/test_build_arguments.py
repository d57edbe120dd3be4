"""What the build refuses before it begins: a mistake in a name must not publish an emptier database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import PROJECT, table, write_landing

ACCOUNTS = table("""
    id   | name
    001A | Acme
""")


def refused(*arguments: str) -> str:
    """Run the build with arguments that it must refuse, and return what it says."""
    command = [sys.executable, str(PROJECT / "scripts" / "build.py"), *arguments]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    return done.stderr


@pytest.mark.parametrize(
    ("source", "name", "message"),
    [
        ("salesfroce", "account", "did you mean salesforce?"),
        ("salesforce", "accounts", "did you mean account?"),
    ],
)
def test_misspelt_names_are_refused(tmp_path: Path, source: str, name: str, message: str) -> None:
    database = tmp_path / "published.duckdb"
    database.write_bytes(b"the last good one")
    landing = write_landing(tmp_path / "landing", {source: {name: ACCOUNTS}})
    assert message in refused("--raw", str(landing), "--db", str(database))
    assert database.read_bytes() == b"the last good one"


def test_unknown_var_is_refused() -> None:
    said = refused("--vars", json.dumps({"raw_formts": {}}))
    assert "VARS has raw_formts, which is no setting; did you mean raw_formats?" in said


def test_as_of_must_be_a_day() -> None:
    assert "AS_OF is '12/31/2025'" in refused("--as-of", "12/31/2025")


def test_formats_that_would_do_nothing_are_refused(tmp_path: Path) -> None:
    """Other vars that mean nothing: see test_gate.py."""
    formats = {"salesfroce": {"date": ["MM/DD/YYYY"]}}
    said = refused("--vars", json.dumps({"raw_formats": formats}), "--db", str(tmp_path / "new.duckdb"))
    assert "raw_formats names salesfroce" in said
    assert not (tmp_path / "new.duckdb").exists()
