"""The true state of a deal: versions, from which its raw history and its record are written."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random

from demo_company.world.basics.clock import AS_OF, is_known, quarter_end
from demo_company.world.basics.ids import OPPORTUNITY
from demo_company.world.basics.vocabulary import CLOSED_STAGES, LOSS_REASONS, LOST, OPEN_STAGES, WON
from demo_company.world.companies.profiles import Profile

STAGES = list(OPEN_STAGES)


@dataclass(frozen=True)
class Version:
    """A deal from a moment on."""

    since: datetime
    stage: str
    amount: Decimal | None
    close_date: date
    forecast_category: str
    owner_id: str
    # False: a bulk load wrote the record and left no row in the history.
    is_in_history: bool = True


@dataclass
class Deal:
    """A deal of one company, open, won or lost."""

    id: str
    name: str
    company_id: int | None
    account_id: str | None
    crm_type: str | None
    currency: str
    created: datetime
    versions: list[Version]
    lead_source: str | None
    term_months: int | None
    loss_reason: str | None = None
    modified: datetime = datetime.min
    is_deleted: bool = False
    has_history: bool = True
    # The older copies of the record that the loader left beside it.
    stale_copies: list[Version] = field(default_factory=list)
    source_system: str = "salesforce"

    @property
    def last(self) -> Version:
        """The deal as it stands."""
        return self.versions[-1]

    @property
    def outcome(self) -> str:
        """Return open, won or lost."""
        return {WON: "won", LOST: "lost"}.get(self.last.stage, "open")

    def forget_after(self, day: date) -> None:
        """Drop what a script planned for the time after the demo: facts after its last day do not exist."""
        self.versions = [version for version in self.versions if version.since.date() <= day]
        if self.modified.date() > day:
            self.modified, self.is_deleted = self.last.since, False

    @property
    def closing(self) -> Version | None:
        """The version that closed it the last time; None while it is open."""
        if self.outcome == "open":
            return None
        first = len(self.versions) - 1
        while first and self.versions[first - 1].stage == self.last.stage:
            first -= 1
        return self.versions[first]


@dataclass(frozen=True)
class Plan:
    """What will become of a deal, decided before it is written."""

    created: datetime
    closed: datetime | None
    outcome: str
    amount: Decimal
    crm_type: str | None
    currency: str
    term_months: int | None = 12


def away_from_handovers(profile: Profile, moment: datetime) -> datetime:
    """Move a closing off the days around a change of owner, so that "owner at close" has one answer."""
    while any(abs((tenure.since - moment).days) <= 4 for tenure in profile.tenures[1:]):
        moment += timedelta(days=5)
    return moment


def write_deal(profile: Profile, plan: Plan) -> Deal:
    """Let a deal run from its creation to its close, or to the demo's last day."""
    rng = profile.rng
    versions = _stage_path(rng, profile, plan)
    versions = _with_owners(rng, profile, versions, plan)
    deal = Deal(
        id=profile.numbers.next(OPPORTUNITY),
        name=f"{profile.name} - {plan.crm_type or 'Deal'} {plan.created:%Y-%m}",
        company_id=profile.index,
        account_id=profile.account.id,
        crm_type=plan.crm_type,
        currency=plan.currency,
        created=plan.created,
        versions=versions,
        lead_source=profile.lead_source,
        term_months=plan.term_months,
        loss_reason=rng.choice(LOSS_REASONS) if plan.outcome == "lost" and rng.random() < 0.8 else None,
    )
    touched = deal.last.since + timedelta(days=rng.randrange(0, 30), hours=rng.randrange(0, 3))
    deal.modified = touched if rng.random() < 0.3 and is_known(touched) else deal.last.since
    return deal


def _stage_path(rng: Random, profile: Profile, plan: Plan) -> list[Version]:
    """Write the versions of stage, amount, close date and category; the owner is the one of creation."""
    end = plan.closed or datetime.combine(AS_OF, time(23, 59))
    visited = _visited_stages(rng, plan, end)
    pushed_at, expected = _pushes(rng, plan, end)
    amount_at = plan.created + (end - plan.created) * rng.uniform(0.2, 0.9)
    first_amount = plan.amount
    if rng.random() < 0.3:
        first_amount = (plan.amount * rng.randint(70, 135) / 100).quantize(
            Decimal(1) if plan.currency == "JPY" else Decimal("0.01")
        )
    moments: dict[datetime, dict] = {plan.created: {"stage": visited[0], "amount": first_amount}}
    for number, stage in enumerate(visited[1:], start=1):
        share = (number - rng.uniform(0.05, 0.6)) / len(visited)
        _at(moments, plan.created + (end - plan.created) * share)["stage"] = stage
    for moment, close_date in zip(pushed_at, expected[1:], strict=True):
        _at(moments, moment)["close_date"] = close_date
    if first_amount != plan.amount:
        _at(moments, amount_at)["amount"] = plan.amount
    if plan.closed:
        last = {
            "stage": WON if plan.outcome == "won" else LOST,
            "close_date": plan.closed.date(),
            "amount": plan.amount,
        }
        moments = {moment: change for moment, change in moments.items() if moment < plan.closed}
        moments[plan.closed] = last
    state = {"close_date": expected[0]}
    versions = []
    for moment in sorted(moments):
        state |= moments[moment]
        if "stage" in moments[moment]:
            state["forecast_category"] = _category(rng, state["stage"])
        versions.append(Version(moment, owner_id=profile.owner_at(plan.created), **state))
    return without_repeats(versions)


def _at(moments: dict[datetime, dict], moment: datetime) -> dict:
    """Return the change at a moment, to the second, so that two changes at once are one version."""
    return moments.setdefault(moment.replace(microsecond=0), {})


def _category(rng: Random, stage: str) -> str:
    return rng.choice(OPEN_STAGES[stage][1]) if stage in OPEN_STAGES else CLOSED_STAGES[stage][1]


def _visited_stages(rng: Random, plan: Plan, end: datetime) -> list[str]:
    """Choose where a deal starts and which open stages it passes; skips are common, steps back are not."""
    first = 0 if rng.random() < 0.35 else 1
    deepest = {
        "won": 4,
        "lost": rng.choice((0, 1, 1, 2, 2, 3, 4)),
        "open": min(4, (end - plan.created).days // 18 + rng.choice((0, 0, 1))),
    }[plan.outcome]
    path = [first] + [step for step in range(first + 1, deepest + 1) if rng.random() < 0.68]
    if len(path) > 2 and rng.random() < 0.05:
        path.insert(rng.randrange(2, len(path)), path[0])
    return [STAGES[step] for step in path]


def _pushes(rng: Random, plan: Plan, end: datetime) -> tuple[list[datetime], list[date]]:
    """Return when the close date was moved, and every close date the rep has believed in before the end."""
    expected = [(plan.created + timedelta(days=max(10, round(rng.gauss(60, 22))))).date()]
    if rng.random() < 0.4:
        expected = [quarter_end(expected[0])]
    pushed_at: list[datetime] = []
    # Two of three deals that slip are moved in time; an open deal is always moved, up to three times.
    while expected[-1] < end.date() and len(pushed_at) < 3:
        if plan.closed and rng.random() < 0.3:
            break
        moment = datetime.combine(expected[-1], plan.created.time()) - timedelta(
            days=rng.randint(0, 5), seconds=rng.randint(1, 9999)
        )
        if moment <= max([plan.created, *pushed_at]) or moment >= end:
            break
        pushed_at.append(moment.replace(microsecond=0))
        later = expected[-1] + timedelta(days=rng.randint(15, 50))
        expected.append(quarter_end(later) if rng.random() < 0.3 else later)
    return pushed_at, expected


def without_repeats(versions: list[Version]) -> list[Version]:
    """Drop versions that change nothing: the CRM writes no row for them."""
    kept = versions[:1]
    for version in versions[1:]:
        if replace(version, since=kept[-1].since) != kept[-1]:
            kept.append(version)
    return kept


def _with_owners(rng: Random, profile: Profile, versions: list[Version], plan: Plan) -> list[Version]:
    """Hand the deal over when its company changes hands: open deals always, closed ones sometimes."""
    result = versions
    for tenure in profile.tenures[1:]:
        moment = tenure.since.replace(microsecond=0) + timedelta(seconds=rng.randint(1, 50))
        is_closed = plan.closed is not None and moment > plan.closed
        if moment <= plan.created or (is_closed and rng.random() > 0.3):
            continue
        before = [version for version in result if version.since < moment]
        after = [replace(version, owner_id=tenure.user_id) for version in result if version.since > moment]
        handed_over = replace(before[-1], since=moment, owner_id=tenure.user_id)
        result = [*before, handed_over, *after]
    return result
