"""A Salesforce developer org as it was exported: API casing, MM/DD/YY, history out of order.

As of the end of April 2026, after the last change in the files (7 March) and the last close date (31 March).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from helpers import PROJECT, build, months
from shaping import read_csv, salesforce_objects

pytestmark = pytest.mark.acceptance

AS_OF = "2026-04-30"
OPEN_STAGES = ("prospecting", "qualification", "discovery", "proposal", "negotiation")
FORMATS = {
    "raw_formats": {
        "salesforce": {
            "date": ["MM/DD/YY"],
            "timestamp": ["MM/DD/YY HH12:MI AM", "MM/DD/YY"],
        }
    }
}


@pytest.fixture(scope="module")
def devorg(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    folder = tmp_path_factory.mktemp("devorg")
    landing = salesforce_objects(shared_data / "salesforce_devorg" / "data", folder / "raw")
    with build(landing, folder / "devorg.duckdb", AS_OF, FORMATS) as connection:
        yield connection


def test_nothing_is_unreadable(devorg: duckdb.DuckDBPyConnection) -> None:
    assert devorg.execute("select * from marts.quarantined_records").fetchall() == []


def test_won_lost_and_open(devorg: duckdb.DuckDBPyConnection) -> None:
    found = devorg.execute(
        """
        select
            count(*) filter (where is_won),
            count(*) filter (where is_lost),
            count(*) filter (where is_open),
            count(*) filter (where is_restated),
            sum(amount) filter (where is_won),
            sum(amount) filter (where is_open),
            count(*)
        from marts.opportunities
        """
    ).fetchone()
    assert found == (12, 8, 16, 7, 2815000, 2115000, 36)


def test_the_restated_deals_are_lost(devorg: duckdb.DuckDBPyConnection, shared_data: Path) -> None:
    """They were won in history and are lost in the record: the record is what counts."""
    history = read_csv(shared_data / "salesforce_devorg" / "data" / "OpportunityHistory.csv")
    stages: dict[str, set[str]] = {}
    for row in history:
        stages.setdefault(row["OpportunityId"], set()).add(row["StageName"])
    restated = sorted(deal for deal, seen in stages.items() if seen >= {"Closed Won", "Closed Lost"})
    found = devorg.execute(
        "select source_id, is_lost and not is_won from marts.opportunities where is_restated order by 1"
    ).fetchall()
    assert found == [(deal, True) for deal in restated]


def test_win_rate_counts_every_closed_deal_once(devorg: duckdb.DuckDBPyConnection) -> None:
    """By close date: all but two deals close on 3 February 2024, two years before they were created."""
    found = months(devorg, "win_rate_monthly", "won_count, lost_count")
    assert {month: row for month, row in found.items() if row != (0, 0)} == {
        "2024-02": (12, 6),
        "2026-02": (0, 1),
        "2026-03": (0, 1),
    }


def test_no_won_deal_has_a_cycle(devorg: duckdb.DuckDBPyConnection) -> None:
    found = devorg.execute(
        "select count(*), count(cycle_days), bool_or(is_cycle_valid) from marts.opportunities where is_won"
    ).fetchone()
    assert found == (12, 0, False)
    counted = devorg.execute(
        """
        select count(*)
        from cubes.sales_cycle
        where won_count <> 0 or cycle_days_median is not null or cycle_days_mean is not null
        """
    ).fetchone()
    assert counted == (0,)


def test_history_gives_the_published_stage_transitions(devorg: duckdb.DuckDBPyConnection, shared_data: Path) -> None:
    published = {
        (row["prev"], row["StageName"]): int(row["n"])
        for row in read_csv(shared_data / "salesforce_devorg" / "expected" / "stage_transitions.csv")
    }
    steps = devorg.execute(
        """
        with steps as (
            select
                stages.source_id as stage,
                lead(stages.source_id) over (
                    partition by history.opportunity_key
                    order by history.valid_from, history.valid_to nulls last
                ) as next_stage
            from marts.opportunity_history as history
            inner join marts.stages as stages on history.stage_key = stages.stage_key
            where history.version_by = 'history'
        )

        select stage, next_stage
        from steps
        where stage <> next_stage
        """
    ).fetchall()
    assert Counter(steps) == published


def test_stage_conversion_counts_the_furthest_stage_of_each_deal(
    devorg: duckdb.DuckDBPyConnection, shared_data: Path
) -> None:
    """By the furthest open stage in a deal's history; a win counts where the record says so: none came out of one."""
    words = {
        row["source_word"]: row["stage"]
        for row in read_csv(PROJECT / "seeds" / "mappings" / "source_stages.csv")
        if row["source_system"] == "salesforce"
    }
    data = shared_data / "salesforce_devorg" / "data"
    won = {row["Id"] for row in read_csv(data / "Opportunity.csv") if row["IsWon"].lower() == "true"}
    furthest: dict[str, int] = {}
    for row in read_csv(data / "OpportunityHistory.csv"):
        stage = words[re.sub("[^a-z]+", "_", row["StageName"].lower()).strip("_")]
        if stage in OPEN_STAGES:
            place = OPEN_STAGES.index(stage)
            furthest[row["OpportunityId"]] = max(place, furthest.get(row["OpportunityId"], place))
    expected = [
        (
            stage,
            sum(reached >= place or deal in won for deal, reached in furthest.items()),
            sum(reached > place or deal in won for deal, reached in furthest.items()),
        )
        for place, stage in enumerate(OPEN_STAGES)
    ]
    assert len(furthest) > 10
    found = devorg.execute(
        """
        select stage, cast(sum(entered_count) as integer), cast(sum(advanced_count) as integer)
        from cubes.stage_conversion
        where period_grain = 'month' and segment_type = 'all'
        group by stage, stage_order
        order by stage_order
        """
    ).fetchall()
    assert found == expected


def test_versions_of_a_deal_neither_overlap_nor_leave_gaps(devorg: duckdb.DuckDBPyConnection) -> None:
    """A record modified in the minute of its last history row leaves that row a version without length."""
    broken = devorg.execute(
        """
        with versions as (
            select
                valid_from,
                valid_to,
                lead(valid_from) over (
                    partition by opportunity_key order by valid_from, valid_to nulls last
                ) as next_from
            from marts.opportunity_history
        )

        select count(*), count(*) filter (where valid_to is distinct from next_from or valid_from > valid_to)
        from versions
        """
    ).fetchone()
    assert broken[0] >= 48
    assert broken[1] == 0


def test_the_last_version_is_the_record(devorg: duckdb.DuckDBPyConnection) -> None:
    different = devorg.execute(
        """
        select
            count(*),
            count(*) filter (
                where
                    history.stage_key is distinct from deals.stage_key
                    or history.amount is distinct from deals.amount
                    or history.close_date is distinct from deals.close_date
            )
        from marts.opportunities as deals
        left join marts.opportunity_history as history
            on deals.opportunity_key = history.opportunity_key and history.valid_to is null
        """
    ).fetchone()
    assert different == (36, 0)
