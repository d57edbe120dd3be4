"""The demo's time: its first and last day, and the few date helpers the simulation needs.

Nothing here reads the wall clock: the demo ends on AS_OF for ever, so the same arguments give the same bytes.
"""

import calendar
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

FIRST_DAY = date(2023, 7, 1)
AS_OF = date(2026, 6, 30)
RATES_FROM = date(2023, 1, 1)
SYNCED_AT = datetime(2026, 6, 30, 23, 45)
# What Fivetran writes as the end of a version that is still the last one.
FOREVER = datetime(9999, 12, 31, 23, 59, 59)


def month_end(day: date) -> date:
    """Return the last day of the month that holds `day`."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """Move by whole months; a day that the month lacks becomes its last day, as in Stripe."""
    index = day.year * 12 + day.month - 1 + months
    first = date(index // 12, index % 12 + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def month_starts(first: date, last: date) -> Iterator[date]:
    """Yield the first day of every month from the one of `first` to the one of `last`."""
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = add_months(month, 1)


def month_ends(first: date, last: date) -> Iterator[date]:
    """Yield the last day of every month from the one of `first` to the one of `last`."""
    for month in month_starts(first, last):
        yield month_end(month)


def office_time(rng: Random, day: date) -> datetime:
    """Put a moment of a working day on `day`."""
    return datetime.combine(day, time(rng.randint(8, 17), rng.randint(0, 59), rng.randint(0, 59)))


def days_later(moment: datetime, days: int) -> datetime:
    """Move a moment by whole days."""
    return moment + timedelta(days=days)


def is_known(moment: datetime) -> bool:
    """Say whether a moment lies within the demo: facts after its last day do not exist."""
    return moment.date() <= AS_OF


def quarter_end(day: date) -> date:
    """Return the last day of the calendar quarter that holds `day`."""
    return month_end(date(day.year, (day.month - 1) // 3 * 3 + 3, 1))
