"""The pipeline of past days, its movements and the forecasts equal a reconstruction from the demo's truth, day by day.

Equality is exact. Deals are matched by their ids; deleted ones are in no mart of deals and are known by the moment
they begin at.
"""

from __future__ import annotations

import os
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pytest
from reference.exact import ratio
from reference.periods import GRAINS
from reference.pipeline import HORIZONS, Forecasts, Pipeline, period_end
from reference.warehouse import Warehouse, assert_same, database
from reference.world import AS_OF, UNKNOWN, World

ZERO = Decimal(0)
NOTHING_OPEN = {"open_count": 0, "open_amount": ZERO, "weighted_amount": ZERO, "amount_missing_count": 0}


@pytest.fixture(scope="module")
def warehouse() -> Iterator[Warehouse]:
    opened = Warehouse(database())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def world() -> World:
    return World.of_demo(int(os.environ.get("REVOPS_SEED", "7")))


@pytest.fixture(scope="module")
def pipeline(world: World) -> Pipeline:
    return Pipeline(world)


@pytest.fixture(scope="module")
def forecasts(pipeline: Pipeline) -> Forecasts:
    return Forecasts(pipeline)


@dataclass(frozen=True)
class Keys:
    """The warehouse's key of each (source system, source id)."""

    employees: dict[tuple[str, str], str]
    stages: dict[tuple[str, str | None], str]
    deals: dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def keys(warehouse: Warehouse, world: World) -> Keys:
    def of(table: str, key: str) -> dict:
        rows = warehouse.rows(f"select source_system, nullif(source_id, 'unknown'), {key} from marts.{table}")
        return {(system, source_id): found for system, source_id, found in rows}

    deals = of("opportunities", "opportunity_key")
    beginnings = dict(
        warehouse.rows(
            "select min(valid_from), opportunity_key from marts.opportunity_history"
            " group by opportunity_key having bool_or(is_deleted)"
        )
    )
    for version in sorted(world.truth.stage_paths, key=lambda version: version.valid_from, reverse=True):
        if (version.source_system, version.deal_id) not in deals and version.valid_from in beginnings:
            deals[version.source_system, version.deal_id] = beginnings[version.valid_from]
    return Keys(of("employees", "employee_key"), of("stages", "stage_key"), deals)


def test_pipeline_of_200_days(warehouse: Warehouse, pipeline: Pipeline, keys: Keys) -> None:
    """Days are drawn from the whole of the demo; a cell that one side lacks is one with nothing open."""
    all_days = [pipeline.first_day + timedelta(days=n) for n in range((AS_OF - pipeline.first_day).days + 1)]
    days = random.Random(20_260_630).sample(all_days, 200)
    expected = {
        (day, keys.employees[owner], keys.stages[stage], category): row
        for day in days
        for (_, owner, stage, category), row in pipeline.daily(day).items()
    }
    actual = warehouse.keyed(
        "marts.pipeline_daily",
        ("date_day", "owner_key", "stage_key", "forecast_category"),
        NOTHING_OPEN,
        "date_day in (" + ", ".join(f"'{day}'" for day in days) + ")",
    )
    assert_same(actual, expected)


@pytest.mark.parametrize("grain", GRAINS)
def test_movements(warehouse: Warehouse, pipeline: Pipeline, keys: Keys, grain: str) -> None:
    expected = {
        (start, movement, keys.deals[deal]): {"owner_key": keys.employees[row["owner"]], "amount": row["amount"]}
        for period in pipeline.periods
        if period[0] == grain
        for (_, start, movement, deal), row in pipeline.movements(period).items()
    }
    actual = warehouse.keyed(
        "marts.pipeline_movements",
        ("period_start", "movement", "opportunity_key"),
        ("owner_key", "amount"),
        f"period_grain = '{grain}'",
    )
    assert_same(actual, expected)


@pytest.mark.parametrize("grain", GRAINS)
def test_pipeline_ties_for_every_segment(warehouse: Warehouse, grain: str) -> None:
    """And its steps are the movements' sums."""
    (columns,) = warehouse.rows(
        "select list(column_name order by column_name) from duckdb_columns()"
        " where table_name = 'pipeline' and schema_name = 'cubes' and column_name like '%_amount'"
    )[0]
    steps = [column for column in columns if column not in ("opening_amount", "closing_amount")]
    assert len(steps) == 12
    untied = warehouse.rows(
        f"select * from cubes.pipeline where opening_amount + {' + '.join(steps)} <> closing_amount"
        f" and period_grain = '{grain}'"
    )
    assert not untied
    for column in steps:
        movement = column.removesuffix("_amount")
        differing = warehouse.rows(
            f"""
            select period_start, sum({column}), sum(amount) from (
                select period_start, {column}, 0 as amount from cubes.pipeline
                where period_grain = '{grain}' and segment_type = 'all'
                union all
                select period_start, 0, amount from marts.pipeline_movements
                where period_grain = '{grain}' and movement = '{movement}'
            ) group by period_start having sum({column}) <> sum(amount)
            """
        )
        assert not differing, movement


@pytest.mark.parametrize("grain", GRAINS)
def test_forecasts(warehouse: Warehouse, forecasts: Forecasts, keys: Keys, grain: str) -> None:
    expected: dict[tuple, dict] = defaultdict(lambda: {"forecast_amount": ZERO})
    for period in forecasts.periods():
        if period[0] == grain:
            for day in forecasts.snapshots(period):
                for (_, owner, method), amount in forecasts.amounts(period, day).items():
                    expected[period[1], day, keys.employees[owner], method]["forecast_amount"] += amount
    actual = warehouse.keyed(
        "marts.forecasts",
        ("period_start", "snapshot_date", "owner_key", "method"),
        ("forecast_amount",),
        f"period_grain = '{grain}'",
    )
    assert_same(actual, dict(expected))


@pytest.mark.parametrize(
    ("grain", "segment_type"),
    [(grain, segment_type) for grain in GRAINS for segment_type in ("all", "owner", "segment")],
)
def test_forecast_accuracy(
    warehouse: Warehouse, forecasts: Forecasts, keys: Keys, grain: str, segment_type: str
) -> None:
    world = forecasts.pipeline.world
    segments = {(deal.source_system, deal.deal_id): world.segments[deal.company_id] for deal in world.living_deals}
    pairs: dict[tuple, list[Decimal]] = defaultdict(lambda: [ZERO, ZERO])
    for period in forecasts.periods():
        if period[0] != grain or period_end(period) > AS_OF:
            continue
        for horizon in HORIZONS:
            for deal, owner, method, forecast, actual in forecasts.results(period, horizon):
                values = {"all": "all", "owner": keys.employees[owner], "segment": segments.get(deal, UNKNOWN)}
                pair = pairs[period[1], values[segment_type], method, horizon, owner]
                pair[0] += forecast
                pair[1] += actual
    sums: dict[tuple, list[Decimal]] = defaultdict(lambda: [ZERO, ZERO, ZERO])
    for (*key, _), (forecast, actual) in pairs.items():
        for number, amount in enumerate((forecast, actual, abs(forecast - actual))):
            sums[tuple(key)][number] += amount
    expected = {
        key: {
            "forecast_amount": forecast,
            "actual_amount": actual,
            "absolute_error": error,
            "wape": ratio(error, actual),
            "accuracy": max(ZERO, ratio(actual - error, actual)) if actual else None,
            "bias": ratio(forecast - actual, actual),
        }
        for key, (forecast, actual, error) in sums.items()
    }
    found = warehouse.keyed(
        "cubes.forecast_accuracy",
        ("period_start", "segment_value", "method", "horizon_days"),
        ("forecast_amount", "actual_amount", "absolute_error", "wape", "accuracy", "bias"),
        f"period_grain = '{grain}' and segment_type = '{segment_type}'",
    )
    assert_same(found, expected)
