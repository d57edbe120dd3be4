"""What each territory's holder is to sell in a quarter."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from random import Random

from demo_company.clock import AS_OF, FIRST_DAY, SYNCED_AT, month_starts
from demo_company.ids import Numbering, salesforce_id
from demo_company.rows_salesforce import Row
from demo_company.team import Team, owner_at

_QUOTA, _PERIOD = "0QT", "026"
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


def quota_rows(block: int, found: list[TrueQuota]) -> Iterator[Row]:
    """Write quotas as Salesforce keeps them; quarters are numbered."""
    numbers = Numbering(block)
    periods = sorted({quota.quarter for quota in found})
    for quota in found:
        created = datetime(quota.quarter.year, quota.quarter.month, 1, 8)
        yield (
            "salesforce.forecasting_quota",
            {
                "id": numbers.next(_QUOTA),
                "quota_owner_id": quota.user_id,
                "quota_amount": quota.amount,
                "start_date": quota.quarter,
                "period_id": salesforce_id(_PERIOD, periods.index(quota.quarter) + 1),
                "forecasting_type_id": salesforce_id("0Db", 1),
                "currency_iso_code": "USD",
                "is_deleted": False,
                "created_date": created,
                "last_modified_date": created,
                "_fivetran_synced": SYNCED_AT,
            },
        )
