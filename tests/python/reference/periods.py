"""Months, fiscal quarters and fiscal years; the demo's fiscal year is the calendar year."""

from collections.abc import Iterator
from datetime import date, timedelta

GRAINS = ("month", "quarter", "year")


def period_start(grain: str, day: date) -> date:
    """Return the first day of the period of a grain that holds `day`."""
    month = {"month": day.month, "quarter": (day.month - 1) // 3 * 3 + 1, "year": 1}[grain]
    return date(day.year, month, 1)


def shift(month: date, months: int) -> date:
    """Return the first day of the month some months later or earlier."""
    index = month.year * 12 + month.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


def last_day(month: date) -> date:
    """Return the last day of a month."""
    return shift(month, 1) - timedelta(days=1)


def months_between(first: date, last: date) -> Iterator[date]:
    """Yield the first days of the months from one to another, both included."""
    while first <= last:
        yield first
        first = shift(first, 1)
