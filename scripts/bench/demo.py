"""Measures a build of the scaled demo: rows, seconds, peak memory, seconds per million raw rows.

    python scripts/benchmark.py demo --scale 1 10 100

Beside each build stands the time that copying the same raw tables once into a DuckDB file takes, on the same machine,
right before it: times alone say as much about the machine as about the models. Processor seconds (user and system)
hold on a busy machine too. The slowest models follow. Everything is made in a temporary folder; nothing is published.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb

SCRIPTS = Path(__file__).resolve().parents[1]
SLOWEST = 10


@dataclass(frozen=True)
class Run:
    """One scale's measurements."""

    scale: int
    rows: int
    copy_seconds: float
    build_seconds: float
    cpu_seconds: float
    peak_mb: float
    models: list[tuple[str, float]]

    @property
    def per_million(self) -> float:
        """Seconds of the build for a million raw rows."""
        return self.build_seconds / self.rows * 1_000_000

    @property
    def cpu_per_million(self) -> float:
        """Processor seconds of the build for a million raw rows."""
        return self.cpu_seconds / self.rows * 1_000_000


def raw_files(landing: Path) -> list[Path]:
    """The raw tables of a landing."""
    return sorted(landing.glob("*/*.parquet"))


def copied(landing: Path, target: Path) -> tuple[int, float]:
    """Copies every raw table once into a new DuckDB file; returns rows and seconds."""
    rows = 0
    start = time.monotonic()
    with duckdb.connect(str(target)) as connection:
        for number, path in enumerate(raw_files(landing)):
            connection.execute(f"create table t{number} as select * from read_parquet('{path}')")
            rows += connection.execute(f"select count(*) from t{number}").fetchone()[0]
    return rows, time.monotonic() - start


def run_measured(command: list[str | Path]) -> tuple[float, float, float]:
    """Runs a program that must succeed; returns its seconds, its processor seconds and its peak memory in MB."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def generated(scale: int, landing: Path) -> None:
    """The demo as parquet, `scale` times its size."""
    command = [SCRIPTS / "generate_demo.py", "--scale", str(scale), "--format", "parquet", "--out", landing]
    subprocess.run(
        [sys.executable, *command, "--truth", landing.parent / "truth"], check=True, stderr=subprocess.DEVNULL
    )


def measured(scale: int, folder: Path, extra: list[str]) -> Run:
    """Generates, copies and builds one scale."""
    landing, timings = folder / "raw", folder / "timings.json"
    generated(scale, landing)
    rows, copy_seconds = copied(landing, folder / "copy.duckdb")
    build = [SCRIPTS / "build.py", "--raw", landing, "--db", folder / "built.duckdb", "--as-of", "2026-06-30"]
    seconds, cpu_seconds, peak_mb = run_measured([sys.executable, *build, "--timings", timings, *extra])
    models = sorted(json.loads(timings.read_text()).items(), key=lambda item: -item[1])
    return Run(scale, rows, copy_seconds, seconds, cpu_seconds, peak_mb, models)


def report(runs: list[Run]) -> str:
    """The measurements as two Markdown tables."""
    lines = [
        "| scale | raw rows | copy s | build s | CPU s | build / copy | peak MB | s per M rows | CPU s per M rows |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {run.scale} | {run.rows:,} | {run.copy_seconds:.1f} | {run.build_seconds:.1f} | {run.cpu_seconds:.1f}"
        f" | {run.build_seconds / run.copy_seconds:.1f} | {run.peak_mb:,.0f} | {run.per_million:.1f}"
        f" | {run.cpu_per_million:.1f} |"
        for run in runs
    ]
    last = runs[-1]
    lines += ["", f"The slowest nodes at scale {last.scale}:", "", "| node | s |", "|---|---:|"]
    lines += [f"| {name} | {seconds:.2f} |" for name, seconds in last.models[:SLOWEST]]
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Measures every scale that was asked for, smallest first."""
    parser = argparse.ArgumentParser(prog="benchmark.py demo", description="Measure builds of the scaled demo.")
    parser.add_argument("--scale", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    options, extra = parser.parse_known_args(arguments)
    runs = []
    for scale in sorted(options.scale):
        folder = Path(tempfile.mkdtemp(prefix="revops-bench-", dir=options.folder))
        try:
            runs.append(measured(scale, folder, extra))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        print(f"scale {scale}: {runs[-1].rows:,} rows, {runs[-1].build_seconds:.1f} s", file=sys.stderr)
    print(report(runs))
    return 0
