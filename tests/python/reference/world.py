"""What the metrics are computed from: the truth, exchange rates by day, and the segment of each company."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Self

from demo_company import Truth, whole_truth
from demo_company.truth.facts import TrueDeal

from reference.exact import MONEY, RATE, half_up

AS_OF = date(2026, 6, 30)
REPORTING_CURRENCY = "USD"
# segment -> its smallest head count, the largest segment first.
SEGMENTS = (("enterprise", 1000), ("mid_market", 100), ("smb", 0))
UNKNOWN = "unknown"


@dataclass(frozen=True)
class World:
    """The truth with the look-ups that every metric needs."""

    truth: Truth

    @classmethod
    def of_demo(cls, seed: int = 7) -> Self:
        """Return the world of the committed demo, or of another seed."""
        return cls(whole_truth(seed))

    @cached_property
    def segments(self) -> dict[int | None, str]:
        """Segment by company; a deal without a company is of no known segment."""
        named: dict[int | None, str] = {None: UNKNOWN}
        for company in self.truth.companies:
            found = (
                name for name, smallest in SEGMENTS if company.employees is not None and company.employees >= smallest
            )
            named[company.company_id] = next(found, UNKNOWN)
        return named

    def rate(self, currency: str, day: date) -> Decimal:
        """Return the dollars that one unit of a currency buys on a day, to ten digits."""
        if currency == REPORTING_CURRENCY:
            return Decimal(1)
        (found,) = (rate for rate in self._rates[currency] if rate.start <= day < rate.next_start)
        return half_up(1 / Fraction(found.conversion_rate), RATE)

    @cached_property
    def _rates(self) -> dict[str, list]:
        currencies = {rate.currency for rate in self.truth.rates}
        return {currency: [rate for rate in self.truth.rates if rate.currency == currency] for currency in currencies}

    def convert(self, amount: Decimal, currency: str, day: date) -> Decimal:
        """Return an amount in dollars at the rate of a day, to six digits."""
        return half_up(Fraction(amount) * Fraction(self.rate(currency, day)), MONEY)

    @cached_property
    def living_deals(self) -> list[TrueDeal]:
        """Every deal whose record is not deleted."""
        return [deal for deal in self.truth.deals if not deal.is_deleted]

    @cached_property
    def closed_deals(self) -> list[TrueDeal]:
        """Every living deal that is won or lost."""
        return [deal for deal in self.living_deals if deal.outcome != "open"]
