"""The pipeline of any day, its movements and its forecasts, deal by deal and day by day from the truth's versions."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property

from demo_company.truth.facts import TrueStage
from demo_company.world.basics.vocabulary import stage_probability

from reference.exact import MONEY, RATIO, half_up, ratio
from reference.periods import GRAINS, last_day, period_start, shift
from reference.world import AS_OF, World

DAY = timedelta(days=1)
HORIZONS = (90, 60, 30, 14, 7, 1)
DISTANCES = ((0, 7), (8, 14), (15, 30), (31, 60), (61, 90), (91, 10**6))
METHODS = ("commit", "most_likely", "best_case", "weighted", "stage_history")
ENOUGH_DEALS = 20
# HubSpot's stages are words in its default pipeline, and end in their place in the process elsewhere.
_HUBSPOT_WORDS = (
    "appointmentscheduled",
    "qualifiedtobuy",
    "presentationscheduled",
    "decisionmakerboughtin",
    "contractsent",
    "closedwon",
    "closedlost",
)
_HUBSPOT_PROBABILITIES = tuple(map(Decimal, ("0.2", "0.4", "0.6", "0.8", "0.9", "1", "0")))
_WON, _LOST = 5, 6

Period = tuple[str, date]


@dataclass(frozen=True)
class Position:
    """A deal as it stood at the end of a day."""

    deal: tuple[str, str]
    stage: tuple[str, str | None]
    state: str
    category: str
    owner: tuple[str, str]
    close_date: date | None
    since: date
    amount_local: Decimal | None
    currency: str
    amount: Decimal
    probability: Decimal

    def is_due(self, period: Period) -> bool:
        """Say whether the close date lies in a period."""
        return self.close_date is not None and period_start(period[0], self.close_date) == period[1]


def period_end(period: Period) -> date:
    """Return the last day of a period."""
    grain, start = period
    return last_day(shift(start, {"month": 0, "quarter": 2, "year": 11}[grain]))


def _hubspot_place(stage: str) -> int:
    return _HUBSPOT_WORDS.index(stage) if stage in _HUBSPOT_WORDS else int(stage[-1])


def outcome_of(version: TrueStage) -> str:
    """Say what a version's stage makes of the deal: open, won or lost; a stage that is not known is open."""
    if version.stage is None:
        return "open"
    if version.source_system == "hubspot":
        return {_WON: "won", _LOST: "lost"}.get(_hubspot_place(version.stage), "open")
    return {"Closed Won": "won", "Closed Lost": "lost"}.get(version.stage, "open")


def probability_of(version: TrueStage) -> Decimal:
    """Return the chance, 0 to 1, that the CRM gives a version's stage; none for a stage that is not known."""
    if version.stage is None:
        return Decimal(0)
    if version.source_system == "hubspot":
        return _HUBSPOT_PROBABILITIES[_hubspot_place(version.stage)]
    return stage_probability(version.stage) / 100


class Pipeline:
    """Every deal's versions, asked day by day."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._currencies = {(deal.source_system, deal.deal_id): deal.currency for deal in world.truth.deals}
        paths: dict[tuple[str, str], list[TrueStage]] = defaultdict(list)
        for version in world.truth.stage_paths:
            paths[version.source_system, version.deal_id].append(version)
        self._paths = {deal: sorted(path, key=lambda version: version.valid_from) for deal, path in paths.items()}
        self._days = {deal: [version.valid_from.date() for version in path] for deal, path in self._paths.items()}
        self._positions = {deal: self._positions_of(deal) for deal in self._paths}
        self.converted = cache(world.convert)

    def _positions_of(self, deal: tuple[str, str]) -> list[Position]:
        path, currency = self._paths[deal], self._currencies[deal]
        last = path[-1]
        is_closed = outcome_of(last) != "open"
        rate_day = min(last.close_date, AS_OF) if is_closed else AS_OF
        return [self._position(deal, version, currency, rate_day) for version in path]

    def _position(self, deal: tuple[str, str], version: TrueStage, currency: str, rate_day: date) -> Position:
        state = outcome_of(version)
        if version.is_deleted:
            state = "deleted"
        elif state == "open" and version.forecast_category == "omitted":
            state = "omitted"
        local = version.amount_local
        return Position(
            deal,
            (version.source_system, version.stage),
            state,
            version.forecast_category or "unknown",
            (version.source_system, version.owner_id),
            version.close_date,
            version.valid_from.date(),
            local,
            currency,
            Decimal(0) if local is None else self.world.convert(local, currency, rate_day),
            probability_of(version),
        )

    def at(self, deal: tuple[str, str], day: date) -> Position | None:
        """Return how a deal stood at the end of a day; nothing before its creation."""
        index = bisect_right(self._days[deal], day) - 1
        return self._positions[deal][index] if index >= 0 else None

    def on(self, day: date) -> Iterator[Position]:
        """Yield every deal that existed at the end of a day."""
        for deal in self._paths:
            position = self.at(deal, day)
            if position:
                yield position

    @cached_property
    def first_day(self) -> date:
        """Return the first day on which there was a deal."""
        return min(days[0] for days in self._days.values())

    def deals(self) -> Iterator[tuple[str, str]]:
        """Yield the deals."""
        yield from self._paths

    def daily(self, day: date) -> dict[tuple, dict]:
        """Return the open deals of a day by owner, stage and category."""
        cells: dict[tuple, dict] = {}
        for position in self.on(day):
            if position.state not in ("open", "omitted"):
                continue
            cell = cells.setdefault(
                (day, position.owner, position.stage, position.category),
                {
                    "open_count": 0,
                    "open_amount": Decimal(0),
                    "weighted_amount": Decimal(0),
                    "amount_missing_count": 0,
                },
            )
            cell["open_count"] += 1
            cell["open_amount"] += position.amount
            cell["weighted_amount"] += product(position.amount, position.probability)
            cell["amount_missing_count"] += position.amount_local is None
        return cells

    @cached_property
    def periods(self) -> list[Period]:
        """Return the months, quarters and years from the first deal to as_of."""
        found, day = set(), self.first_day
        while day <= AS_OF:
            found |= {(grain, period_start(grain, day)) for grain in GRAINS}
            day += DAY
        return sorted(found)

    def movements(self, period: Period) -> dict[tuple, dict]:
        """Return a period's movements by (movement, deal)."""
        opening_day, closing_day = period[1] - DAY, min(period_end(period), AS_OF)
        found: dict[tuple, dict] = {}
        for deal in self._paths:
            before, after = self.at(deal, opening_day), self.at(deal, closing_day)
            for movement, owner, amount in moved(period, before, after):
                found[*period, movement, deal] = {"owner": owner, "amount": amount}
        return found


def product(amount: Decimal, share: Decimal) -> Decimal:
    """Multiply an amount by a share, to the digits of money."""
    return half_up(Fraction(amount) * Fraction(share), MONEY)


def moved(period: Period, before: Position | None, after: Position | None) -> Iterator[tuple]:
    """Yield why a deal is or is not in the pipeline due in a period any more: (movement, owner, signed amount)."""
    if after is None:
        return
    was = before is not None and before.state == "open" and before.is_due(period)
    is_ = after.state == "open" and after.is_due(period)
    is_closed = after.state in ("won", "lost")
    if was and before is not None:
        yield from _left_or_stayed(before, after, stays=is_)
    elif is_ or (is_closed and after.is_due(period) and (before is None or before.state != after.state)):
        yield from _came(before, after)
        if is_closed:
            yield after.state, after.owner, -after.amount


def _left_or_stayed(before: Position, after: Position, *, stays: bool) -> Iterator[tuple]:
    has_new_owner = before.owner != after.owner
    if stays:
        if has_new_owner:
            yield "owner_out", before.owner, -before.amount
            yield "owner_in", after.owner, before.amount
        yield from _changed(before, after, after.owner)
    elif after.state in ("won", "lost"):
        yield from _changed(before, after, before.owner)
        yield after.state, before.owner, -after.amount
    elif after.state in ("deleted", "omitted"):
        yield after.state, before.owner, -before.amount
    else:
        yield ("owner_out" if has_new_owner else "pushed_out"), before.owner, -before.amount


def _came(before: Position | None, after: Position) -> Iterator[tuple]:
    if before is None:
        yield "created", after.owner, after.amount
    elif before.state != "open":
        yield "reopened", after.owner, after.amount
    else:
        yield ("pulled_in" if before.owner == after.owner else "owner_in"), after.owner, before.amount
        yield from _changed(before, after, after.owner)


def _changed(before: Position, after: Position, owner: tuple[str, str]) -> Iterator[tuple]:
    change = after.amount - before.amount
    if change:
        yield ("amount_up" if change > 0 else "amount_down"), owner, change


def bucket_of(distance: int) -> tuple[int, int]:
    """Return the span of days that a distance from a period's end falls into."""
    return next(span for span in DISTANCES if span[0] <= distance <= span[1])


class Forecasts:
    """Forecasts of every period on every snapshot day, and what came of them."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline

    def snapshots(self, period: Period) -> list[date]:
        """Return the days on which a period was forecast: its horizons, and Mondays from 90 days before it."""
        grain, start = period
        end = period_end((grain, start))
        days, day = [], max(start - 90 * DAY, self.pipeline.first_day)
        while day <= min(end, AS_OF):
            if day.isoweekday() == 1 or (end - day).days in HORIZONS:
                days.append(day)
            day += DAY
        return days

    def periods(self) -> list[Period]:
        """Return the periods that were forecast by as_of, those to come included."""
        found, month = set(), period_start("year", self.pipeline.first_day)
        while month <= AS_OF + 400 * DAY:
            found |= {(grain, period_start(grain, month)) for grain in GRAINS}
            month = shift(month, 1)
        return sorted(period for period in found if self.snapshots(period))

    @cached_property
    def seen(self) -> dict[Period, dict[tuple, set]]:
        """Return, for each period that is over, the open deals due in it by (stage, distance): won in it or not."""
        seen: dict[Period, dict[tuple, set]] = defaultdict(lambda: defaultdict(set))
        for deal in self.pipeline.deals():
            day = self.pipeline.first_day
            while day <= AS_OF:
                position = self.pipeline.at(deal, day)
                if position and position.state == "open" and position.close_date:
                    for grain in GRAINS:
                        period = grain, period_start(grain, position.close_date)
                        end = period_end(period)
                        if day <= end <= AS_OF:
                            final = self.pipeline.at(deal, end)
                            is_won = final is not None and final.state == "won" and final.is_due(period)
                            seen[period][position.stage, bucket_of((end - day).days)].add((deal, is_won))
                day += DAY
        return seen

    @cache  # noqa: B019 - lives as long as the test module
    def learned(self, grain: str, before: date) -> dict[tuple, tuple[int, int]]:
        """Return (seen, won) by (stage, distance), by stage and by () of the periods before a day."""
        counts: dict[tuple, list[int]] = defaultdict(lambda: [0, 0])
        for period, cells in self.seen.items():
            if period[0] != grain or period[1] >= before:
                continue
            wider: dict[tuple, set] = defaultdict(set)
            for (stage, distance), deals in cells.items():
                for key in ((stage, distance), (stage,), ()):
                    wider[key] |= deals
            for key, deals in wider.items():
                counts[key][0] += len(deals)
                counts[key][1] += sum(is_won for _, is_won in deals)
        return {key: (seen, won) for key, (seen, won) in counts.items()}

    def win_rate(self, period: Period, day: date, stage: tuple) -> Decimal | None:
        """Return the share of such deals that were won, as it was known on a day; None when nothing was."""
        learned = self.learned(period[0], period_start(period[0], day))
        if not learned:
            return None
        for key in ((stage, bucket_of((period_end(period) - day).days)), (stage,)):
            seen, won = learned.get(key, (0, 0))
            if seen >= ENOUGH_DEALS:
                return ratio(won, seen)
        seen, won = learned[()]
        return ratio(won, seen)

    def amounts(self, period: Period, day: date) -> dict[tuple, Decimal]:
        """Return what each method forecast on a day, by (deal, owner, method)."""
        found: dict[tuple, Decimal] = {}
        has_learned = bool(self.learned(period[0], period_start(period[0], day)))
        for position in self.pipeline.on(day):
            if not position.is_due(period) or position.state not in ("open", "won"):
                continue
            for method in METHODS:
                if method != "stage_history" or has_learned:
                    found[position.deal, position.owner, method] = self._value(position, method, period, day)
        return found

    def _value(self, position: Position, method: str, period: Period, day: date) -> Decimal:
        is_won = position.state == "won"
        rate_day = min(position.close_date or day, position.since) if is_won else day
        local = position.amount_local
        amount = Decimal(0) if local is None else self.pipeline.converted(local, position.currency, rate_day)
        if is_won:
            return amount
        if method == "weighted":
            return product(amount, position.probability)
        if method == "stage_history":
            return half_up(Fraction(amount) * Fraction(self.win_rate(period, day, position.stage) or 0), RATIO)
        categories = ("commit", "most_likely", "best_case")
        return amount if position.category in categories[: categories.index(method) + 1] else Decimal(0)

    def results(self, period: Period, horizon: int) -> Iterator[tuple]:
        """Yield (deal, owner, method, forecast, actual) of a period that is over, some days before its end."""
        day = period_end(period) - horizon * DAY
        if day < self.pipeline.first_day:
            return
        for (deal, owner, method), amount in self.amounts(period, day).items():
            yield deal, owner, method, amount, Decimal(0)
        has_learned = bool(self.learned(period[0], period_start(period[0], day)))
        for won in self.pipeline.world.closed_deals:
            if won.outcome == "won" and period_start(period[0], won.close_date) == period[1]:
                local = won.amount_local
                amount = Decimal(0) if local is None else self.pipeline.converted(local, won.currency, won.close_date)
                deal, owner = (won.source_system, won.deal_id), (won.source_system, won.owner_id_at_close)
                for method in METHODS:
                    if method != "stage_history" or has_learned:
                        yield deal, owner, method, Decimal(0), amount
