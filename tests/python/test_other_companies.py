"""The metrics equal the truth for other demo companies too, built from their landing as anybody's data is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from helpers import PROJECT, run_build

AS_OF = "2026-06-30"


@pytest.mark.exhaustive
@pytest.mark.parametrize("seed", [3, 5, 21, 44, 61])
def test_metrics_of_another_company_equal_its_truth(tmp_path: Path, seed: int) -> None:
    generate = [sys.executable, "scripts/generate_demo.py", "--seed", str(seed)]
    generate += ["--out", str(tmp_path / "landing"), "--truth", str(tmp_path / "truth")]
    subprocess.run(generate, cwd=PROJECT, check=True, capture_output=True)
    database = tmp_path / "company.duckdb"
    built = run_build(tmp_path / "landing", database, AS_OF)
    assert built.returncode == 0, built.stderr
    compared = subprocess.run(
        [sys.executable, "-m", "pytest", "tests/python/test_metrics_against_truth.py"],
        cwd=PROJECT,
        env=os.environ | {"REVOPS_DB": str(database), "REVOPS_SEED": str(seed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert compared.returncode == 0, compared.stdout[-4000:]
