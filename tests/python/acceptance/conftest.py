"""Fivetran's connector samples as landings: each is built once for all modules that look at it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from helpers import build
from shaping import SAMPLED_SYSTEMS, connector_sample, dated_rates_of_one, one_subscription_for_each_price

AS_OF = "2024-12-31"
TWINNED = {"hubspot": "emea", "stripe": "second"}


def lay_sample(samples: Path, folder: Path, name: str) -> Path:
    """One system alone, `together`, or `twins`: two accounts of one system whose every id is the same."""
    if name == "twins":
        for source, second in TWINNED.items():
            connector_sample(samples, folder, source)
            connector_sample(samples, folder, source, instance=second)
        return folder
    for source in SAMPLED_SYSTEMS if name == "together" else (name,):
        connector_sample(samples, folder, source)
    if name in ("stripe", "together"):
        one_subscription_for_each_price(samples, folder, start="2024-10-05")
    if name == "together":
        # Stripe alone does not know what a euro is worth; here an org beside the sample's does.
        dated_rates_of_one(folder)
    return folder


@pytest.fixture(scope="session")
def sample(
    shared_data: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], tuple[Path, duckdb.DuckDBPyConnection]]:
    """Name of a landing -> its folder and what was built of it."""
    built: dict[str, tuple[Path, duckdb.DuckDBPyConnection]] = {}

    def of(name: str) -> tuple[Path, duckdb.DuckDBPyConnection]:
        if name not in built:
            folder = tmp_path_factory.mktemp(name)
            landing = lay_sample(shared_data / "connector_samples", folder / "raw", name)
            built[name] = landing, build(landing, folder / "warehouse.duckdb", AS_OF)
        return built[name]

    return of
