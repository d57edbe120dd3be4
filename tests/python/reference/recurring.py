"""MRR, ARR and its movements, churn and retention, as docs/metrics.md (Finance, Customer success) defines them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from reference.exact import ratio
from reference.periods import GRAINS, last_day, months_between, period_start, shift
from reference.sales import Rows
from reference.world import AS_OF, World

MONTHS_A_YEAR = 12
LOOKBACKS = (1, 12)
MOVEMENTS = ("new_arr", "reactivation_arr", "expansion_arr", "contraction_arr", "churn_arr", "fx_arr")
# What one company pays in a month, in local currency, by (product, currency).
Lines = dict[tuple[str, str], Decimal]


@dataclass(frozen=True)
class Book:
    """Every company's monthly lines, and what they are worth in dollars."""

    world: World

    @cached_property
    def lines(self) -> dict[tuple[date, int], Lines]:
        """Lines by month and company."""
        found: dict[tuple[date, int], Lines] = defaultdict(dict)
        for line in self.world.truth.mrr:
            found[line.month, line.company_id][line.product_id, line.currency] = line.mrr_local
        return dict(found)

    @cached_property
    def companies(self) -> list[int]:
        """Every company that ever paid."""
        return sorted({company for _, company in self.lines})

    @cached_property
    def months(self) -> list[date]:
        """Every month from the first payment to the end of the demo."""
        return list(months_between(min(month for month, _ in self.lines), AS_OF.replace(day=1)))

    def of(self, month: date, company: int) -> Lines:
        """Return what a company pays in a month; nothing is an empty set of lines."""
        return self.lines.get((month, company), {})

    def in_dollars(self, amount: Decimal, currency: str, month: date) -> Decimal:
        """Return a line's MRR at a month-end rate."""
        return self.world.convert(amount, currency, last_day(month))

    def total(self, month: date, company: int, rates_of: date) -> Decimal:
        """Return what a company pays in a month, in dollars at the rates of some month's end."""
        return sum(
            (self.in_dollars(amount, currency, rates_of) for (_, currency), amount in self.of(month, company).items()),
            Decimal(0),
        )


def customer_mrr(book: Book) -> dict[tuple, dict]:
    """MRR and ARR by (month, company, product), months without revenue left out."""
    sums: dict[tuple, Decimal] = defaultdict(Decimal)
    for (month, company), lines in book.lines.items():
        for (product, currency), amount in lines.items():
            sums[month, company, product] += book.in_dollars(amount, currency, month)
    return {key: {"mrr_amount": mrr, "arr_amount": mrr * MONTHS_A_YEAR} for key, mrr in sums.items() if mrr}


def monthly_movements(book: Book, month: date, company: int) -> dict[str, Decimal]:
    """Return how one company's MRR moved in one month; opening plus all of it is closing.

    Opening and closing stand at their own month-end rates. What the customer did is measured at the opening
    rate, the rest is the rate's doing; for who was not there at the opening it is all at the closing rate.
    """
    before = shift(month, -1)
    old, new = book.of(before, company), book.of(month, company)
    opening, closing = book.total(before, company, before), book.total(month, company, month)
    closing_at_opening_rates = book.total(month, company, before)
    moved = dict.fromkeys(MOVEMENTS, Decimal(0)) | {"opening_arr": opening, "closing_arr": closing}
    if not opening and not closing:
        return moved
    if not opening:
        has_paid = any(book.of(earlier, company) for earlier in book.months if earlier < month)
        moved["reactivation_arr" if has_paid else "new_arr"] = closing
        return moved
    kind = "expansion_arr" if closing_at_opening_rates >= opening else "contraction_arr"
    kind = kind if new else "churn_arr"
    for line in old.keys() | new.keys():
        (_, currency), local_0, local_1 = line, old.get(line, Decimal(0)), new.get(line, Decimal(0))
        unchanged_rate = book.in_dollars(local_1, currency, before)
        moved[kind] += unchanged_rate - book.in_dollars(local_0, currency, before)
        moved["fx_arr"] += book.in_dollars(local_1, currency, month) - unchanged_rate
    return moved


def arr_movements(book: Book, segment_type: str) -> Rows:
    """ARR from opening to closing by (period_grain, period_start, segment_value).

    A period opens with its first month, closes with its last known one, and moves by its months' sums.
    """
    rows: Rows = {}
    for month in book.months:
        for company in book.companies:
            moved = monthly_movements(book, month, company)
            value = "all" if segment_type == "all" else book.world.segments[company]
            for grain in GRAINS:
                start = period_start(grain, month)
                row = rows.setdefault((grain, start, value), _empty_movements())
                for movement in MOVEMENTS:
                    row[movement] += moved[movement] * MONTHS_A_YEAR
                if month in (start, book.months[0]):
                    row["opening_arr"] += moved["opening_arr"] * MONTHS_A_YEAR
                if shift(month, 1) > AS_OF or period_start(grain, shift(month, 1)) != start:
                    row["closing_arr"] += moved["closing_arr"] * MONTHS_A_YEAR
                    row["customer_count"] += moved["closing_arr"] > 0
    return rows


def _empty_movements() -> dict:
    columns = ("opening_arr", *MOVEMENTS, "closing_arr")
    return dict.fromkeys(columns, Decimal(0)) | {"customer_count": 0}


def churn(book: Book, lookback: int) -> Rows:
    """Customers at the opening and those of them who are gone at the month's end, by (month,)."""
    rows = {}
    for month in book.months:
        opening = [company for company in book.companies if book.of(shift(month, -lookback), company)]
        gone = sum(not book.of(month, company) for company in opening)
        rows[month,] = {
            "opening_customers": len(opening),
            "churned_customers": gone,
            "churn_rate": ratio(gone, len(opening)),
        }
    return rows


def retention(book: Book, lookback: int) -> Rows:
    """What the customers of the opening pay at the month's end, both at the opening rates, by (month,)."""
    rows = {}
    for month in book.months:
        start = shift(month, -lookback)
        pairs = [
            (book.total(start, company, start), book.total(month, company, start))
            for company in book.companies
            if book.of(start, company)
        ]
        opening = sum((before for before, _ in pairs), Decimal(0))
        kept = sum((min(pair) for pair in pairs), Decimal(0))
        ending = sum((after for _, after in pairs), Decimal(0))
        rows[month,] = {
            "opening_arr": opening * MONTHS_A_YEAR,
            "retained_arr": kept * MONTHS_A_YEAR,
            "grr": ratio(kept, opening),
            "nrr": ratio(ending, opening),
        }
    return rows
