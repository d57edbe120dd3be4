"""What each territory's holder is to sell in a quarter."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from random import Random

from demo_company.world.basics.clock import AS_OF, FIRST_DAY, month_starts
from demo_company.world.vendor.team import Team, owner_at

_REGION_QUOTAS = {"Americas": 110_000, "EMEA": 90_000, "APAC": 55_000}


@dataclass(frozen=True)
class TrueQuota:
    """What a user is to sell in the quarter that begins on a day, in dollars."""

    user_id: str
    quarter: date
    amount: Decimal


def quotas(seed: int, block: int, team: Team) -> list[TrueQuota]:
    """Return a quota per territory and quarter for whoever holds the territory as the quarter begins."""
    rng = Random(f"{seed}:quotas:{block}")
    found = []
    for number, quarter in enumerate(list(month_starts(FIRST_DAY, AS_OF))[::3], start=1):
        for (region, _), tenures in team.holders.items():
            amount = _REGION_QUOTAS[region] * (100 + 4 * number + rng.randint(-8, 8)) // 100
            holder = owner_at(tenures, datetime.combine(quarter, datetime.min.time()))
            found.append(TrueQuota(holder, quarter, Decimal(amount // 500 * 500)))
    return found
