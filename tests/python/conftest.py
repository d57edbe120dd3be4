"""Options shared by all Python tests."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

# Tests run in several processes, and what dbt parsed must not be written by two at once.
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    os.environ["DBT_TARGET_PATH"] = f"target/tests_{worker}"

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "scripts"))
import as_shipped

WHY_SKIPPED = pytest.StashKey[str]()


def pytest_configure() -> None:
    """Refuse to hold somebody's own settings and words against what the shipped project must say."""
    if own := as_shipped.own_files():
        why = f"tests hold the project as shipped, and here are {', '.join(own)}"
        pytest.exit(f"{why}: `make test-python` tests a copy without them", 4)


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
def shared_data() -> Path:
    """Folder of the outside data."""
    return Path(os.environ["SHARED"]).resolve() / "data"
