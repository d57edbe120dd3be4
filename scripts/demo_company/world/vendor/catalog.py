"""What Harborline sells: products, their prices in four currencies, legacy plans, and coupons."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

from demo_company.world.basics.ids import stripe_id
from demo_company.world.basics.money import EXPONENTS, round_half_up
from demo_company.world.basics.vocabulary import VENDOR

MONEY_PLACES = 6
# How many of an interval make a month.
_PER_MONTH = {
    "year": Fraction(1, 12),
    "month": Fraction(1),
    "week": Fraction(52, 12),
    "day": Fraction(365, 12),
}

NEW_LIST_FROM = date(2025, 1, 1)
_NEW_LIST_RISE = Fraction(108, 100)
FACTORS = {"USD": Fraction(1), "EUR": Fraction(93, 100), "GBP": Fraction(80, 100), "JPY": Fraction(145)}
# cadence -> (interval, interval_count, price of one period as a share of the yearly list price)
CADENCES = {
    "annual": ("year", 1, Fraction(1)),
    "quarterly": ("month", 3, Fraction(27, 100)),
    "monthly": ("month", 1, Fraction(1, 10)),
    "weekly": ("week", 1, Fraction(1, 44)),
}
# product -> list price of one unit and year in US dollars
YEARLY_LIST = {"starter": 336, "pro": 780, "enterprise": 1188, "insights": 144, "data_sync": 5400}
# The first product of the firm: sold before prices existed, so it lives in `plan` alone.
CLASSIC_LIST = 420
PRODUCT_NAMES = {
    "starter": f"{VENDOR} Starter",
    "pro": f"{VENDOR} Pro",
    "enterprise": f"{VENDOR} Enterprise",
    "insights": "Insights add-on",
    "data_sync": "Data Sync add-on",
    "classic": f"{VENDOR} Classic",
    "free": f"{VENDOR} Free",
    "onboarding": "Onboarding package",
    "api": "API overage",
    "test": "Test product (do not use)",
}


@dataclass(frozen=True)
class Product:
    """A Stripe product."""

    id: str
    code: str
    livemode: bool = True

    @property
    def name(self) -> str:
        """Name on the invoice."""
        return PRODUCT_NAMES[self.code]


@dataclass(frozen=True)
class Price:
    """A Stripe price, or a legacy plan when `stored_in` says so."""

    id: str
    product: Product
    currency: str
    unit_amount: int | None
    interval: str | None
    interval_count: int | None
    usage_type: str | None = "licensed"
    stored_in: str = "price"
    is_current: bool = True
    unit_amount_decimal: Decimal | None = None

    @property
    def is_recurring_licence(self) -> bool:
        """Say whether the price carries MRR: one-time and metered ones do not."""
        return self.interval is not None and self.usage_type == "licensed"


def item_mrr(price: Price, quantity: int) -> Decimal:
    """Return the monthly value of an item before discounts; one-time and metered prices have none."""
    if not price.is_recurring_licence:
        return Decimal(0)
    minor = Fraction(price.unit_amount * quantity) * _PER_MONTH[price.interval] / price.interval_count
    return round_half_up(minor / 10 ** EXPONENTS[price.currency], MONEY_PLACES)


@dataclass(frozen=True)
class Coupon:
    """A Stripe coupon: a percentage, or a fixed amount of one currency."""

    id: str
    name: str
    duration: str
    percent_off: Decimal | None = None
    amount_off: int | None = None
    currency: str | None = None
    duration_in_months: int | None = None


@dataclass
class Catalog:
    """Everything on sale, by what a simulation asks for."""

    products: dict[str, Product] = field(default_factory=dict)
    prices: list[Price] = field(default_factory=list)
    coupons: dict[str, Coupon] = field(default_factory=dict)
    _index: dict[tuple, Price] = field(default_factory=dict)

    def add(self, key: tuple, price: Price) -> None:
        """Put a price on the list under its lookup key."""
        self.prices.append(price)
        self._index[key] = price

    def licence(self, code: str, currency: str, cadence: str, day: date) -> Price:
        """Return the list price of a product that is sold on `day`."""
        edition = "2025" if day >= NEW_LIST_FROM and code in YEARLY_LIST and cadence != "weekly" else "2023"
        return self._index[code, currency, cadence, edition]

    def special(self, code: str, currency: str) -> Price:
        """Return the one price of a product that is not sold by cadence (free, onboarding, api, test)."""
        return self._index[code, currency]

    def newer(self, price: Price) -> Price | None:
        """Return the 2025 edition of a 2023 price; None when there is none."""
        for (*key, edition), other in self._index.items():
            if other == price and edition == "2023":
                return self._index.get((*key, "2025"))
        return None


def _unit_amount(yearly: Fraction, currency: str, share: Fraction) -> int:
    """Return a list price in minor units, rounded down to what a price list would print."""
    step = {"USD": 50, "EUR": 50, "GBP": 50, "JPY": 10}[currency]
    exact = yearly * FACTORS[currency] * share * 10 ** EXPONENTS[currency]
    return max(step, int(exact // step) * step)


def build_catalog(seed: int) -> Catalog:
    """Draw the ids and write the price list; the same at every scale."""
    rng = Random(f"{seed}:catalog")
    catalog = Catalog()
    for code in PRODUCT_NAMES:
        catalog.products[code] = Product(stripe_id(rng, "prod", 14), code, livemode=code != "test")
    for code, yearly in YEARLY_LIST.items():
        for currency in EXPONENTS:
            for cadence in ("annual", "quarterly", "monthly"):
                _add_licence(catalog, rng, (code, currency, cadence, "2023"), Fraction(yearly))
                _add_licence(catalog, rng, (code, currency, cadence, "2025"), yearly * _NEW_LIST_RISE)
    _add_licence(catalog, rng, ("starter", "USD", "weekly", "2023"), Fraction(YEARLY_LIST["starter"]))
    for currency in EXPONENTS:
        for cadence in ("annual", "monthly"):
            _add_licence(catalog, rng, ("classic", currency, cadence, "2023"), Fraction(CLASSIC_LIST), "plan")
    _add_specials(catalog, rng)
    _add_coupons(catalog)
    return catalog


def _add_licence(
    catalog: Catalog,
    rng: Random,
    key: tuple[str, str, str, str],
    yearly: Fraction,
    stored_in: str = "price",
) -> None:
    code, currency, cadence, edition = key
    interval, count, share = CADENCES[cadence]
    number = f"{code}_{cadence}_{currency.lower()}" if stored_in == "plan" else stripe_id(rng, "price")
    price = Price(
        number,
        catalog.products[code],
        currency,
        _unit_amount(yearly, currency, share),
        interval,
        count,
        stored_in=stored_in,
        is_current=(edition == "2025" or cadence == "weekly") and stored_in == "price",
    )
    catalog.add(key, price)


def _add_specials(catalog: Catalog, rng: Random) -> None:
    for currency in EXPONENTS:
        once = _unit_amount(Fraction(2500), currency, Fraction(1))
        catalog.add(
            ("onboarding", currency),
            Price(
                stripe_id(rng, "price"),
                catalog.products["onboarding"],
                currency,
                once,
                None,
                None,
                usage_type=None,
            ),
        )
    for code, interval, amount, usage, fraction in (
        ("free", "month", 0, "licensed", None),
        ("api", "month", None, "metered", Decimal("0.35")),
        ("test", "month", 9900, "licensed", None),
    ):
        price = Price(
            stripe_id(rng, "price"),
            catalog.products[code],
            "USD",
            amount,
            interval,
            1,
            usage_type=usage,
            unit_amount_decimal=fraction,
        )
        catalog.add((code, "USD"), price)


def _add_coupons(catalog: Catalog) -> None:
    for coupon in (
        Coupon("PARTNER10", "Partner discount 10%", "forever", percent_off=Decimal("10")),
        Coupon("NONPROFIT25", "Non-profit 25%", "forever", percent_off=Decimal("25")),
        Coupon("LOYAL125", "Loyalty 12.5%", "forever", percent_off=Decimal("12.5")),
        Coupon("PILOT100", "Free pilot", "forever", percent_off=Decimal("100")),
        Coupon("LAUNCH3M", "20% for three months", "repeating", percent_off=Decimal("20"), duration_in_months=3),
        Coupon("WELCOME", "15% off the first invoice", "once", percent_off=Decimal("15")),
        Coupon("CREDIT200", "200 dollars once", "once", amount_off=20000, currency="USD"),
    ):
        catalog.coupons[coupon.id] = coupon
