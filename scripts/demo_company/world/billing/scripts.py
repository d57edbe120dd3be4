"""The special parts in billing: each plays one edge case of docs/metrics.md (MRR and ARR), from a given start."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

from demo_company.world.basics.clock import AS_OF, add_months, days_later, month_end, office_time
from demo_company.world.billing.paying import Billing, Package, live
from demo_company.world.billing.subscriptions import Subscription, SubscriptionState

_DOLLARS_ONLY = frozenset({"weekly", "metered", "free_plan_then_paid", "once_coupon"})


def billing_currency(part: str | None, currency: str) -> str:
    """Return the currency a company pays in: prices that exist in dollars only decide for some parts."""
    return "USD" if part in _DOLLARS_ONLY else currency


def play(billing: Billing, start: datetime) -> None:
    """Let a company's billing run from its first day as a customer to the end of the demo."""
    _SCRIPTS.get(billing.profile.part, _ordinary)(billing, start)
    billing.customers = [customer for customer in billing.customers if customer.created.date() <= AS_OF]
    for customer in billing.customers:
        customer.forget_after(AS_OF)


def _ordinary(billing: Billing, start: datetime) -> None:
    starts_on_trial = billing.profile.is_self_serve or (billing.profile.size == "smb" and billing.rng.random() < 0.3)
    days = billing.rng.choice((14, 30)) if starts_on_trial else 0
    subscription = billing.subscribe(start, trial_days=days)
    if subscription.states[-1].status == "active":
        live(billing, subscription)


def _steady(billing: Billing, start: datetime, *, until: date = AS_OF, **options: object) -> Subscription:
    """Start a subscription that grows as usual but neither leaves nor pays late before `until`."""
    subscription = billing.subscribe(start, **options)
    live(billing, subscription, until=until, may_leave=False, may_pay_late=False)
    return subscription


def _any_life(billing: Billing, start: datetime, **options: object) -> Subscription:
    """Start a subscription that may do whatever an ordinary one does."""
    subscription = billing.subscribe(start, **options)
    live(billing, subscription)
    return subscription


def _in_month(start: datetime, months: int, day: int) -> datetime:
    """Return the same hour on a day of the month some months later."""
    return datetime.combine(add_months(start.date().replace(day=1), months).replace(day=day), start.time())


def _past_due_recovers(billing: Billing, start: datetime) -> None:
    subscription = _steady(billing, start)
    # Over a month end, so that past_due has to count as paying.
    subscription.become(SubscriptionState(_in_month(start, 4, 25), "past_due"))
    subscription.become(SubscriptionState(_in_month(start, 5, 6), "active"))


def _past_due_canceled(billing: Billing, start: datetime) -> None:
    late = _in_month(start, billing.rng.randint(6, 10), 20)
    billing.stop_paying(_steady(billing, start, until=late.date()), late, 28)


def _unpaid_then_canceled(billing: Billing, start: datetime) -> None:
    late = _in_month(start, 7, 5)
    subscription = _steady(billing, start, until=late.date())
    subscription.become(SubscriptionState(late, "past_due"))
    subscription.become(SubscriptionState(days_later(late, 20), "unpaid"))
    end = days_later(late, 90)
    subscription.become(SubscriptionState(end, "canceled", canceled_at=end, ended_at=end, reason="payment_failed"))


def _unpaid_for_good(billing: Billing, start: datetime) -> None:
    late = _in_month(start, 9, 5)
    subscription = _steady(billing, start, until=late.date())
    subscription.become(SubscriptionState(late, "past_due"))
    subscription.become(SubscriptionState(days_later(late, 21), "unpaid"))


def _paused(billing: Billing, start: datetime) -> None:
    pause = _in_month(start, 5, 18)
    subscription = _steady(billing, start, until=pause.date())
    subscription.become(SubscriptionState(pause, "paused"))
    subscription.become(SubscriptionState(_in_month(start, 8, 11), "active"))


def _swap(billing: Billing, start: datetime, before: Package, after: Package) -> None:
    """Replace a subscription by one of another product on the same day: not a churn and a new customer."""
    swap = _in_month(start, billing.rng.randint(7, 12), billing.rng.randint(4, 24))
    billing.leave(_steady(billing, start, package=before, until=swap.date()), swap)
    live(billing, billing.subscribe(swap, package=after), may_leave=False)


def _plan_upgrade(billing: Billing, start: datetime) -> None:
    small = replace(billing.package, product="starter", cadence="monthly")
    _swap(billing, start, small, replace(billing.package, product="pro", cadence="annual"))


def _plan_downgrade(billing: Billing, start: datetime) -> None:
    large = replace(billing.package, product="pro", cadence="monthly")
    _swap(billing, start, large, replace(billing.package, product="starter", cadence="monthly"))


def _two_subscriptions_one_cancelled(billing: Billing, start: datetime) -> None:
    _steady(billing, start)
    second = billing.subscribe(days_later(start, 40), package=Package("data_sync", "monthly", 1))
    billing.leave(second, _in_month(start, 10, 12))


def _churn_and_return(billing: Billing, start: datetime) -> None:
    gone = _in_month(start, billing.rng.randint(5, 8), 14)
    billing.leave(_steady(billing, start, until=gone.date()), gone)
    back = _in_month(gone, billing.rng.randint(3, 7), 9)
    live(billing, billing.subscribe(back), may_leave=False)


def _join_and_leave_in_a_month(billing: Billing, start: datetime) -> None:
    begin = _in_month(start, 1, 4)
    subscription = billing.subscribe(begin, package=replace(billing.package, cadence="monthly"))
    billing.leave(subscription, days_later(begin, billing.rng.randint(12, 20)))


def _starts_and_ends_on_one_day(billing: Billing, start: datetime) -> None:
    """Sign up by mistake, cancel within hours, sign up again properly later in the year."""
    mistake = billing.subscribe(start)
    billing.leave(mistake, start + timedelta(hours=3))
    _steady(billing, days_later(start, 70))


def _forever_coupon(billing: Billing, start: datetime) -> None:
    subscription = _any_life(billing, start)
    billing.add_discount(subscription, billing.rng.choice(("PARTNER10", "NONPROFIT25", "LOYAL125")), start)


def _forever_coupon_removed(billing: Billing, start: datetime) -> None:
    subscription = _steady(billing, start)
    billing.add_discount(subscription, "LOYAL125", start, _in_month(start, 10, 15))


def _free_pilot_then_paid(billing: Billing, start: datetime) -> None:
    subscription = _steady(billing, start)
    billing.add_discount(subscription, "PILOT100", start, _in_month(start, 5, 3))


def _repeating_coupon(billing: Billing, start: datetime) -> None:
    end = datetime.combine(add_months(start.date(), 3), start.time())
    billing.add_discount(_any_life(billing, start), "LAUNCH3M", start, end)


def _once_coupon(billing: Billing, start: datetime) -> None:
    # Stripe sets no end on a coupon that is used once: an empty end does not make it endless.
    billing.add_discount(_any_life(billing, start), billing.rng.choice(("WELCOME", "CREDIT200")), start)


def _cancel_at_future(billing: Billing, start: datetime) -> None:
    asked = office_time(billing.rng, date(2026, 5, billing.rng.randint(4, 28)))
    asked = max(asked, days_later(start, 10))
    subscription = _steady(billing, start, until=asked.date())
    subscription.become(
        SubscriptionState(
            asked,
            "active",
            cancel_at=days_later(asked, billing.rng.randint(70, 200)),
            cancel_at_period_end=True,
            canceled_at=asked,
            reason="cancellation_requested",
            feedback="too_expensive",
        )
    )


def _weekly(billing: Billing, start: datetime) -> None:
    _any_life(billing, start, package=replace(billing.package, product="starter", cadence="weekly"))


def _metered(billing: Billing, start: datetime) -> None:
    billing.add_item(_any_life(billing, start), start, billing.catalog.special("api", "USD"), 1)


def _onboarding(billing: Billing, start: datetime) -> None:
    price = billing.catalog.special("onboarding", billing.currency)
    billing.add_item(_any_life(billing, start), start, price, 1)


def _classic_plan(billing: Billing, start: datetime) -> None:
    cadence = billing.rng.choice(("annual", "monthly"))
    _any_life(billing, start, package=replace(billing.package, product="classic", cadence=cadence))


def _legacy_subscription(billing: Billing, start: datetime) -> None:
    """Live in the table without versions: only start, trial and end are known, so nothing else happens."""
    if billing.rng.random() < 0.5:
        _steady(billing, start).stored_in = "legacy"
        return
    end = _in_month(start, 9, 17)
    subscription = _steady(billing, start, until=end.date(), trial_days=14)
    subscription.stored_in = "legacy"
    billing.leave(subscription, end)


def _legacy_and_history(billing: Billing, start: datetime) -> None:
    _steady(billing, start).stored_in = "both"


def _free_plan_then_paid(billing: Billing, start: datetime) -> None:
    free = billing.subscribe(start, package=Package("free", "monthly", 1), price=billing.catalog.special("free", "USD"))
    paid = _in_month(start, 4, 8)
    billing.leave(free, paid)
    _steady(billing, paid)


def _backdated(billing: Billing, start: datetime) -> None:
    begin = _in_month(start, 1, 5)
    _steady(billing, begin, created=days_later(begin, billing.rng.randint(3, 10)))


def _backdated_over_month_end(billing: Billing, start: datetime) -> None:
    begin = _in_month(start, 1, 20)
    _steady(billing, begin, created=_in_month(start, 2, 4))


def _ends_on_last_day(billing: Billing, start: datetime) -> None:
    end = datetime.combine(month_end(add_months(start.date(), 6)), start.time())
    billing.leave(_steady(billing, start, until=end.date()), end)


def _ends_on_first_day(billing: Billing, start: datetime) -> None:
    end = datetime.combine(_in_month(start, 7, 1), datetime.min.time())
    billing.leave(_steady(billing, start, until=end.date()), end)


def _starts_on_last_day(billing: Billing, start: datetime) -> None:
    _steady(billing, datetime.combine(month_end(start.date()), start.time()))


def _seats_change_on_last_day(billing: Billing, start: datetime) -> None:
    subscription = billing.subscribe(start)
    day = month_end(add_months(start.date(), 3))
    subscription.main_item.change(datetime.combine(day, start.time()), quantity=billing.package.seats * 2)


def _addon_removed(billing: Billing, start: datetime) -> None:
    package = replace(billing.package, cadence="annual")
    subscription = billing.subscribe(start, package=package)
    price = billing.catalog.licence("insights", billing.currency, "annual", start.date())
    item = billing.add_item(subscription, _in_month(start, 2, 7), price, package.seats)
    item.removed_at = _in_month(start, 9, 21)
    live(billing, subscription, may_leave=False, may_pay_late=False)


def _two_stripe_customers(billing: Billing, start: datetime) -> None:
    _steady(billing, start)
    later = days_later(start, 95)
    live(billing, billing.subscribe(later, customer=billing.add_customer(later)), may_leave=False)


def _two_stripe_currencies(billing: Billing, start: datetime) -> None:
    _steady(billing, start)
    later = days_later(start, 95)
    other = billing.add_customer(later, currency="USD" if billing.currency == "EUR" else "EUR")
    live(billing, billing.subscribe(later, customer=other), may_leave=False)


def _stripe_customer_deleted(billing: Billing, start: datetime) -> None:
    """Deleting a customer in Stripe ends its subscriptions; what it paid before remains true."""
    end = _in_month(start, 9, 13)
    subscription = _steady(billing, start, until=end.date())
    subscription.become(SubscriptionState(end, "canceled", canceled_at=end, ended_at=end))
    billing.customers[0].is_deleted = end.date() <= AS_OF


def _trial_never_converts(billing: Billing, start: datetime) -> None:
    subscription = billing.subscribe(start)
    subscription.trial_end = end = days_later(start, 30)
    subscription.states = [SubscriptionState(start, "trialing")]
    billing.leave(subscription, end)


def _incomplete_expired(billing: Billing, start: datetime) -> None:
    subscription = billing.subscribe(start)
    end = start + timedelta(hours=23)
    subscription.states = [
        SubscriptionState(start, "incomplete"),
        SubscriptionState(end, "incomplete_expired", canceled_at=end, ended_at=end),
    ]


def add_test_customer(billing: Billing, at: datetime) -> None:
    """Leave behind what an engineer clicked together in test mode."""
    customer = billing.add_customer(at, currency="USD")
    customer.livemode, customer.named_account_id = False, None
    subscription = billing.subscribe(at, price=billing.catalog.special("test", "USD"), customer=customer)
    subscription.livemode = False


def _continued(billing: Billing, start: datetime) -> None:
    _any_life(billing, start)


_SCRIPTS: dict[str | None, Callable[[Billing, datetime], None]] = {
    "past_due_recovers": _past_due_recovers,
    "past_due_canceled": _past_due_canceled,
    "unpaid_then_canceled": _unpaid_then_canceled,
    "unpaid_for_good": _unpaid_for_good,
    "paused": _paused,
    "plan_upgrade": _plan_upgrade,
    "plan_downgrade": _plan_downgrade,
    "two_subscriptions_one_cancelled": _two_subscriptions_one_cancelled,
    "churn_and_return": _churn_and_return,
    "join_and_leave_in_a_month": _join_and_leave_in_a_month,
    "starts_and_ends_on_one_day": _starts_and_ends_on_one_day,
    "forever_coupon": _forever_coupon,
    "forever_coupon_removed": _forever_coupon_removed,
    "free_pilot_then_paid": _free_pilot_then_paid,
    "repeating_coupon": _repeating_coupon,
    "once_coupon": _once_coupon,
    "cancel_at_future": _cancel_at_future,
    "weekly": _weekly,
    "metered": _metered,
    "onboarding": _onboarding,
    "classic_plan": _classic_plan,
    "legacy_subscription": _legacy_subscription,
    "legacy_and_history": _legacy_and_history,
    "free_plan_then_paid": _free_plan_then_paid,
    "backdated": _backdated,
    "backdated_over_month_end": _backdated_over_month_end,
    "ends_on_last_day": _ends_on_last_day,
    "ends_on_first_day": _ends_on_first_day,
    "starts_on_last_day": _starts_on_last_day,
    "seats_change_on_last_day": _seats_change_on_last_day,
    "addon_removed": _addon_removed,
    "two_stripe_customers": _two_stripe_customers,
    "two_stripe_currencies": _two_stripe_currencies,
    "stripe_customer_deleted": _stripe_customer_deleted,
    "merged": _continued,
    "merged_twice": _continued,
    "merged_stripe_names_loser": _continued,
    "trial_never_converts": _trial_never_converts,
    "incomplete_expired": _incomplete_expired,
}
