"""What is said of a past day from today's raw data is what a build on that day would have said.

The pipeline, its movements and the forecasts as of a day, built from the whole landing, equal those built from a
landing from which all that happened later was taken.
"""

from __future__ import annotations

import pytest
from cut_landing import cut, leave_out_untold
from landed_demo import LandedDemo

# A day in the middle of the demo and one near its end; how many deals the raw rows cannot write back to it.
DAYS = {"2025-02-14": 3, "2025-11-30": 1}
SAME = ("marts.opportunity_history", "marts.pipeline_daily", "marts.pipeline_movements", "marts.forecasts")


def tables(demo: LandedDemo) -> dict[str, list[tuple]]:
    return {name: demo.execute(f"select * from {name} order by all") for name in SAME}


@pytest.mark.parametrize(
    "day", [pytest.param(day, marks=() if day < "2025-06" else pytest.mark.exhaustive) for day in DAYS]
)
def test_as_of_a_past_day_nothing_is_known_of_later_ones(tmp_path_factory: pytest.TempPathFactory, day: str) -> None:
    demo = LandedDemo(tmp_path_factory.mktemp("cut"))
    demo.as_of = day
    end = f"{day} 23:59:59"
    assert leave_out_untold(demo, end) == DAYS[day]

    assert demo.build(*[f"+{name.split('.')[1]}" for name in SAME], with_tests=False) == []
    looking_back = tables(demo)
    cut(demo, end)
    assert demo.build(*[f"+{name.split('.')[1]}" for name in SAME], with_tests=False) == []
    at_the_time = tables(demo)

    for name in SAME:
        assert at_the_time[name], name
        only_then = sorted(set(at_the_time[name]) - set(looking_back[name]), key=str)
        only_now = sorted(set(looking_back[name]) - set(at_the_time[name]), key=str)
        assert (only_then[:3], only_now[:3]) == ([], []), f"{name}: {len(only_then)} and {len(only_now)} rows differ"
