"""Stage conversion, time in stage and pushes, as docs/metrics.md (Sales) defines them, from each deal's true path."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise

from demo_company.truth.facts import TrueDeal, TrueStage

from reference.exact import mean, percentile, ratio
from reference.periods import GRAINS, period_start
from reference.sales import Rows, segment_of
from reference.world import AS_OF, World

# The open stages of the house in their order, and the two ends.
STAGES = ("prospecting", "qualification", "discovery", "proposal", "negotiation")
WON, LOST = "closed_won", "closed_lost"
HOUSE_STAGES = {
    "salesforce": {
        "Prospecting": "prospecting",
        "Qualification": "qualification",
        "Needs Analysis": "discovery",
        "Discovery": "discovery",
        "Proposal/Price Quote": "proposal",
        "Negotiation/Review": "negotiation",
        "Closed Won": WON,
        "Closed Lost": LOST,
    },
    "hubspot": {
        "appointmentscheduled": "qualification",
        "qualifiedtobuy": "discovery",
        "presentationscheduled": "discovery",
        "decisionmakerboughtin": "proposal",
        "contractsent": "negotiation",
        "closedwon": WON,
        "closedlost": LOST,
    },
}
# Stages of other pipelines have the pipeline's number and their own: in the same order as the default ones.
HUBSPOT_ORDER = tuple(HOUSE_STAGES["hubspot"])


def house_stage(version: TrueStage) -> str | None:
    """Return the house's word for the stage of a version; nothing where the stage is not known."""
    if version.stage is None:
        return None
    words = HOUSE_STAGES[version.source_system]
    if version.source_system == "hubspot" and version.stage not in words:
        return words[HUBSPOT_ORDER[int(version.stage[-1])]]
    return words[version.stage]


@dataclass
class Entry:
    """What became of a deal in one stage."""

    entered_at: datetime
    days: int | None = None
    is_there: bool = False
    has_moved_back: bool = False


@dataclass
class Walk:
    """A deal's way through the stages: where it came to, and how far in all."""

    entries: dict[int, Entry] = field(default_factory=dict)
    is_known: bool = False
    is_won: bool = False

    @property
    def furthest(self) -> int:
        return max(self.entries, default=-1)

    def reach(self, place: int, at: datetime) -> None:
        """Enter each stage up to a place that was not entered before."""
        for number in range(self.furthest + 1, place + 1):
            self.entries[number] = Entry(at)


def paths(world: World) -> dict[str, list[TrueStage]]:
    """Return the versions of each deal in order of time."""
    found: dict[str, list[TrueStage]] = defaultdict(list)
    for version in sorted(world.truth.stage_paths, key=lambda version: version.valid_from):
        found[version.deal_id].append(version)
    return found


def walk(deal: TrueDeal, path: list[TrueStage]) -> Walk:
    """Follow a deal from version to version."""
    way = Walk()
    last_place: int | None = None
    for version, following in pairwise([*path, None]):
        stage = house_stage(version)
        if stage in STAGES:
            place = STAGES.index(stage)
            way.is_known = True
            way.reach(place, version.valid_from)
            entry = way.entries[place]
            if last_place is not None and place < last_place:
                way.entries[last_place].has_moved_back = True
            if following is None:
                entry.is_there = True
            else:
                entry.days = (entry.days or 0) + (following.valid_from.date() - version.valid_from.date()).days
            last_place = place
        elif stage is not None:
            last_place = None
            if stage == WON and deal.outcome == "won":
                way.reach(len(STAGES) - 1, version.valid_from)
                way.is_won = True
    return way


def walks(world: World) -> Iterator[tuple[TrueDeal, Walk]]:
    """Yield the living deals of which at least one open stage is known."""
    ways = paths(world)
    for deal in world.living_deals:
        way = walk(deal, ways[deal.deal_id])
        if way.is_known:
            yield deal, way


def stage_conversion(world: World, segment_type: str) -> Rows:
    """Deals that entered a stage in a period, by (period_grain, period_start, segment_value, stage)."""
    value_of = segment_of(world, segment_type)
    groups: dict[tuple, list[tuple[TrueDeal, Walk, int]]] = defaultdict(list)
    for deal, way in walks(world):
        for place, entry in way.entries.items():
            for grain in GRAINS:
                key = grain, period_start(grain, entry.entered_at.date()), value_of(deal), STAGES[place]
                groups[key].append((deal, way, place))
    return {key: _conversion(members) for key, members in groups.items()}


def _conversion(members: list[tuple[TrueDeal, Walk, int]]) -> dict:
    advanced = sum(way.is_won or way.furthest > place for _, way, place in members)
    stayed = [deal.outcome for deal, way, place in members if not way.is_won and way.furthest == place]
    entries = [way.entries[place] for _, way, place in members]
    days = [entry.days for entry in entries if entry.days is not None and not entry.is_there]
    return {
        "entered_count": len(members),
        "skipped_count": sum(entry.days is None and not entry.is_there for entry in entries),
        "advanced_count": advanced,
        "lost_from_count": stayed.count("lost"),
        "still_open_count": stayed.count("open"),
        "moved_back_count": sum(entry.has_moved_back for entry in entries),
        "conversion_rate": ratio(advanced, len(members)),
        "days_in_stage_count": len(days),
        "days_in_stage_total": sum(days),
        "days_in_stage_median": percentile(days, Fraction(1, 2)),
        "days_in_stage_mean": mean(days),
        "days_in_stage_p75": percentile(days, Fraction(3, 4)),
    }


def open_deals(world: World) -> Rows:
    """Return how long each open deal has been where it is and how often it was put off, by its id."""
    ways = paths(world)
    return {(deal.deal_id,): _state(deal, ways[deal.deal_id]) for deal in world.living_deals if deal.outcome == "open"}


def _state(deal: TrueDeal, path: list[TrueStage]) -> dict:
    last = path[-1]
    entered_at = last.valid_from
    for version in reversed(path):
        if house_stage(version) != house_stage(last):
            break
        entered_at = version.valid_from
    pushes = [days for days in _moves(path) if days > 0]
    return {
        "stage": house_stage(last),
        "age_days": (AS_OF - deal.created_at.date()).days,
        "stage_entered_at": entered_at,
        "days_in_stage": (AS_OF - entered_at.date()).days,
        "push_count": len(pushes),
        "pushed_days": sum(pushes),
        "is_past_due": last.close_date < AS_OF,
        "has_no_amount": not last.amount_local,
    }


def _moves(path: list[TrueStage]) -> Iterator[int]:
    days: list[date] = [version.close_date for version in path]
    return ((later - earlier).days for earlier, later in pairwise(days))
