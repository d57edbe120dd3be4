"""Salesforce's raw rows of quotas."""

from collections.abc import Iterator
from datetime import datetime

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import SYNCED_AT
from demo_company.world.basics.ids import Numbering, salesforce_id
from demo_company.world.vendor.quotas import TrueQuota

_QUOTA, _PERIOD = "0QT", "026"


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
