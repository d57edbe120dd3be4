"""How customers use the product: once a week is written down, for a sample of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from demo_company.world.basics.clock import AS_OF
from demo_company.world.lives.life import Life

_SAMPLE = 5
_EVERY_DAYS = 14
FEATURES = ("login", "forecast", "export", "api")


@dataclass(frozen=True)
class Use:
    """One row of usage."""

    account_source: str | None
    account_id: str
    user_id: str | None
    day: date
    feature: str
    count: int


def uses(life: Life) -> Iterator[Use]:
    """Yield a customer's usage; the trend goes up, or down in the last months before it leaves."""
    spans = [
        (subscription.start.date(), subscription.ended_at.date() if subscription.ended_at else AS_OF)
        for customer in life.billing.customers
        if customer.livemode
        for subscription in customer.subscriptions
    ]
    if not spans or life.profile.index % _SAMPLE != 0:
        return
    rng = life.rng("usage")
    begin, end = min(span[0] for span in spans), max(span[1] for span in spans)
    leaves = end < AS_OF
    by_billing = life.profile.is_self_serve or rng.random() < 0.25
    account = life.billing.customers[0].id if by_billing else life.profile.accounts[-1].id
    source = "billing" if by_billing else rng.choice(("crm", None))
    people = [person for person in life.people if person.company_id is not None][:2]
    for number, person in enumerate(people):
        person.product_id = person.product_id or f"u{life.profile.index}{number}"
    users = [person.product_id for person in people] or [None]
    # Some tried the product before they signed.
    day = begin - timedelta(days=rng.choice((0, 0, 9)))
    while day <= end:
        left = (end - day).days
        strength = 3 if leaves and left < 90 else 12
        user = rng.choice(users)
        for feature in rng.sample(FEATURES, rng.choice((1, 1, 2))):
            count = max(1, round(strength * rng.uniform(0.4, 1.6)))
            yield Use(source, account, user, day, feature, count)
            if rng.random() < 0.02:
                # The tool sent the day in two parts; both count.
                yield Use(source, account, user, day, feature, count)
        day += timedelta(days=_EVERY_DAYS)


def first_use(life: Life) -> datetime | None:
    """Return when the first live subscription started."""
    starts = [
        subscription.start
        for customer in life.billing.customers
        if customer.livemode
        for subscription in customer.subscriptions
    ]
    return min(starts, default=None)
