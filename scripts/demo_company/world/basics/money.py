"""Exact money: rounding, minor units, and the exchange rates of the demo. No float ever holds an amount."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from demo_company.world.basics.clock import AS_OF, RATES_FROM, add_months, month_starts

# Digits behind the point of a currency's minor unit: yen have none and are never divided by 100.
EXPONENTS = {"USD": 2, "EUR": 2, "GBP": 2, "JPY": 0}
CORPORATE_CURRENCY = "USD"
_USUAL_RATES = {"EUR": Decimal("0.9200"), "GBP": Decimal("0.7900"), "JPY": Decimal("146.00")}
# The last period of Salesforce's dated rates has no real end.
_LAST_NEXT_START = date(9999, 12, 31)


def round_half_up(value: Fraction | Decimal | int, places: int) -> Decimal:
    """Round half away from zero, as SQL does on decimals."""
    exact = Fraction(value) * 10**places
    whole = (abs(exact) + Fraction(1, 2)).__floor__()
    return Decimal(whole if exact >= 0 else -whole).scaleb(-places)


@dataclass(frozen=True)
class DatedRate:
    """Units of a currency for one US dollar, from `start` until the day before `next_start`."""

    currency: str
    start: date
    next_start: date
    conversion_rate: Decimal


def dated_rates(seed: int) -> list[DatedRate]:
    """Walk each currency by month around its usual rate; the dollar is the org's own and stays at 1."""
    months = list(month_starts(RATES_FROM, AS_OF))
    rates = []
    for currency in EXPONENTS:
        rng = Random(f"{seed}:rates:{currency}")
        usual = _USUAL_RATES.get(currency, Decimal(1))
        drift = 0
        for month in months:
            if currency != CORPORATE_CURRENCY:
                # Thousandths of the usual rate, pulled back so that no currency runs away in three years.
                drift = round(drift * 9 / 10) + rng.randint(-22, 22)
            value = (usual * (1000 + drift) / 1000).quantize(Decimal("0.000001"))
            next_start = add_months(month, 1) if month != months[-1] else _LAST_NEXT_START
            rates.append(DatedRate(currency, month, next_start, value))
    return rates


def major_units(minor: Decimal | int, currency: str) -> Decimal:
    """Turn minor units into an amount that a CRM would show."""
    return Decimal(minor).scaleb(-EXPONENTS[currency])
