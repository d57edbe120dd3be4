"""Finance's raw rows: what selling costs, and what the company plans to reach."""

from collections.abc import Iterator

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import SYNCED_AT
from demo_company.world.vendor.costs import TrueCost
from demo_company.world.vendor.targets import TrueTarget


def cost_rows(found: list[TrueCost]) -> Iterator[Row]:
    """Write costs as finance exports them: any day of the month stands for the month."""
    for number, cost in enumerate(found):
        yield (
            "finance.gtm_costs",
            {
                "cost_month": cost.cost_month.replace(day=1 if number % 3 else 15),
                "department": cost.department,
                "cost_type": cost.cost_type,
                "channel": cost.channel,
                "amount": cost.amount_local,
                "currency": cost.currency,
                "_fivetran_synced": SYNCED_AT,
            },
        )


def target_rows(found: list[TrueTarget]) -> Iterator[Row]:
    """Write plans as finance exports them: a total without a segment; one was corrected in a later row."""
    for number, target in enumerate(found):
        is_total = target.segment_type == "all"
        row = {
            "metric": target.metric.replace("_", " ").capitalize() if number % 2 else target.metric,
            "period_grain": target.period_grain,
            "period_start": target.period_start,
            "segment_type": None if is_total else target.segment_type,
            "segment_value": None if is_total else target.segment_value,
            "planned_amount": target.planned_amount,
            "comment": "Board plan",
            "_fivetran_synced": SYNCED_AT,
        }
        if number == 1:
            yield "finance.target", row | {"planned_amount": target.planned_amount * 2, "_fivetran_synced": None}
        yield "finance.target", row
