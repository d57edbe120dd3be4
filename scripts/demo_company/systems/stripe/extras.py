"""Stripe's raw rows that hang on no single company: the tiered price, one-off discounts, payouts."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import AS_OF, SYNCED_AT, add_months
from demo_company.world.basics.ids import stripe_id
from demo_company.world.vendor.catalog import Catalog, Price

_SYNCED = {"_fivetran_synced": SYNCED_AT}
# Last unit of the step (None: no end), minor units for one unit of it, minor units for the step itself.
TIERS = ((10, 4900, 0), (50, 3900, 0), (None, 2900, 5000))


def tiered_price(seed: int, catalog: Catalog) -> Price:
    """Return the price of the new scale: on sale, and nobody has bought it yet."""
    rng = Random(f"{seed}:tiers")
    return Price(stripe_id(rng, "price"), catalog.products["pro"], "USD", None, "month", 1)


def extra_rows(seed: int, catalog: Catalog) -> Iterator[Row]:
    """Write the tiered price with its steps, and the payouts to the firm's bank."""
    price = tiered_price(seed, catalog)
    yield (
        "stripe.price",
        {
            "id": price.id,
            "product_id": price.product.id,
            "currency": "usd",
            "unit_amount": None,
            "recurring_interval": "month",
            "recurring_interval_count": 1,
            "recurring_usage_type": "licensed",
            "billing_scheme": "tiered",
            "tiers_mode": "graduated",
            "type": "recurring",
            "nickname": "Harborline Pro by the step",
            "active": True,
            "livemode": True,
            **_SYNCED,
        },
    )
    for number, (up_to, unit, flat) in enumerate(TIERS):
        yield (
            "stripe.tier",
            {
                "price_id": price.id,
                "index": number,
                "up_to": up_to,
                "unit_amount": unit,
                "unit_amount_decimal": Decimal(unit),
                "flat_amount": flat,
                **_SYNCED,
            },
        )
    rng = Random(f"{seed}:payouts")
    day = datetime(2026, 3, 2, 6)
    while day.date() <= AS_OF:
        yield (
            "stripe.payout",
            {
                "id": stripe_id(rng, "po"),
                "amount": rng.randint(2_000_000, 9_000_000),
                "currency": "usd",
                "status": "paid",
                "type": "bank_account",
                "method": "standard",
                "automatic": True,
                "created": day,
                "arrival_date": day + timedelta(days=2),
                "livemode": True,
                **_SYNCED,
            },
        )
        day = datetime.combine(add_months(day.date(), 1), day.time())


def discount_row(rng: Random, coupon: str, customer: str, invoice: str, at: datetime) -> Row:
    """Write a coupon that was put on one invoice: it is used up by it and lowers no recurring revenue."""
    return (
        "stripe.discount",
        {
            "id": stripe_id(rng, "di"),
            "type": "invoice",
            "type_id": invoice,
            "coupon_id": coupon,
            "customer_id": customer,
            "invoice_id": invoice,
            "start": at,
            **_SYNCED,
        },
    )
