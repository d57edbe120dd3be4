"""The product's raw rows: how customers use it."""

from collections.abc import Iterator

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import SYNCED_AT
from demo_company.world.lives.usage import Use

_SYNCED = {"_fivetran_synced": SYNCED_AT}


def usage_rows(found: list[Use]) -> Iterator[Row]:
    """Write usage as it lands."""
    for use in found:
        yield (
            "product.usage_daily",
            {
                "account_id": use.account_id,
                "account_source": use.account_source,
                "user_id": use.user_id,
                "usage_date": use.day,
                "feature": use.feature,
                "event_count": use.count,
                **_SYNCED,
            },
        )
