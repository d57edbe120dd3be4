"""The special parts among deals: what is odd about a deal is done to its true state once it is written."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from demo_company.world.basics.clock import add_months, days_later, month_end
from demo_company.world.basics.vocabulary import LOST, WON
from demo_company.world.companies.profiles import Profile
from demo_company.world.sales.deals import Deal, without_repeats


def play(profile: Profile, deal: Deal) -> None:
    """Do to a deal what the company's part asks for, if it has one among deals."""
    script = _SCRIPTS.get(profile.part)
    if script:
        script(profile, deal)
        deal.versions = without_repeats(deal.versions)


def _touch(deal: Deal) -> None:
    """The record is never older than what last happened to the deal."""
    deal.modified = max(deal.modified, deal.last.since)


def _one_owner(deal: Deal) -> None:
    """Undo handovers: these deals are odd in one way only."""
    owner = deal.versions[0].owner_id
    deal.versions = without_repeats([replace(version, owner_id=owner) for version in deal.versions])


def _restated(profile: Profile, deal: Deal) -> None:
    """Booked as won, then the customer backed out: the record says lost, the history says both."""
    _one_owner(deal)
    lost = deal.versions[-1]
    booked_at = deal.versions[-2].since + (lost.since - deal.versions[-2].since) / 2
    booked_at = booked_at.replace(microsecond=0)
    booked = replace(lost, since=booked_at, stage=WON, close_date=booked_at.date(), forecast_category="Closed")
    if profile.index % 2:
        # Half of them keep the close date of the booking.
        lost = replace(lost, close_date=booked.close_date)
    deal.versions[-1:] = [booked, lost]
    _touch(deal)


def _reopened(profile: Profile, deal: Deal) -> None:
    """Given up, picked up again two weeks later, and won."""
    _one_owner(deal)
    won = deal.versions[-1]
    gap = (won.since - deal.versions[-2].since) / 3
    lost_at = (deal.versions[-2].since + gap).replace(microsecond=0)
    again_at = (deal.versions[-2].since + 2 * gap).replace(microsecond=0)
    before = deal.versions[-2]
    deal.versions[-1:] = [
        replace(before, since=lost_at, stage=LOST, close_date=lost_at.date(), forecast_category="Omitted"),
        replace(
            before,
            since=again_at,
            stage="Negotiation/Review",
            close_date=won.close_date,
            forecast_category="Forecast",
        ),
        won,
    ]


def _deleted(profile: Profile, deal: Deal) -> None:
    """Thrown away: half of them after they were lost, half of them while still open."""
    if profile.index % 2 and len(deal.versions) > 1:
        deal.versions = deal.versions[:-1]
    deal.is_deleted = True
    deal.modified = days_later(deal.last.since, 12)


def _without_amount(profile: Profile, deal: Deal) -> None:
    deal.versions = [replace(version, amount=None) for version in deal.versions]


def _without_history(profile: Profile, deal: Deal) -> None:
    """An old import: the CRM knows the record and no history at all."""
    _one_owner(deal)
    deal.has_history = False


def _bulk_changed(profile: Profile, deal: Deal) -> None:
    """A bulk load rewrote the amount of the record without writing history."""
    last = deal.last
    at = days_later(deal.last.since, 3) if deal.outcome == "open" else days_later(last.since, 21)
    amount = last.amount + 1000 if last.amount is not None else None
    deal.versions.append(replace(last, since=at, amount=amount, is_in_history=False))
    deal.modified = at


def _backwards(profile: Profile, deal: Deal) -> None:
    """A negotiation that fell back to discovery before it was lost."""
    _one_owner(deal)
    before, last = deal.versions[-2:]
    gap = (last.since - before.since) / 4
    steps = (("Negotiation/Review", "Forecast"), ("Discovery", "Pipeline"))
    deal.versions[-1:] = [
        *(
            replace(
                before,
                since=(before.since + gap * number).replace(microsecond=0),
                stage=stage,
                forecast_category=category,
            )
            for number, (stage, category) in enumerate(steps, start=1)
        ),
        last,
    ]


def _stale_copy(profile: Profile, deal: Deal) -> None:
    deal.stale_copies.append(deal.versions[0])


def _without_account(profile: Profile, deal: Deal) -> None:
    """Nobody linked the deal to its account: whose it is cannot be known, and the truth does not say it."""
    deal.account_id = deal.company_id = None


def _move(deal: Deal, created: datetime, closed: datetime) -> None:
    """Stretch or shrink a deal's life between two moments, keeping the order of what happened."""
    first, last = deal.versions[0].since, deal.versions[-1].since
    span = last - first
    _one_owner(deal)
    moved = []
    for version in deal.versions:
        since = (created + (closed - created) * ((version.since - first) / span)).replace(microsecond=0)
        moved.append(replace(version, since=since))
    moved[-1] = replace(moved[-1], since=closed, close_date=closed.date())
    deal.versions = moved
    deal.created, deal.modified = created, closed


def _on_borders(profile: Profile, deal: Deal) -> None:
    """Created in the first second of a month, closed in the last second of another."""
    created = datetime.combine(deal.created.date().replace(day=1), time.min)
    closed = datetime.combine(month_end(add_months(created.date(), 2)), time(23, 59, 59))
    if profile.index % 2:
        closed = datetime.combine(add_months(created.date(), 3).replace(day=1), time.min)
    _move(deal, created, closed)


def _in_one_month(profile: Profile, deal: Deal) -> None:
    created = datetime.combine(deal.created.date().replace(day=3), deal.created.time())
    _move(deal, created, days_later(created, 19))


def _closed_before_created(profile: Profile, deal: Deal) -> None:
    """Signed on paper first and typed in later: the days from creation to close are negative."""
    signed = deal.created.date() - timedelta(days=6)
    deal.versions = [*deal.versions[:-1], replace(deal.last, close_date=signed)]


def _untyped(profile: Profile, deal: Deal) -> None:
    deal.crm_type = None


_SCRIPTS: dict[str | None, Callable[[Profile, Deal], None]] = {
    "restated": _restated,
    "reopened": _reopened,
    "deleted_deal": _deleted,
    "deleted_account": _deleted,
    "null_amount_lost": _without_amount,
    "null_amount_won": _without_amount,
    "open_no_amount": _without_amount,
    "no_history_lost": _without_history,
    "no_history_won": _without_history,
    "bulk_changed_lost": _bulk_changed,
    "bulk_changed_won": _bulk_changed,
    "open_bulk_changed": _bulk_changed,
    "backwards": _backwards,
    "stale_copy_lost": _stale_copy,
    "stale_copy_won": _stale_copy,
    "no_account_lost": _without_account,
    "no_account_won": _without_account,
    "border_lost": _on_borders,
    "border_won": _on_borders,
    "won_in_one_month": _in_one_month,
    "closed_before_created": _closed_before_created,
    "untyped_won": _untyped,
}
