"""Invoices follow from subscriptions: one at each turn of the period, one for seats bought in between."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from demo_company.world.basics.clock import add_months, is_known
from demo_company.world.basics.ids import stripe_id
from demo_company.world.basics.money import round_half_up
from demo_company.world.billing.invoices import Invoice, Line
from demo_company.world.billing.subscriptions import BillingCustomer, Item, Subscription
from demo_company.world.vendor.catalog import Price

# Before this day bills were written by hand and never came into Stripe.
INVOICES_FROM = datetime(2025, 1, 1)
TAX_PERCENT = {"GB": 20, "DE": 19, "FR": 20, "NL": 21}


def invoices_of(rng: Random, customer: BillingCustomer, subscription: Subscription, country: str) -> list[Invoice]:
    """Write every invoice of a subscription; who pays them when is another module's matter."""
    found = []
    for reason, at, lines in _bills(rng, subscription):
        if lines and is_known(at) and at >= INVOICES_FROM:
            invoice = Invoice(
                stripe_id(rng, "in"),
                f"{customer.id[-6:].upper()}-{rng.randint(1000, 9999)}",
                customer.id,
                subscription.id,
                customer.currency,
                at,
                reason,
                lines,
                livemode=customer.livemode,
            )
            if reason == "subscription_cycle" and rng.random() < 0.006:
                invoice.one_off_coupon = "WELCOME"
            _add_discount_and_tax(invoice, subscription, country)
            found.append(invoice)
    return sorted(found, key=lambda invoice: invoice.created)


def _add_discount_and_tax(invoice: Invoice, subscription: Subscription, country: str) -> None:
    invoice.discount = _discount(subscription, invoice)
    if invoice.one_off_coupon:
        invoice.discount += (invoice.subtotal - invoice.discount) * 15 // 100
    rate = TAX_PERCENT.get(country, 0)
    invoice.tax = int(round_half_up(Fraction((invoice.subtotal - invoice.discount) * rate, 100), 0))


def _discount(subscription: Subscription, invoice: Invoice) -> int:
    """Return what coupons take off: a coupon for once off the first bill alone."""
    off = 0
    for discount in subscription.discounts:
        coupon = discount.coupon
        is_running = discount.start <= invoice.created and (discount.end is None or invoice.created < discount.end)
        if not is_running or (coupon.duration == "once" and invoice.reason != "subscription_create"):
            continue
        if coupon.percent_off is not None:
            share = Fraction(coupon.percent_off) / 100
            off += int(round_half_up(max(0, invoice.subtotal) * share, 0))
        else:
            off += min(coupon.amount_off, max(0, invoice.subtotal))
    return min(off, max(0, invoice.subtotal))


def _turn(subscription: Subscription, price: Price, number: int) -> datetime:
    """Return the n-th turn of the billing period."""
    start = subscription.trial_end or subscription.start
    if price.interval == "week":
        return start + timedelta(weeks=number * price.interval_count)
    months = number * price.interval_count * (12 if price.interval == "year" else 1)
    return datetime.combine(add_months(start.date(), months), start.time())


def _bills(rng: Random, subscription: Subscription) -> Iterator[tuple[str, datetime, list[Line]]]:
    """Yield (reason, moment, lines) of everything there is to bill."""
    price = subscription.main_item.versions[0].price
    number = 0
    while is_known(begin := _turn(subscription, price, number)):
        end = _turn(subscription, price, number + 1)
        if subscription.ended_at and subscription.ended_at <= begin:
            return
        status = _status_at(subscription, begin)
        if status not in ("paused", "trialing"):
            reason = "subscription_cycle" if number else "subscription_create"
            # A backdated start is billed when somebody typed it in.
            at = max(begin, subscription.created)
            yield reason, at, list(_lines_at(rng, subscription, begin, end, is_first=number == 0))
            yield from _changes(rng, subscription, begin, end)
        number += 1


def _status_at(subscription: Subscription, moment: datetime) -> str:
    past = [state for state in subscription.states if state.since <= moment]
    return (past[-1] if past else subscription.states[0]).status


def _lines_at(
    rng: Random, subscription: Subscription, begin: datetime, end: datetime, *, is_first: bool
) -> Iterator[Line]:
    """Yield a period's lines: what runs as it begins, one-time things at first, usage as it was counted."""
    for item in subscription.items:
        came_with_it = item.created == subscription.created
        if not (came_with_it or item.created <= begin) or (item.removed_at and item.removed_at <= begin):
            continue
        past = [version for version in item.versions if version.since <= begin]
        version = past[-1] if past else item.versions[0]
        price = version.price
        if price.interval is None and not is_first:
            continue
        quantity = version.quantity
        if price.unit_amount is None:
            quantity = rng.randint(4_000, 60_000)
        kind = "subscription" if price.interval else "invoiceitem"
        description = f"{quantity} x {price.product.name}"
        amount = _worth(price, quantity)
        yield Line(stripe_id(rng, "il"), price, item.id, description, quantity, amount, begin, end, type=kind)


def _worth(price: Price, quantity: int) -> int:
    unit = price.unit_amount_decimal if price.unit_amount is None else Decimal(price.unit_amount)
    return int(round_half_up(Fraction(unit) * quantity, 0))


def _changes(
    rng: Random, subscription: Subscription, begin: datetime, end: datetime
) -> Iterator[tuple[str, datetime, list[Line]]]:
    """Yield the bill of each change inside a period: what is unused goes back, what is left is charged anew."""
    for item in subscription.items:
        for at, lines in _item_changes(rng, subscription, item, begin, end):
            if not subscription.ended_at or at < subscription.ended_at:
                yield "subscription_update", at, lines


def _item_changes(
    rng: Random, subscription: Subscription, item: Item, begin: datetime, end: datetime
) -> Iterator[tuple[datetime, list[Line]]]:
    if begin < item.created < end and item.created != subscription.created:
        version = item.versions[0]
        if version.price.is_recurring_licence:
            lines = [_part(rng, item, version.price, version.quantity, (item.created, begin, end))]
            yield item.created, lines
    for before, version in zip(item.versions, item.versions[1:], strict=False):
        if begin < version.since < end and version.price.is_recurring_licence:
            span = (version.since, begin, end)
            unused = _part(rng, item, before.price, -before.quantity, span)
            rest = _part(rng, item, version.price, version.quantity, span)
            yield version.since, [unused, rest]


def _part(rng: Random, item: Item, price: Price, quantity: int, span: tuple[datetime, datetime, datetime]) -> Line:
    """Return the line for the rest of a period; a negative quantity gives back what is unused."""
    at, begin, end = span
    share = Fraction(int((end - at).total_seconds()), int((end - begin).total_seconds()))
    amount = int(round_half_up(share * price.unit_amount * quantity, 0))
    words = "Unused time on" if quantity < 0 else "Remaining time on"
    description = f"{words} {abs(quantity)} x {price.product.name}"
    return Line(stripe_id(rng, "il"), price, item.id, description, abs(quantity), amount, at, end, is_proration=True)
