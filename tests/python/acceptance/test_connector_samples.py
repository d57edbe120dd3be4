"""Fivetran's samples of the Salesforce and Stripe connectors: real columns, absurd values.

Every Salesforce deal is in the recycle bin, and no Stripe subscription lives to the end of a month: the marts
must be empty and nothing may fail. Both systems lie in one landing; they share no id.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from helpers import build
from shaping import connector_sample, one_subscription_for_each_price

pytestmark = pytest.mark.acceptance

AS_OF = "2024-12-31"
DEAL_METRICS = ("win_rate_monthly", "sales_cycle_monthly")


@pytest.fixture(scope="module")
def samples(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("samples")
    data = shared_data / "connector_samples"
    connector_sample(data / "salesforce", folder / "raw", "salesforce")
    connector_sample(data / "stripe", folder / "raw", "stripe")
    one_subscription_for_each_price(data / "stripe", folder / "raw", start="2024-10-05")
    with build(folder / "raw", folder / "samples.duckdb", AS_OF) as connection:
        yield connection


@pytest.fixture(scope="module")
def worth(samples: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], Decimal]:
    """Customer and month -> MRR, where there is any."""
    rows = samples.execute(
        """
        select customers.name, strftime(ledger.month, '%Y-%m'), sum(ledger.mrr_amount)
        from marts.customer_mrr_monthly as ledger
        inner join marts.customers as customers on ledger.customer_key = customers.customer_key
        group by all
        having coalesce(sum(ledger.mrr_amount), 1) <> 0
        """
    ).fetchall()
    return {(name, month): mrr for name, month, mrr in rows}


def test_deleted_deals_are_nowhere(samples: duckdb.DuckDBPyConnection) -> None:
    for mart in ("opportunities", "opportunity_history"):
        assert samples.execute(f"select count(*) from marts.{mart}").fetchone() == (0,), mart


@pytest.mark.parametrize("metric", DEAL_METRICS)
def test_no_deal_metric_has_a_number(samples: duckdb.DuckDBPyConnection, metric: str) -> None:
    """Every numeric column is 0 or null in every row."""
    numeric = [
        row[0]
        for row in samples.execute(
            "select column_name from information_schema.columns"
            " where table_schema = 'metrics' and table_name = ?"
            " and regexp_matches(data_type, '^(DECIMAL|BIGINT|INTEGER|HUGEINT)')",
            [metric],
        ).fetchall()
    ]
    assert numeric
    filled = " or ".join(f'coalesce("{column}", 0) <> 0' for column in numeric)
    assert samples.execute(f"select * from metrics.{metric} where {filled}").fetchall() == []


def test_subscriptions_that_end_within_a_month_have_no_mrr(worth: dict) -> None:
    """The sample's own two subscriptions start and end within two days of February 2021."""
    assert {name for name, _ in worth if not name.startswith("price_")} == set()


def test_monthly_worth_of_each_price(worth: dict, shared_data: Path) -> None:
    """A one-time price is worth nothing; the euro stands at 1, so that the digits are the published ones."""
    expected = json.loads((shared_data / "connector_samples" / "expected.json").read_text(encoding="utf-8"))
    published = {
        (price["id"], month): Decimal(str(price["mrr_per_unit"]))
        for price in expected["stripe"]["prices"]
        if price["mrr_per_unit"] is not None
        for month in ("2024-10", "2024-11", "2024-12")
    }
    assert len(published) == 9
    assert {key: value for key, value in worth.items() if key[0].startswith("price_")} == published
