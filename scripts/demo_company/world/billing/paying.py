"""An ordinary paying life: a package is bought, seats grow and shrink, terms renew, some leave.

Sales work that billing causes (expansion and renewal deals) is left as requests for the CRM to write up.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from demo_company.world.basics.clock import AS_OF, add_months, days_later, is_known, office_time
from demo_company.world.basics.ids import stripe_id
from demo_company.world.basics.money import EXPONENTS, round_half_up
from demo_company.world.basics.vocabulary import CHURN_FEEDBACK, weighted
from demo_company.world.billing.subscriptions import (
    BillingCustomer,
    Discount,
    Item,
    ItemVersion,
    Subscription,
    SubscriptionState,
)
from demo_company.world.companies.profiles import Profile
from demo_company.world.vendor.catalog import Catalog, Price, item_mrr

_PRODUCTS = {
    "smb": (("starter", 70), ("pro", 30)),
    "mid_market": (("pro", 80), ("enterprise", 20)),
    "enterprise": (("enterprise", 85), ("pro", 15)),
}
_CADENCES = {
    "smb": (("monthly", 45), ("quarterly", 20), ("annual", 35)),
    "mid_market": (("monthly", 8), ("quarterly", 17), ("annual", 75)),
    "enterprise": (("quarterly", 5), ("annual", 95)),
}
_SEATS = {"smb": (4, 26), "mid_market": (18, 95), "enterprise": (70, 230)}
TERM_MONTHS = {"annual": 12, "quarterly": 3, "monthly": 1, "weekly": 1}
# Yearly chance of leaving, monthly chance of more seats; they give a gross retention near 90 %.
_CHURN_A_YEAR = {"smb": 0.22, "mid_market": 0.12, "enterprise": 0.08}
_GROWTH_A_MONTH = {"smb": 0.05, "mid_market": 0.085, "enterprise": 0.085}
_SHRINK_A_YEAR = 0.16
_ADDON_A_MONTH = 0.015
_LATE_PAYER_A_MONTH = 0.008
_LOST_EXPANSIONS_A_MONTH = 0.07
_RENEWALS_WITH_A_DEAL = 0.2
_EXPANSIONS_WITH_A_DEAL = 0.6
_INVOLUNTARY_SHARE = 0.28
_FIRST_UPLIFT = date(2025, 3, 1)
# Below this yearly value in dollars a seat change is clicked in the app and no rep opens a deal.
_SMALLEST_DEAL = 6000


@dataclass(frozen=True)
class Package:
    """What a company sets out to buy."""

    product: str
    cadence: str
    seats: int


@dataclass(frozen=True)
class DealRequest:
    """A deal with an existing customer that billing implies."""

    crm_type: str
    is_won: bool
    close_day: date
    amount: Decimal
    term_months: int


@dataclass
class Billing:
    """The billing side of one company while it is simulated."""

    profile: Profile
    catalog: Catalog
    package: Package
    currency: str
    customers: list[BillingCustomer] = field(default_factory=list)
    requests: list[DealRequest] = field(default_factory=list)

    @property
    def rng(self) -> Random:
        """The company's own source of chance."""
        return self.profile.rng

    def add_customer(self, created: datetime, currency: str | None = None) -> BillingCustomer:
        """Open a Stripe customer that names the company's account, if it has one."""
        accounts = self.profile.accounts
        names_loser = self.profile.part in ("merged_stripe_names_loser", "merged_twice")
        named = None
        if accounts:
            named = accounts[-1].id if names_loser else accounts[0].id
        customer = BillingCustomer(stripe_id(self.rng, "cus", 14), created, (currency or self.currency), named)
        self.customers.append(customer)
        return customer

    def subscribe(
        self,
        start: datetime,
        package: Package | None = None,
        *,
        price: Price | None = None,
        customer: BillingCustomer | None = None,
        trial_days: int = 0,
        created: datetime | None = None,
    ) -> Subscription:
        """Start a subscription with one line; the first one opens the Stripe customer."""
        package = package or self.package
        created = created or start
        customer = customer or (self.customers[0] if self.customers else self.add_customer(created))
        price = price or self.catalog.licence(package.product, customer.currency, package.cadence, created.date())
        subscription = Subscription(
            id=stripe_id(self.rng, "sub"),
            customer_id=customer.id,
            created=created,
            start=start,
            states=[SubscriptionState(created, "trialing" if trial_days else "active")],
            items=[Item(stripe_id(self.rng, "si", 14), created, [ItemVersion(created, price, package.seats)])],
        )
        if trial_days:
            subscription.trial_end = days_later(start, trial_days)
            if is_known(subscription.trial_end):
                subscription.become(SubscriptionState(subscription.trial_end, "active"))
        customer.subscriptions.append(subscription)
        return subscription

    def add_item(self, subscription: Subscription, at: datetime, price: Price, quantity: int = 1) -> Item:
        """Add a line to a running subscription."""
        item = Item(stripe_id(self.rng, "si", 14), at, [ItemVersion(at, price, quantity)])
        subscription.items.append(item)
        return item

    def add_discount(
        self, subscription: Subscription, coupon: str, start: datetime, end: datetime | None = None
    ) -> None:
        """Put a coupon on a subscription."""
        discount = Discount(stripe_id(self.rng, "di"), self.catalog.coupons[coupon], start, end)
        subscription.discounts.append(discount)

    def yearly_value(self, price: Price, quantity: int) -> Decimal:
        """Return what a rep writes into the amount of a deal."""
        return round_half_up(item_mrr(price, quantity) * 12, EXPONENTS[price.currency])

    def request_deal(self, crm_type: str, is_won: bool, close_day: date, price: Price, quantity: int) -> None:
        """Ask the CRM for a deal, unless it is too small for a rep or there is no account."""
        amount = self.yearly_value(price, quantity)
        in_dollars = amount / (145 if price.currency == "JPY" else 1)
        if not self.profile.is_self_serve and in_dollars >= _SMALLEST_DEAL and close_day <= AS_OF:
            self.requests.append(DealRequest(crm_type, is_won, close_day, amount, 12))

    def leave(self, subscription: Subscription, at: datetime, asked_at: datetime | None = None) -> None:
        """End a subscription because the customer asked for it, at once or with notice."""
        feedback = self.rng.choice(CHURN_FEEDBACK)
        reason = "cancellation_requested"
        last = subscription.states[-1].since
        # Who is late with a payment at that moment pays first.
        at = max(at, days_later(last, 1)) if len(subscription.states) > 1 else at
        if asked_at and last < asked_at < at:
            subscription.become(
                SubscriptionState(asked_at, "active", at, True, asked_at, reason=reason, feedback=feedback)
            )
        else:
            asked_at = at
        if is_known(at):
            subscription.become(
                SubscriptionState(
                    at,
                    "canceled",
                    at if asked_at < at else None,
                    asked_at < at,
                    asked_at,
                    at,
                    reason,
                    feedback,
                )
            )

    def stop_paying(self, subscription: Subscription, at: datetime, days: int) -> None:
        """Fall behind, and be cancelled by Stripe when dunning ends."""
        if len(subscription.states) > 1:
            at = max(at, days_later(subscription.states[-1].since, 1))
        subscription.become(SubscriptionState(at, "past_due"))
        end = days_later(at, days)
        if is_known(end):
            subscription.become(
                SubscriptionState(end, "canceled", canceled_at=end, ended_at=end, reason="payment_failed")
            )


def choose_package(rng: Random, profile: Profile) -> Package:
    """Draw what a company of this size buys."""
    low, high = _SEATS[profile.size]
    return Package(
        weighted(rng, _PRODUCTS[profile.size]),
        weighted(rng, _CADENCES[profile.size]),
        rng.randint(low, high),
    )


def live(
    billing: Billing,
    subscription: Subscription,
    *,
    until: date = AS_OF,
    may_leave: bool = True,
    may_pay_late: bool = True,
) -> None:
    """Walk a subscription month by month until it ends, or until a script takes over on `until`."""
    rng, size = billing.rng, billing.profile.size
    first_paid = subscription.trial_end or subscription.start
    price = subscription.main_item.versions[0].price
    term = 12 if price.interval == "year" else (price.interval_count if price.interval == "month" else 1)
    for month in range(1, 60):
        turn = datetime.combine(add_months(first_paid.date(), month), first_paid.time())
        if turn.date() >= until:
            return
        if month % term == 0:
            if may_leave and rng.random() < 1 - (1 - _CHURN_A_YEAR[size]) ** (term / 12):
                _part_ways(billing, subscription, turn, term)
                return
            _renew(billing, subscription, turn, term)
        later = office_time(rng, turn.date() + timedelta(days=rng.randint(3, 24)))
        if later.date() < until:
            _one_month(billing, subscription, later, may_pay_late=may_pay_late, until=until)


def _part_ways(billing: Billing, subscription: Subscription, turn: datetime, term: int) -> None:
    rng = billing.rng
    version = subscription.main_item.versions[-1]
    if rng.random() < _INVOLUNTARY_SHARE:
        billing.stop_paying(subscription, turn, rng.randint(21, 35))
    else:
        notice = rng.randint(5, min(45, term * 25))
        billing.leave(subscription, turn, days_later(turn, -notice))
        if term == 12:
            billing.request_deal("Renewal", False, turn.date(), version.price, version.quantity)


def _renew(billing: Billing, subscription: Subscription, turn: datetime, term: int) -> None:
    """Carry on for another term: sometimes fewer seats, once the new price list, a renewal deal if large."""
    rng = billing.rng
    item = subscription.main_item
    last = item.versions[-1]
    quantity, price = last.quantity, last.price
    if rng.random() < _SHRINK_A_YEAR * term / 12:
        quantity = max(2, quantity * rng.randint(65, 92) // 100)
    newer = billing.catalog.newer(price)
    if newer and turn.date() >= _FIRST_UPLIFT and term == 12:
        price = newer
    if (quantity, price) != (last.quantity, last.price):
        item.change(turn, price=price, quantity=quantity)
    if term == 12 and billing.profile.size != "smb" and rng.random() < _RENEWALS_WITH_A_DEAL:
        billing.request_deal("Renewal", True, turn.date(), price, quantity)


def _one_month(billing: Billing, subscription: Subscription, at: datetime, *, may_pay_late: bool, until: date) -> None:
    """Let at most a few ordinary things happen between two turns of the month."""
    rng, size = billing.rng, billing.profile.size
    item = subscription.main_item
    last = item.versions[-1]
    if rng.random() < _GROWTH_A_MONTH[size]:
        more = max(1, last.quantity * rng.randint(8, 30) // 100)
        item.change(at, quantity=last.quantity + more)
        if rng.random() < _EXPANSIONS_WITH_A_DEAL:
            billing.request_deal("Expansion", True, at.date(), last.price, more)
    elif rng.random() < _LOST_EXPANSIONS_A_MONTH:
        billing.request_deal("Expansion", False, at.date(), last.price, max(1, last.quantity // 3))
    cadence = {"year": "annual", "month": "quarterly" if last.price.interval_count == 3 else "monthly"}.get(
        last.price.interval
    )
    if cadence and len(subscription.items) == 1 and rng.random() < _ADDON_A_MONTH:
        code = rng.choice(("insights", "insights", "data_sync"))
        price = billing.catalog.licence(code, last.price.currency, cadence, at.date())
        quantity = max(1, last.quantity // 2) if code == "insights" else 1
        billing.add_item(subscription, at, price, quantity)
        billing.request_deal("Expansion", True, at.date(), price, quantity)
    paid_again = days_later(at, rng.randint(4, 18))
    if may_pay_late and rng.random() < _LATE_PAYER_A_MONTH and at > subscription.states[-1].since:
        subscription.become(SubscriptionState(at, "past_due"))
        if paid_again.date() < until:
            subscription.become(SubscriptionState(paid_again, "active"))
