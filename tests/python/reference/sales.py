"""What is made, won, lost and to be sold, as docs/metrics.md (Sales) defines it."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from demo_company.truth.facts import TrueDeal, TrueStage

from reference.exact import MONEY, half_up, mean, percentile, ratio
from reference.periods import GRAINS, last_day, months_between, period_start, shift
from reference.world import AS_OF, UNKNOWN, World

Rows = dict[tuple, dict]
MONTHS = {"month": 1, "quarter": 3, "year": 12}
VELOCITY_TYPES, VELOCITY_DAYS = ("new_business", "expansion"), 90
# Stages that are pipeline; by the portal's own ids where it is HubSpot's.
QUALIFIED = {
    "Discovery",
    "Needs Analysis",
    "Proposal/Price Quote",
    "Negotiation/Review",
    "qualifiedtobuy",
    "presentationscheduled",
    "decisionmakerboughtin",
    "contractsent",
    *(f"{pipeline}{number}" for pipeline in (2148000, 910000) for number in (11, 12, 13, 14)),
}
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
    return [deal for deal in world.closed_deals if deal.outcome == "won" and type_of(world, deal) == "new_business"]


def type_of(world: World, deal: TrueDeal) -> str:
    """Return a deal's type: the CRM's own, else by what its customer had won before."""
    return deal.house_type or ("expansion" if _has_earlier_win(world, deal) else "new_business")


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


def dollars(world: World, deal: TrueDeal) -> Decimal | None:
    """Return what a deal is worth: a closed one at the rate of its close date, an open one at the last one known."""
    if deal.amount_local is None:
        return None
    return world.convert(deal.amount_local, deal.currency, AS_OF if deal.outcome == "open" else deal.close_date)


def total(world: World, deals: list[TrueDeal]) -> Decimal:
    """Add up what deals are worth; one without an amount adds nothing."""
    return sum((dollars(world, deal) or Decimal(0) for deal in deals), Decimal(0))


def paths(world: World) -> dict[str, list[TrueStage]]:
    """Return the versions of every deal in their order."""
    found: dict[str, list[TrueStage]] = defaultdict(list)
    for version in world.truth.stage_paths:
        found[version.deal_id].append(version)
    return found


def pipeline_created(world: World, segment_type: str) -> Rows:
    """Deals by the period of their creation and, as owner, by who had them first."""
    versions = paths(world)
    value_of = segment_of(world, segment_type)
    if segment_type == "owner":
        value_of = lambda deal: versions[deal.deal_id][0].owner_id  # noqa: E731
    groups: dict[tuple, list[TrueDeal]] = defaultdict(list)
    for deal in world.living_deals:
        for grain in GRAINS:
            groups[grain, period_start(grain, deal.created_at.date()), value_of(deal)].append(deal)
    return {
        key: {
            "created_count": len(deals),
            "created_amount": total(world, deals),
            "won_count": sum(deal.outcome == "won" for deal in deals),
            "close_rate": ratio(sum(deal.outcome == "won" for deal in deals), len(deals)),
        }
        for key, deals in groups.items()
    }


def lost_reasons(world: World, segment_type: str) -> Rows:
    """Lost deals by the period of their close date, segment and reason."""
    value_of = segment_of(world, segment_type)
    groups: dict[tuple, list[TrueDeal]] = defaultdict(list)
    cells: dict[tuple, int] = defaultdict(int)
    for deal in world.closed_deals:
        if deal.outcome == "lost":
            for grain in GRAINS:
                cell = (grain, period_start(grain, deal.close_date), value_of(deal))
                groups[(*cell, deal.lost_reason or UNKNOWN)].append(deal)
                cells[cell] += 1
    return {
        key: {
            "lost_count": len(deals),
            "lost_amount": total(world, deals),
            "lost_share": ratio(len(deals), cells[key[:3]]),
        }
        for key, deals in groups.items()
    }


def pipeline_velocity(world: World, segment_type: str) -> Rows:
    """What stands open and qualified as a period ends, times what a deal is worth to the window before, a day."""
    versions = paths(world)
    value_of = segment_of(world, segment_type)
    deals = [deal for deal in world.living_deals if type_of(world, deal) in VELOCITY_TYPES]
    rows: Rows = {}
    for grain in GRAINS:
        first = period_start(grain, min(deal.created_at.date() for deal in deals))
        for start in months_between(first, AS_OF):
            if period_start(grain, start) != start:
                continue
            day = min(last_day(shift(start, MONTHS[grain] - 1)), AS_OF)
            standing: dict[str, int] = defaultdict(int)
            closed: dict[str, list[TrueDeal]] = defaultdict(list)
            for deal in deals:
                now = [version for version in versions[deal.deal_id] if version.valid_from.date() <= day][-1:]
                if now and now[0].stage in QUALIFIED:
                    standing[now[0].owner_id if segment_type == "owner" else value_of(deal)] += 1
                if deal.outcome != "open" and day - timedelta(days=VELOCITY_DAYS) < deal.close_date <= day:
                    closed[value_of(deal)].append(deal)
            for value in standing.keys() | closed.keys():
                rows[grain, start, value] = _velocity(world, standing[value], closed[value])
    return rows


def _velocity(world: World, standing: int, closed: list[TrueDeal]) -> dict:
    won = [deal for deal in closed if deal.outcome == "won"]
    worths = [worth for deal in won if (worth := dollars(world, deal)) is not None]
    days = [(deal.close_date - deal.created_at.date()).days for deal in won]
    median = percentile([number for number in days if number >= 0], Fraction(1, 2))
    average = Fraction(sum(worths, Decimal(0))) / len(worths) if worths else None
    speed = None
    if average is not None and median:
        speed = half_up(standing * average * Fraction(len(won), len(closed)) / Fraction(median), MONEY)
    return {
        "opportunity_count": standing,
        "average_won_amount": None if average is None else half_up(average, MONEY),
        "win_rate": ratio(len(won), len(closed)),
        "cycle_days": median,
        "velocity_per_day": speed,
        "won_count": len(won),
        "lost_count": len(closed) - len(won),
    }


def credits(world: World, deal: TrueDeal) -> list[tuple[str, Decimal]]:
    """Return who is credited with how much of a deal: rounded so that the parts are the whole."""
    worth = dollars(world, deal) or Decimal(0)
    shares = [share for share in world.truth.shares if share.deal_id == deal.deal_id]
    if not shares:
        return [(deal.owner_id_at_close or deal.owner_id, worth)]
    found, so_far = [], Fraction(0)
    for share in shares:
        part = Fraction(share.percent) / 100
        ends = [half_up(Fraction(worth) * end, MONEY) for end in (so_far, so_far + part)]
        found.append((share.user_id, ends[1] - ends[0]))
        so_far += part
    return found


def quota_attainment(world: World, segment_type: str) -> Rows:
    """What was won and stands open of each quarter's quotas, by (period_grain, period_start, segment_value)."""
    quotas: dict[date, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for quota in world.truth.quotas:
        quotas[quota.quarter][quota.user_id] += quota.amount
    sums: dict[tuple, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))

    def add(quarter: date, user: str, column: str, amount: Decimal) -> None:
        sums["quarter", quarter, user if segment_type == "owner" else "all"][column] += amount

    for quarter, carried in quotas.items():
        for user, amount in carried.items():
            add(quarter, user, "quota_amount", amount)
    for deal in world.living_deals:
        quarter = period_start("quarter", deal.close_date)
        if deal.outcome == "lost" or quarter not in quotas:
            continue
        for user, amount in credits(world, deal):
            without = "" if user in quotas[quarter] else "without_quota_"
            add(quarter, user, f"{deal.outcome}_{without}amount", amount)
    return {key: _attainment(found) for key, found in sums.items()}


def _attainment(found: dict[str, Decimal]) -> dict:
    quota, won, standing = found["quota_amount"], found["won_amount"], found["open_amount"]
    return {
        "quota_amount": quota,
        "won_amount": won,
        "won_without_quota_amount": found["won_without_quota_amount"],
        "open_amount": standing,
        "open_without_quota_amount": found["open_without_quota_amount"],
        "attainment_rate": ratio(won, quota),
        "remaining_amount": quota - won,
        "coverage_rate": ratio(standing, quota - won) if quota > won else None,
        "is_quota_met": won >= quota if quota else None,
    }
