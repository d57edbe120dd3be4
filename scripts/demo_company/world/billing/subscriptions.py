"""The true state of billing: customers, subscriptions, their items and discounts, and every change over time.

The raw Stripe rows and the true MRR are both written from these objects; neither is derived from the other.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from demo_company.world.vendor.catalog import Coupon, Price

PAYING_STATUSES = frozenset({"active", "past_due"})


@dataclass
class ItemVersion:
    """What an item is from a moment on."""

    since: datetime
    price: Price
    quantity: int


@dataclass
class Item:
    """One priced line of a subscription."""

    id: str
    created: datetime
    versions: list[ItemVersion]
    removed_at: datetime | None = None

    def change(self, at: datetime, *, price: Price | None = None, quantity: int | None = None) -> None:
        """Start a new version with another price or quantity."""
        last = self.versions[-1]
        if at <= last.since:
            raise ValueError(f"item {self.id} would change backwards in time")
        self.versions.append(ItemVersion(at, price or last.price, quantity or last.quantity))

    def at_end_of(self, day: date) -> ItemVersion:
        """Return the version in force when `day` ends; before the first one, the first."""
        past = [version for version in self.versions if version.since.date() <= day]
        return past[-1] if past else self.versions[0]


@dataclass(frozen=True)
class SubscriptionState:
    """What a subscription says of itself from a moment on."""

    since: datetime
    status: str
    cancel_at: datetime | None = None
    cancel_at_period_end: bool = False
    canceled_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str | None = None
    feedback: str | None = None


@dataclass
class Discount:
    """A coupon on a subscription."""

    id: str
    coupon: Coupon
    start: datetime
    end: datetime | None = None

    def percent_on(self, day: date) -> Decimal:
        """Return the share of MRR it takes on `day`: only endless percentages count."""
        if self.coupon.duration != "forever" or self.coupon.percent_off is None:
            return Decimal(0)
        is_running = self.start.date() <= day and (self.end is None or day < self.end.date())
        return self.coupon.percent_off if is_running else Decimal(0)


@dataclass
class Subscription:
    """A Stripe subscription with its whole life."""

    id: str
    customer_id: str
    created: datetime
    start: datetime
    states: list[SubscriptionState]
    items: list[Item]
    trial_end: datetime | None = None
    discounts: list[Discount] = field(default_factory=list)
    # history: versions; legacy: only the row without versions; both: in both tables.
    stored_in: str = "history"
    livemode: bool = True

    @property
    def ended_at(self) -> datetime | None:
        """When it ended; None while it runs."""
        return self.states[-1].ended_at

    @property
    def main_item(self) -> Item:
        """The line of the platform itself."""
        return self.items[0]

    def become(self, state: SubscriptionState) -> None:
        """Append a state; an ended subscription does not change any more."""
        if self.ended_at or state.since <= self.states[-1].since:
            raise ValueError(f"subscription {self.id} cannot become {state.status} at {state.since}")
        self.states.append(state)

    def is_paying_at_end_of(self, day: date) -> bool:
        """Say whether it counts as revenue when `day` ends; the end date itself does not."""
        first_paid = max(self.start.date(), self.trial_end.date() if self.trial_end else self.start.date())
        if not self.livemode or day < first_paid:
            return False
        if self.ended_at and self.ended_at.date() <= day:
            return False
        past = [state for state in self.states if state.since.date() <= day]
        return (past[-1] if past else self.states[0]).status in PAYING_STATUSES

    def items_at_end_of(self, day: date) -> list[ItemVersion]:
        """Return the lines it has when `day` ends.

        Lines that came with the subscription reach back to its start, which may lie before its creation.
        """
        return [
            item.at_end_of(day)
            for item in self.items
            if (item.created == self.created or item.created.date() <= day)
            and not (item.removed_at and item.removed_at.date() <= day)
        ]

    def forget_after(self, day: date) -> None:
        """Drop what a script planned for the time after the demo: facts after its last day do not exist."""
        self.states = [state for state in self.states if state.since.date() <= day]
        self.items = [item for item in self.items if item.created.date() <= day]
        for item in self.items:
            item.versions = [version for version in item.versions if version.since.date() <= day]
            if item.removed_at and item.removed_at.date() > day:
                item.removed_at = None
        self.discounts = [discount for discount in self.discounts if discount.start.date() <= day]


@dataclass
class BillingCustomer:
    """A Stripe customer."""

    id: str
    created: datetime
    currency: str
    # The account that metadata names; it may be one that was merged away. None: nothing names it.
    named_account_id: str | None
    livemode: bool = True
    is_deleted: bool = False
    subscriptions: list[Subscription] = field(default_factory=list)

    def forget_after(self, day: date) -> None:
        """Drop what was planned for the time after the demo."""
        self.subscriptions = [subscription for subscription in self.subscriptions if subscription.created.date() <= day]
        for subscription in self.subscriptions:
            subscription.forget_after(day)
