"""Win rate and sales cycle, as METRICS.md defines them."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from demo_company.truth import TrueDeal

from reference.exact import mean, percentile, ratio
from reference.periods import GRAINS, period_start
from reference.world import World

Rows = dict[tuple, dict]
CYCLE_STARTS = ("opportunity_created", "lead_created", "first_touch")


def segment_of(world: World, segment_type: str) -> Callable[[TrueDeal], str]:
    """Return how a deal's segment value is found; an owner is the one of the close, named by the CRM's id."""
    return {
        "all": lambda deal: "all",
        "segment": lambda deal: world.segments[deal.company_id],
        "owner": lambda deal: deal.owner_id_at_close or deal.owner_id,
    }[segment_type]


def win_rates(world: World, segment_type: str) -> Rows:
    """Won and lost deals by the period of their close date, by count and by amount.

    The keys are (period_grain, period_start, segment_value). A null amount counts as a deal and adds nothing.
    """
    value_of = segment_of(world, segment_type)
    groups: dict[tuple, list[TrueDeal]] = defaultdict(list)
    for deal in world.closed_deals:
        for grain in GRAINS:
            groups[grain, period_start(grain, deal.close_date), value_of(deal)].append(deal)
    return {key: _win_rate(world, deals) for key, deals in groups.items()}


def _win_rate(world: World, deals: list[TrueDeal]) -> dict:
    counts, amounts = {"won": 0, "lost": 0}, {"won": Decimal(0), "lost": Decimal(0)}
    for deal in deals:
        counts[deal.outcome] += 1
        if deal.amount_local is not None:
            amounts[deal.outcome] += world.convert(deal.amount_local, deal.currency, deal.close_date)
    return {
        "won_count": counts["won"],
        "lost_count": counts["lost"],
        "won_amount": amounts["won"],
        "lost_amount": amounts["lost"],
        "win_rate": ratio(counts["won"], counts["won"] + counts["lost"]),
        "win_rate_by_amount": ratio(amounts["won"], amounts["won"] + amounts["lost"]),
    }


def won_new_business(world: World) -> list[TrueDeal]:
    """Return the won deals that brought a new customer.

    Where the CRM says no type it is the customer's first win; a deal without a company follows no other.
    """
    return [
        deal
        for deal in world.closed_deals
        if deal.outcome == "won"
        and (deal.house_type or ("expansion" if _has_earlier_win(world, deal) else "new_business")) == "new_business"
    ]


def _has_earlier_win(world: World, deal: TrueDeal) -> bool:
    return deal.company_id is not None and any(
        other.company_id == deal.company_id and other.outcome == "won" and _order(other) < _order(deal)
        for other in world.closed_deals
    )


def _order(deal: TrueDeal) -> tuple:
    return deal.close_date, deal.created_at, deal.deal_id.encode()


def cycle_starts(world: World, cycle_start: str) -> dict[str, date | None]:
    """Return the day from which each deal's cycle counts: of several leads the earliest, of their touches too."""
    if cycle_start == "opportunity_created":
        return {deal.deal_id: deal.created_at.date() for deal in world.living_deals}
    earliest: dict[str, date] = {}
    for lead in world.truth.leads:
        start = lead.created_at.date() if cycle_start == "lead_created" else lead.first_touch
        if start is not None:
            earliest[lead.deal_id] = min(start, earliest.get(lead.deal_id, start))
    return earliest


def sales_cycles(world: World, cycle_start: str) -> Rows:
    """Whole days from a start to the close date of won new business, by (period_grain, period_start).

    A deal without that start, or with a start after its close, is not measured.
    """
    starts = cycle_starts(world, cycle_start)
    groups: dict[tuple, list[int]] = defaultdict(list)
    for deal in won_new_business(world):
        start = starts.get(deal.deal_id)
        if start is None or start > deal.close_date:
            continue
        for grain in GRAINS:
            groups[grain, period_start(grain, deal.close_date)].append((deal.close_date - start).days)
    return {
        key: {
            "won_count": len(days),
            "cycle_days_median": percentile(days, Fraction(1, 2)),
            "cycle_days_mean": mean(days),
            "cycle_days_p25": percentile(days, Fraction(1, 4)),
            "cycle_days_p75": percentile(days, Fraction(3, 4)),
        }
        for key, days in groups.items()
    }
