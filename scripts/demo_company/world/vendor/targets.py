"""What the company plans to reach: a few numbers a quarter, leads a month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from demo_company.world.basics.clock import AS_OF, FIRST_DAY, add_months, month_starts

# metric, grain, segment type, segment value, planned of the first period, growth a period in per cent
_PLANS = (
    ("won_amount", "quarter", None, None, 500_000, 7),
    ("won_amount", "quarter", "region", "north_america", 210_000, 7),
    ("won_amount", "quarter", "region", "emea", 190_000, 7),
    ("won_amount", "quarter", "region", "apac", 100_000, 7),
    ("created_amount", "quarter", None, None, 2_400_000, 5),
    ("new_arr", "quarter", None, None, 450_000, 4),
    ("closing_arr", "quarter", None, None, 600_000, 72),
    ("lead_count", "month", None, None, 40, 1),
)
_LENGTHS = {"month": 1, "quarter": 3}


@dataclass(frozen=True)
class TrueTarget:
    """A number planned for a period; of the whole company where it names no segment."""

    metric: str
    period_grain: str
    period_start: date
    segment_type: str
    segment_value: str
    planned_amount: Decimal


def targets(seed: int) -> list[TrueTarget]:
    """Return the plans of the demo at scale 1, whatever its scale; those of the next quarter are made already."""
    rng = Random(f"{seed}:targets")
    found = []
    for metric, grain, segment_type, value, first, growth in _PLANS:
        months = list(month_starts(FIRST_DAY, add_months(AS_OF, 3)))[:: _LENGTHS[grain]]
        for number, month in enumerate(months):
            planned = first * (100 + growth * number + rng.randint(-3, 3)) // 100
            found.append(TrueTarget(metric, grain, month, segment_type or "all", value or "all", Decimal(planned)))
    return found
