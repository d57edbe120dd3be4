"""Options shared by all Python tests."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

import as_shipped
import pytest
from dbt_runs import WORKING_FILE

PROJECT = Path(__file__).resolve().parents[2]
PARSED = "target/tests"

# Tests run in several processes, and what dbt parsed must not be written by two at once: each begins with a copy.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["DBT_TARGET_PATH"] = f"{PARSED}_{worker}"
    if (PROJECT / PARSED).exists():
        shutil.copytree(PROJECT / PARSED, PROJECT / f"{PARSED}_{worker}", dirs_exist_ok=True)

WHY_SKIPPED = pytest.StashKey[str]()


def pytest_configure() -> None:
    """Refuse to hold somebody's own settings and words against what the shipped project must say."""
    if own := as_shipped.own_files():
        why = f"tests hold the project as shipped, and here are {', '.join(own)}"
        pytest.exit(f"{why}: `make test-python` tests a copy without them", 4)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """Parse the project for all processes together, once for the demo and once for raw tables that landed."""
    environment = os.environ | {"DBT_TARGET_PATH": PARSED, "PYTHONPATH": str(PROJECT / "scripts")}
    parses = [
        subprocess.Popen(
            [sys.executable, "-c", f"import dbt_runs; dbt_runs.parsed({given})"], cwd=PROJECT, env=environment
        )
        for given in ({}, {"demo": False})
    ]
    assert all(parse.wait() == 0 for parse in parses)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip the checks on outside data where there is none."""
    shared = os.environ.get("SHARED", "")
    if (Path(shared) / "data").is_dir() if shared else False:
        return
    reason = f"SHARED={shared} has no folder data" if shared else "SHARED names no folder of outside data"
    for item in items:
        if item.get_closest_marker("acceptance"):
            item.add_marker(pytest.mark.skip(reason=reason))
            config.stash[WHY_SKIPPED] = reason


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say once, in one line, why the checks on outside data did not run: a quiet skip reads like a pass."""
    if reason := config.stash.get(WHY_SKIPPED, None):
        terminalreporter.write_line(f"acceptance checks skipped: {reason}")


@pytest.fixture(scope="session")
def built_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the demo landed and built, for copies. The first process that asks builds it, the others wait."""
    from landed_demo import LandedDemo  # noqa: PLC0415 - dbt takes a second to import

    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if worker else own) / "built_demo"
    with (folder.with_suffix(".lock")).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            demo = LandedDemo(tmp_path_factory.mktemp("built"))
            assert demo.build() == []
            demo.database.parent.rename(folder)
    return folder / WORKING_FILE


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Folder of the outside data."""
    return Path(os.environ["SHARED"]).resolve() / "data"
