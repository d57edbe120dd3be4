"""What each territory's holder is to sell in a quarter."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from random import Random

from demo_company.clock import AS_OF, FIRST_DAY, SYNCED_AT, add_months
from demo_company.ids import Numbering, salesforce_id
from demo_company.rows_salesforce import Row
from demo_company.team import Team, owner_at

_QUOTA, _PERIOD = "0QT", "026"
_REGION_QUOTAS = {"Americas": 110_000, "EMEA": 90_000, "APAC": 55_000}


def quota_rows(seed: int, block: int, team: Team) -> Iterator[Row]:
    """Write a quota per territory and quarter for whoever holds the territory as the quarter begins."""
    rng = Random(f"{seed}:quotas:{block}")
    numbers = Numbering(block)
    quarter, number = FIRST_DAY, 0
    while quarter <= AS_OF:
        number += 1
        for (region, _), tenures in team.holders.items():
            amount = _REGION_QUOTAS[region] * (100 + 4 * number + rng.randint(-8, 8)) // 100
            created = datetime(quarter.year, quarter.month, 1, 8)
            yield (
                "salesforce.forecasting_quota",
                {
                    "id": numbers.next(_QUOTA),
                    "quota_owner_id": owner_at(tenures, datetime.combine(quarter, datetime.min.time())),
                    "quota_amount": Decimal(amount // 500 * 500),
                    "start_date": quarter,
                    "period_id": salesforce_id(_PERIOD, number),
                    "forecasting_type_id": salesforce_id("0Db", 1),
                    "currency_iso_code": "USD",
                    "is_deleted": False,
                    "created_date": created,
                    "last_modified_date": created,
                    "_fivetran_synced": SYNCED_AT,
                },
            )
        quarter = add_months(quarter, 3)
