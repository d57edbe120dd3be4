"""Builds some of the models from a landing of raw tables and measures it: what benchmarks of one part share."""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb
from landing import PROJECT, register

from bench.demo import copied

SLOWEST = 12


@dataclass(frozen=True)
class ModelsRun:
    """What a selection of models and snapshots cost; the raw copy is what reading and writing the rows once costs."""

    rows: int
    copy_seconds: float
    seconds: float
    cpu_seconds: float
    peak_mb: float
    slowest: list[tuple[str, float]]


def run_models(folder: Path, database: Path, selected: tuple[str, ...], as_of: str) -> ModelsRun:
    """Build a selection from the parquet files under `folder/raw` into a new database."""
    rows, copy_seconds = copied(folder / "raw", folder / "copy.duckdb")
    with duckdb.connect(str(database)) as connection:
        landing = register(connection, folder / "raw")
    dbt_vars = {"demo": False, "live_sources": landing.sources, "as_of": as_of}
    command = [str(Path(sys.executable).with_name("dbt")), "--quiet", "--log-level-file", "none"]
    options = ["--vars", json.dumps(dbt_vars), "--target-path", str(folder / "target")]
    environment = os.environ | {"REVOPS_DB": str(database), "DBT_PROFILES_DIR": str(PROJECT)}
    seeds = [*command, "seed", *options, "--select", "path:seeds/mappings", "path:company"]
    subprocess.run(seeds, cwd=PROJECT, env=environment, check=True)
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
    # Snapshots are part of the work, tests are not.
    work = [*command, "build", *options, "--exclude-resource-type", "seed", "test", "unit_test", "--select", *selected]
    subprocess.run(work, cwd=PROJECT, env=environment, check=True)
    seconds, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu_seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    timings = json.loads((folder / "target" / "run_results.json").read_text())["results"]
    slowest = sorted(timings, key=lambda result: -result["execution_time"])[:SLOWEST]
    named = [(result["unique_id"].split(".")[-1], result["execution_time"]) for result in slowest]
    for name, model_seconds in named:
        print(f"  {name:45} {model_seconds:7.1f} s", file=sys.stderr)
    return ModelsRun(rows, copy_seconds, seconds, cpu_seconds, after.ru_maxrss / 1024, named)


def print_sizes(sizes: list[int], measured: Callable[[int, Path], str], lines: list[str], folder: Path | None) -> None:
    """Measure every size in a folder of its own, smallest first: peak memory of a process only grows."""
    for size in sorted(sizes):
        room = Path(tempfile.mkdtemp(prefix="revops-bench-", dir=folder))
        try:
            lines.append(measured(size, room))
        finally:
            shutil.rmtree(room, ignore_errors=True)
        print(lines[-1], file=sys.stderr)
    print("\n".join(lines))
