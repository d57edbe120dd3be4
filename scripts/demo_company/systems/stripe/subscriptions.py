"""Stripe's raw rows, written from the true state of billing. A row holds Python values; None is null."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import FOREVER, SYNCED_AT, add_months
from demo_company.world.billing.subscriptions import BillingCustomer, Item, Subscription, SubscriptionState
from demo_company.world.lives.life import CompanyRecord, Known, Life
from demo_company.world.records.known import FREE, billing_knows
from demo_company.world.vendor.catalog import Catalog, Price

_SYNCED = {"_fivetran_synced": SYNCED_AT}


def catalog_rows(catalog: Catalog) -> Iterator[Row]:
    """Write products, prices, plans and coupons."""
    for product in catalog.products.values():
        yield (
            "stripe.product",
            {
                "id": product.id,
                "name": product.name,
                "active": product.code not in ("classic", "test"),
                "type": "service",
                "is_deleted": False,
                "livemode": product.livemode,
                **_SYNCED,
            },
        )
    for price in catalog.prices:
        if price.stored_in == "plan":
            yield "stripe.plan", _plan(price)
        else:
            yield "stripe.price", _price(price)
    # Stripe shows every recurring price as a plan too; the loader of the old days kept one of them.
    shown_twice = next(price for price in catalog.prices if price.stored_in == "price")
    yield "stripe.plan", _plan(shown_twice)
    for coupon in catalog.coupons.values():
        yield (
            "stripe.coupon",
            {
                "id": coupon.id,
                "name": coupon.name,
                "amount_off": coupon.amount_off,
                "currency": coupon.currency.lower() if coupon.currency else None,
                "percent_off": coupon.percent_off,
                "duration": coupon.duration,
                "duration_in_months": coupon.duration_in_months,
                "livemode": True,
                **_SYNCED,
            },
        )


def _price(price: Price) -> dict:
    fraction = price.unit_amount_decimal
    if fraction is None and price.unit_amount is not None:
        fraction = Decimal(price.unit_amount)
    return {
        "id": price.id,
        "product_id": price.product.id,
        "currency": price.currency.lower(),
        "unit_amount": price.unit_amount,
        "unit_amount_decimal": fraction,
        "recurring_interval": price.interval,
        "recurring_interval_count": price.interval_count,
        "recurring_usage_type": price.usage_type,
        "billing_scheme": "per_unit",
        "type": "recurring" if price.interval else "one_time",
        "nickname": f"{price.product.name} {price.interval or 'once'} {price.currency}",
        "active": price.is_current,
        "livemode": price.product.livemode,
        **_SYNCED,
    }


def _plan(price: Price) -> dict:
    return {
        "id": price.id,
        "product_id": price.product.id,
        "currency": price.currency.lower(),
        "amount": price.unit_amount,
        "interval": price.interval,
        "interval_count": price.interval_count,
        "usage_type": price.usage_type,
        "billing_scheme": "per_unit",
        "nickname": f"{price.product.name} {price.interval} {price.currency}",
        "active": price.is_current,
        "livemode": price.product.livemode,
        **_SYNCED,
    }


# The account is spelt out for billing records whose story is another one.
_WITH_ID = ("merged_twice", "merged_stripe_names_loser")


def identified(life: Life) -> Iterator[tuple[BillingCustomer, Known | None]]:
    """Yield each of a company's Stripe customers with what it says of the company; test mode says nothing."""
    alive = [customer for customer in life.billing.customers if customer.livemode]
    may_lack_id = len(alive) == 1 and life.profile.part not in _WITH_ID
    for number, customer in enumerate(life.billing.customers):
        if customer.livemode:
            known = billing_knows(life, number, may_lack_id=may_lack_id and not customer.is_deleted)
            life.records.append(CompanyRecord.of("stripe", customer.id, known))
            yield customer, known
        else:
            yield customer, None


def _address(life: Life, known: Known) -> str | None:
    """Return the e-mail address that bills go to."""
    rng, profile = life.rng("billing-address"), life.profile
    if known.domain is None:
        return None
    if known.trap == FREE:
        return f"{profile.name}.{profile.index}@{known.domain}".replace(" ", ".").lower()
    return f"{rng.choice(('billing', 'accounts', 'finance', 'billing'))}@{known.domain}"


def customer_rows(life: Life, customer: BillingCustomer, known: Known | None) -> Iterator[Row]:
    """Write a Stripe customer with everything it has subscribed to."""
    profile = life.profile
    names_account = known and known.has_id and customer.named_account_id
    metadata = {"salesforce_account_id": customer.named_account_id} if names_account else {}
    signup = "sales" if profile.accounts and known else "self_serve"
    states = [subscription.states[-1].status for subscription in customer.subscriptions]
    yield (
        "stripe.customer",
        {
            "id": customer.id,
            "name": known.name if known else "Test customer",
            "email": _address(life, known) if known else "dev@harborline.example",
            "phone": known.phone if known else None,
            "address_line_1": known.street if known else None,
            "address_city": known.city if known else None,
            "address_postal_code": known.postal_code if known else None,
            "tax_info_tax_id": known.tax_id if known else None,
            "currency": customer.currency.lower(),
            "created": customer.created,
            "delinquent": any(status in ("past_due", "unpaid") for status in states),
            "metadata": json.dumps(metadata | {"signup": signup}),
            "address_country": profile.country,
            "is_deleted": customer.is_deleted,
            "livemode": customer.livemode,
            **_SYNCED,
        },
    )
    for subscription in customer.subscriptions:
        yield from _subscription_rows(subscription)


def _subscription_rows(subscription: Subscription) -> Iterator[Row]:
    if subscription.stored_in in ("history", "both"):
        ends = [state.since for state in subscription.states[1:]] + [FOREVER]
        for state, end in zip(subscription.states, ends, strict=True):
            yield (
                "stripe.subscription_history",
                _subscription(subscription, state)
                | {
                    "_fivetran_start": state.since,
                    "_fivetran_end": end,
                    "_fivetran_active": end == FOREVER,
                },
            )
    if subscription.stored_in in ("legacy", "both"):
        yield "stripe.subscription", _subscription(subscription, subscription.states[-1])
    for item in subscription.items:
        yield from _item_rows(subscription, item)
    for discount in subscription.discounts:
        yield (
            "stripe.subscription_discount",
            {
                "id": discount.id,
                "subscription_id": subscription.id,
                "coupon_id": discount.coupon.id,
                "start": discount.start,
                "end": discount.end,
                **_SYNCED,
            },
        )


def _subscription(subscription: Subscription, state: SubscriptionState) -> dict:
    period_start, period_end = _current_period(subscription, state)
    return {
        "id": subscription.id,
        "customer_id": subscription.customer_id,
        "status": state.status,
        "created": subscription.created,
        "start_date": subscription.start,
        "trial_start": subscription.start if subscription.trial_end else None,
        "trial_end": subscription.trial_end,
        "cancel_at": state.cancel_at,
        "cancel_at_period_end": state.cancel_at_period_end,
        "canceled_at": state.canceled_at,
        "ended_at": state.ended_at,
        "current_period_start": period_start,
        "current_period_end": period_end,
        "pause_collection_behavior": "void" if state.status == "paused" else None,
        "cancellation_details_reason": state.reason,
        "cancellation_details_feedback": state.feedback,
        "livemode": subscription.livemode,
        **_SYNCED,
    }


def _current_period(subscription: Subscription, state: SubscriptionState) -> tuple[datetime, datetime]:
    """Return the billing period that a version lies in; the trial is a period of its own."""
    moment = max(state.since, subscription.start)
    if subscription.trial_end and moment < subscription.trial_end:
        return subscription.start, subscription.trial_end
    start = subscription.trial_end or subscription.start
    price = subscription.main_item.versions[0].price
    if price.interval == "week":
        weeks = (moment - start).days // 7
        return start + timedelta(weeks=weeks), start + timedelta(weeks=weeks + 1)
    step = 12 if price.interval == "year" else price.interval_count
    turns = 0
    while _turn(start, (turns + 1) * step) <= moment:
        turns += 1
    return _turn(start, turns * step), _turn(start, (turns + 1) * step)


def _turn(start: datetime, months: int) -> datetime:
    return datetime.combine(add_months(start.date(), months), start.time())


def _item_rows(subscription: Subscription, item: Item) -> Iterator[Row]:
    ends = [version.since for version in item.versions[1:]] + [item.removed_at or FOREVER]
    for version, end in zip(item.versions, ends, strict=True):
        yield (
            "stripe.subscription_item",
            {
                "id": item.id,
                "subscription_id": subscription.id,
                "plan_id": version.price.id,
                "quantity": Decimal(version.quantity),
                "created": item.created,
                "_fivetran_start": version.since,
                "_fivetran_end": end,
                "_fivetran_active": end == FOREVER,
                **_SYNCED,
            },
        )
