"""Which deals a company has: attempts to win it, then expansions and renewals as billing asks for them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from demo_company.world.basics.clock import AS_OF, is_known, office_time
from demo_company.world.basics.vocabulary import weighted
from demo_company.world.billing.paying import DealRequest
from demo_company.world.companies.profiles import Profile
from demo_company.world.sales.deals import Deal, Plan, away_from_handovers, write_deal

# Median days from creation to close; larger firms take longer.
_CYCLE_DAYS = {"smb": 46, "mid_market": 62, "enterprise": 86}
_LOST_LONGER = 1.2
# Special parts that come up before this day have the time for a first attempt in vain.
_EARLY = date(2024, 7, 1)
_ATTEMPTS_BEFORE_WIN = ((0, 38), (1, 34), (2, 20), (3, 8))
_ATTEMPTS_IN_VAIN = ((3, 30), (4, 35), (5, 35))
# How reps word the type of a new deal and of more business with a customer; empty means nothing was chosen.
_NEW_WORDS = (("New Business", 92), (None, 8))
_MORE_WORDS = (("Expansion", 62), ("Existing Business", 26), (None, 12))


@dataclass(frozen=True)
class Pursuit:
    """What came of trying to win a company."""

    deals: list[Deal]
    won: Deal | None


def pursue(profile: Profile, amount: Decimal, currency: str) -> Pursuit:
    """Try to win a company until it signs, gives a final no, or the demo ends."""
    rng = profile.rng
    tries = weighted(rng, _ATTEMPTS_BEFORE_WIN if profile.pays else _ATTEMPTS_IN_VAIN)
    if profile.part and profile.pays:
        # Special parts need their time as customers: they sign at once, or early ones at the second try.
        has_time = profile.first_contact < _EARLY and not profile.part.startswith("no_history")
        tries = int(has_time and rng.random() < 0.5)
    outcomes = ["lost"] * tries + (["won"] if profile.pays else [])
    created = office_time(rng, profile.account.created.date() + timedelta(days=rng.randint(0, 9)))
    created = max(created, profile.account.created + timedelta(minutes=20))
    deals: list[Deal] = []
    for outcome in outcomes:
        if not is_known(created):
            break
        closed = _close_time(profile, created, outcome)
        outcome_then = outcome if closed else "open"
        asked = (amount * rng.randint(85, 125) / 100).quantize(Decimal(1)) if outcome == "lost" else amount
        word = weighted(rng, _NEW_WORDS)
        term = rng.choice((12, 12, 12, 24, 36, None))
        plan = Plan(created, closed, outcome_then, asked, word, currency, term)
        deals.append(write_deal(profile, plan))
        if not closed:
            break
        created = office_time(rng, closed.date() + timedelta(days=rng.randint(15, 90)))
    won = deals[-1] if deals and deals[-1].outcome == "won" else None
    return Pursuit(deals, won)


def _close_time(profile: Profile, created: datetime, outcome: str) -> datetime | None:
    """Draw when the deal closes; None when that lies after the demo."""
    rng = profile.rng
    days = _CYCLE_DAYS[profile.size] * rng.lognormvariate(0, 0.45)
    if outcome == "lost":
        days *= _LOST_LONGER
    closed = office_time(rng, created.date() + timedelta(days=max(2, round(days))))
    closed = away_from_handovers(profile, closed)
    if profile.part and profile.part.startswith("open_"):
        return None
    return closed if is_known(closed) else None


def write_request(profile: Profile, request: DealRequest, currency: str) -> Deal:
    """Write up the expansion or renewal deal behind a change in billing."""
    rng = profile.rng
    closed = datetime.combine(request.close_day, time(rng.randint(9, 17), rng.randint(0, 59)))
    closed = away_from_handovers(profile, closed)
    lead_days = rng.randint(45, 100) if request.crm_type == "Renewal" else rng.randint(10, 60)
    created = office_time(rng, closed.date() - timedelta(days=lead_days))
    word = "Renewal" if request.crm_type == "Renewal" else weighted(rng, _MORE_WORDS)
    is_closed = is_known(closed)
    plan = Plan(
        created,
        closed if is_closed else None,
        ("won" if request.is_won else "lost") if is_closed else "open",
        request.amount,
        word,
        currency,
        request.term_months,
    )
    return write_deal(profile, plan)


def open_expansion(profile: Profile, amount: Decimal, currency: str) -> Deal:
    """Write an expansion that is still open at the end of the demo."""
    rng = profile.rng
    created = office_time(rng, AS_OF - timedelta(days=rng.randint(4, 70)))
    word = weighted(rng, _MORE_WORDS)
    return write_deal(profile, Plan(created, None, "open", amount, word, currency))
