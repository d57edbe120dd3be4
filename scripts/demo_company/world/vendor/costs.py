"""What selling costs: people, tools and programs of each department, month by month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from random import Random

from demo_company.world.basics.clock import AS_OF, FIRST_DAY, month_starts

# department, cost type, channel, amount a month, currency, how often it comes (every so many months)
_ITEMS = (
    ("Sales", "salaries", None, 62_000, "USD", 1),
    ("Sales", "salaries", None, 34_000, "EUR", 1),
    ("Sales", "tools", None, 5_400, "USD", 1),
    ("Marketing", "salaries", None, 24_000, "USD", 1),
    ("Marketing", "tools", None, 3_100, "USD", 1),
    ("Marketing", "programs", "event", 16_000, "USD", 3),
    ("Marketing", "programs", "content", 2_400, "USD", 1),
    ("Marketing", "programs", "partner", 3_800, "EUR", 2),
    ("Customer Success", "salaries", None, 15_000, "USD", 1),
    ("Marketing", "Agency retainer", None, 2_900, "USD", 6),
    ("Marketing", "other", None, 800, "GBP", 4),
)


@dataclass(frozen=True)
class TrueCost:
    """A cost of a month; null where the file holds no number."""

    cost_month: date
    department: str
    cost_type: str
    channel: str | None
    currency: str
    amount_local: Decimal | None


def costs(seed: int, block: int) -> list[TrueCost]:
    """Return a block's costs; one bill was never entered."""
    rng = Random(f"{seed}:costs:{block}")
    found = []
    for number, month in enumerate(month_starts(FIRST_DAY, AS_OF)):
        for department, kind, channel, usual, currency, every in _ITEMS:
            if number % every == 0:
                amount = Decimal(usual * (100 + number) * rng.randint(92, 108)) / 10_000
                found.append(TrueCost(month, department, kind, channel, currency, amount.quantize(Decimal("0.01"))))
    found.append(TrueCost(date(2025, 9, 1), "Marketing", "programs", "event", "USD", None))
    return found
