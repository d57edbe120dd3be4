"""Exact arithmetic: rounding, ratios, percentiles. Every number is a Decimal or a Fraction, never a float."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

MONEY, RATIO, DAYS, RATE = 6, 6, 2, 10


def half_up(value: Fraction | Decimal | int, places: int) -> Decimal:
    """Round to `places` digits, halves away from zero."""
    scaled = Fraction(value) * 10**places
    whole, rest = divmod(abs(scaled), 1)
    whole += rest >= Fraction(1, 2)
    return Decimal(int(whole if scaled >= 0 else -whole)).scaleb(-places)


def ratio(numerator: Decimal | int, denominator: Decimal | int) -> Decimal | None:
    """Divide to six digits; a zero denominator gives null."""
    return half_up(Fraction(numerator) / Fraction(denominator), RATIO) if denominator else None


def percentile(values: Sequence[int], share: Fraction) -> Decimal | None:
    """Interpolate linearly between the two nearest ranks, as percentile_cont does; nothing gives null."""
    if not values:
        return None
    ordered = sorted(values)
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return half_up(ordered[below] + (ordered[above] - ordered[below]) * (position - below), DAYS)


def mean(values: Sequence[int]) -> Decimal | None:
    """Average to two digits; nothing gives null."""
    return half_up(Fraction(sum(values), len(values)), DAYS) if values else None
