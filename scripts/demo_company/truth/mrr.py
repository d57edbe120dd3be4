"""True MRR: what the simulated subscriptions are worth at each month end, in their own currency.

An item counts when its subscription pays at the end of the month's last day. Its MRR is the yearly, quarterly
or weekly price normalised to a month, rounded to six digits; endless percentage coupons take their share.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from demo_company.world.basics.clock import AS_OF, month_ends
from demo_company.world.basics.money import round_half_up
from demo_company.world.billing.subscriptions import BillingCustomer, Subscription
from demo_company.world.vendor.catalog import MONEY_PLACES, Price, item_mrr


@dataclass(frozen=True)
class MrrLine:
    """MRR of one company, product and currency at the end of a month."""

    company_id: int
    product_id: str
    currency: str
    month: date
    mrr_local: Decimal


def subscription_lines(subscription: Subscription, day: date) -> list[tuple[Price, Decimal]]:
    """Return what each line of a subscription is worth when `day` ends."""
    if not subscription.is_paying_at_end_of(day):
        return []
    lines = []
    for version in subscription.items_at_end_of(day):
        gross = item_mrr(version.price, version.quantity)
        percents = [discount.percent_on(day) for discount in subscription.discounts]
        discounts = [round_half_up(Fraction(gross) * Fraction(percent) / 100, MONEY_PLACES) for percent in percents]
        lines.append((version.price, gross - sum(discounts, Decimal(0))))
    return lines


def company_mrr(company_id: int, customers: list[BillingCustomer]) -> list[MrrLine]:
    """Return every month end at which a company pays something; months and products at zero have no line."""
    subscriptions = [subscription for customer in customers for subscription in customer.subscriptions]
    if not subscriptions:
        return []
    lines = []
    for day in month_ends(min(subscription.start for subscription in subscriptions).date(), AS_OF):
        sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for subscription in subscriptions:
            for price, amount in subscription_lines(subscription, day):
                sums[price.product.id, price.currency] += amount
        lines += [
            MrrLine(company_id, product_id, currency, day.replace(day=1), amount)
            for (product_id, currency), amount in sorted(sums.items())
            if amount
        ]
    return lines
