"""Lead conversion, as docs/metrics.md (Lead conversion) defines it, from the true inquiries."""

from collections import defaultdict
from datetime import date, timedelta

from demo_company.truth.people import TrueInquiry

from reference.exact import ratio
from reference.periods import GRAINS, last_day, period_start, shift
from reference.sales import Rows
from reference.world import AS_OF, World

WINDOW_DAYS = 90
MONTHS = {"month": 1, "quarter": 3, "year": 12}


def converts_in_time(inquiry: TrueInquiry) -> bool:
    """Say whether an inquiry made a customer within the window, counted in days."""
    if inquiry.customer_at is None:
        return False
    return (inquiry.customer_at.date() - inquiry.created_at.date()).days <= WINDOW_DAYS


def is_mature(grain: str, start: date) -> bool:
    """Say whether every inquiry of a period has had the whole window."""
    return last_day(shift(start, MONTHS[grain] - 1)) + timedelta(days=WINDOW_DAYS) <= AS_OF


def lead_conversion(world: World, segment_type: str) -> Rows:
    """Inquiries begun in a period and those that converted, by (period_grain, period_start, segment_value)."""
    groups: dict[tuple, list[TrueInquiry]] = defaultdict(list)
    for inquiry in world.truth.inquiries:
        value = {"all": "all", "channel": inquiry.channel}[segment_type]
        for grain in GRAINS:
            groups[grain, period_start(grain, inquiry.created_at.date()), value].append(inquiry)
    return {
        key: {
            "lead_count": len(inquiries),
            "converted_count": sum(map(converts_in_time, inquiries)),
            "conversion_rate": ratio(sum(map(converts_in_time, inquiries)), len(inquiries)),
            "is_mature": is_mature(key[0], key[1]),
        }
        for key, inquiries in groups.items()
    }
