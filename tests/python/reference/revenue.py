"""The revenue forecast month by month: what is paid is aged, renewed and added to one month after the other.

The models have each month in closed form; here each follows from the month before it. It reads the ledger, its
movements and the deals of past days as the warehouse has them, and everything else is its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, localcontext
from math import cos, pi, sin, sqrt, tan

from reference.exact import half_up, ratio
from reference.periods import last_day, shift

ZERO, ONE = Decimal(0), Decimal(1)
# The order decides where two are equally good.
METHODS = ("by_parts", "trend", "commit", "last_quarter", "same_quarter_last_year")
PARTS = ("known", "base", "renewal", "pipeline", "new_pipeline")
KINDS = ("monthly", "within", "ending")
AHEAD, TRAILING, BEFORE, HELD_BACK = 4, 4, 4, 4
UNTAUGHT = Decimal("0.083333")
GAINS = ("new", "reactivation", "expansion")
LOSSES = ("churn", "contraction")
Rows = list[dict]
# (term in months, month in which it ends) -> MRR; none of both without a term.
Terms = dict[tuple[int | None, date | None], Decimal]


@dataclass
class Facts:
    """What is known, by month and by day of snapshot."""

    as_of: date
    fiscal_month: int
    ledger: dict[date, Terms] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Decimal)))
    gains: dict[date, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    # (month, kind) -> what stood at its beginning, and what of it was lost.
    stood: dict[tuple[date, str], Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    lost: dict[tuple[date, str], Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    open_deals: dict[date, Rows] = field(default_factory=lambda: defaultdict(list))
    # Day of snapshot -> what was won in its quarter, and the MRR that these customers gained then.
    won: dict[date, tuple[Decimal, Decimal]] = field(default_factory=dict)

    def quarter(self, day: date) -> date:
        """The first day of the fiscal quarter that a day lies in."""
        return shift(day.replace(day=1), -((day.month - self.fiscal_month) % 3))

    def mrr(self, month: date) -> Decimal:
        """What recurred at the end of a month."""
        return sum(self.ledger[month].values(), ZERO) if month in self.ledger else ZERO

    def revenue(self, quarter: date) -> Decimal:
        """What a quarter brought: the sum of its months."""
        return sum((self.mrr(shift(quarter, i)) for i in range(3)), ZERO)

    def quarters_over(self, day: date) -> list[date]:
        """The quarters, from the first that recurred, that were over at the end of a day."""
        found, quarter = [], self.quarter(min(self.ledger))
        while last_day(shift(quarter, 2)) <= day:
            found.append(quarter)
            quarter = shift(quarter, 3)
        return found


def facts_of(as_of: date, fiscal_month: int, terms: Rows, movements: Rows, deals: Rows) -> Facts:
    """The facts in rows of int_mrr_terms, arr_movements and int_pipeline_snapshots."""
    facts = Facts(as_of, fiscal_month)
    kinds: dict[tuple, str] = {}
    for row in terms:
        amount, following = row["mrr_amount"] or ZERO, shift(row["month"], 1)
        facts.ledger[row["month"]][row["term_months"], row["term_end_month"]] += amount
        kind = "monthly" if row["term_end_month"] is None else "within"
        kind = "ending" if row["term_end_month"] == following else kind
        kinds[following, row["customer_key"], row["product_key"]] = kind
        facts.stood[following, kind] += amount
    gained: dict[tuple, Decimal] = defaultdict(Decimal)
    for row in movements:
        amount = row["mrr_amount"] or ZERO
        if row["movement_type"] in GAINS:
            facts.gains[row["month"]] += amount
            gained[row["month"], row["customer_key"]] += amount
        elif row["movement_type"] in LOSSES:
            kind = kinds.get((row["month"], row["customer_key"], row["product_key"]), "monthly")
            facts.lost[row["month"], kind] -= amount
    followed = defaultdict(set)
    for row in deals:
        if row["opportunity_type"] == "renewal" or row["amount"] is None:
            continue
        if row["state"] == "open":
            facts.open_deals[row["snapshot_date"]].append(row)
        elif row["amount"] > 0 and row["customer_key"]:
            day = row["snapshot_date"]
            amount, _ = facts.won.get(day, (ZERO, ZERO))
            followed[day] |= {(shift(row["close_month"], i), row["customer_key"]) for i in (0, 1)}
            facts.won[day] = (amount + row["amount"], sum((gained[pair] for pair in followed[day]), ZERO))
    return facts


def deal_mrr(deal: dict, amount: Decimal, per_amount: Decimal) -> Decimal:
    """What a deal brings a month: by its term, or by what won deals brought."""
    return amount / deal["term_months"] if (deal["term_months"] or 0) > 0 else amount * per_amount


@dataclass(frozen=True)
class Rates:
    """What the quarters before a day teach."""

    loss: dict[str, Decimal]
    mrr_per_amount: Decimal
    # Quarters ahead -> MRR gained a month that no deal of the pipeline so long before explains.
    unexplained: dict[int, Decimal]


def rates_of(facts: Facts, day: date) -> Rates:
    """The rates as they were known at the end of a day."""
    quarters = facts.quarters_over(day)[-TRAILING:]
    months = [shift(quarter, i) for quarter in quarters for i in range(3)]
    loss = {}
    for name in (*KINDS, "all"):
        kinds = KINDS if name == "all" else (name,)
        stood = sum((facts.stood[month, kind] for month in months for kind in kinds), ZERO)
        lost = sum((facts.lost[month, kind] for month in months for kind in kinds), ZERO)
        loss[name] = min(max(lost / stood, ZERO), ONE) if stood > 0 else ZERO
    # What the deals of the day's own quarter bring is not over: the month after the last of them counts too.
    taught = [won for snapshot, won in facts.won.items() if snapshot < facts.quarter(day)]
    amount, gained = (sum((won[i] for won in taught), ZERO) for i in (0, 1))
    per_amount = gained / amount if amount > 0 else UNTAUGHT
    unexplained = {}
    for horizon in range(1, AHEAD + 1):
        rest = []
        for quarter in quarters:
            then = facts.open_deals.get(shift(quarter, -3 * (horizon - 1)) - timedelta(days=1), [])
            due = [deal for deal in then if facts.quarter(deal["close_month"]) == quarter]
            expected = sum((deal_mrr(deal, deal["expected_amount"], per_amount) for deal in due), ZERO)
            rest.append(sum((facts.gains[shift(quarter, i)] for i in range(3)), ZERO) - expected)
        unexplained[horizon] = max(sum(rest, ZERO) / len(rest) / 3, ZERO) if rest else ZERO
    return Rates(loss, per_amount, unexplained)


def share_ahead(month: date, day: date) -> Decimal:
    """The share of a month that lies after a day."""
    last = last_day(month)
    return min(max(Decimal((last - day).days) / last.day, ZERO), ONE)


def forecast(facts: Facts, day: date) -> dict[tuple[date, str], dict]:
    """What each method says at the end of a day: (quarter, method) -> its parts, which add up to the forecast."""
    first = facts.quarter(day + timedelta(days=1))
    quarters = [shift(first, 3 * i) for i in range(AHEAD)]
    over = facts.quarters_over(day)
    found = by_parts(facts, day, quarters)
    for quarter in quarters:
        if over:
            found[quarter, "last_quarter"] = {"base": facts.revenue(over[-1])}
            found[quarter, "trend"] = trend(facts, day, quarter, over[-1])
        if shift(quarter, -12) in over:
            found[quarter, "same_quarter_last_year"] = {"base": facts.revenue(shift(quarter, -12))}
    for (quarter, method), parts in found.items():
        # What is known is as it is, what is expected is to the cent.
        for part in PARTS:
            is_fact = part == "known" or method in ("last_quarter", "same_quarter_last_year")
            parts[part] = parts.get(part, ZERO) if is_fact else half_up(parts.get(part, ZERO), 2)
        parts["forecast"] = sum((parts[part] for part in PARTS), ZERO)
        parts["horizon"] = 1 + quarters.index(quarter)
    return found


def trend(facts: Facts, day: date, quarter: date, last: date) -> dict[str, Decimal]:
    """MRR goes on to change as it did in the last quarter that was over."""
    change = (facts.mrr(shift(last, 2)) - facts.mrr(shift(last, -1))) / 3
    found = {"known": ZERO, "base": ZERO}
    today = day.replace(day=1)
    for month in (shift(quarter, i) for i in range(3)):
        if last_day(month) <= day:
            found["known"] += facts.mrr(month)
        else:
            passed = 12 * (month.year - today.year) + month.month - today.month + share_ahead(today, day)
            found["base"] += max(facts.mrr(today) + change * passed, ZERO)
    return found


def by_parts(facts: Facts, day: date, quarters: list[date]) -> dict[tuple[date, str], dict]:
    """The method by parts, and beside it commit: what is paid goes on, and what is committed comes."""
    rates = rates_of(facts, day)
    base = dict(facts.ledger.get(day.replace(day=1), {}))
    paid_today = sum(base.values(), ZERO)
    renewed: Terms = defaultdict(Decimal)
    pipeline = new = committed = ZERO
    found: dict[tuple[date, str], dict] = defaultdict(lambda: dict.fromkeys(PARTS, ZERO))
    for horizon, quarter in enumerate(quarters, start=1):
        for month in (shift(quarter, i) for i in range(3)):
            own, commit = found[quarter, "by_parts"], found[quarter, "commit"]
            ahead = share_ahead(month, day)
            if ahead == 0:
                own["known"] += facts.mrr(month)
                commit["known"] += facts.mrr(month)
                continue
            # What is renewed in this month is whole in it.
            for amounts in (renewed, base):
                for (term, end), amount in list(amounts.items()):
                    if end is not None and end <= month:
                        # Its term is over: what is left of it is renewed, for a term of the same length.
                        renewed[term, shift(month, term)] += amount * (ONE - rates.loss["ending"])
                        del amounts[term, end]
                    else:
                        kind = "monthly" if term is None else "within"
                        amounts[term, end] = amount * (ONE - rates.loss[kind]) ** ahead
            kept = (ONE - rates.loss["all"]) ** ahead
            due = [deal for deal in facts.open_deals.get(day, []) if deal["close_month"] == month]
            coming = [deal_mrr(deal, deal["expected_amount"], rates.mrr_per_amount) for deal in due]
            pipeline = pipeline * kept + sum(coming, ZERO)
            new = new * kept + rates.unexplained[horizon] * ahead
            committed += sum(
                (deal_mrr(deal, deal["amount"], rates.mrr_per_amount) for deal in due if deal["is_commit"]), ZERO
            )
            own["base"] += sum(base.values(), ZERO)
            own["renewal"] += sum(renewed.values(), ZERO)
            own["pipeline"] += pipeline
            own["new_pipeline"] += new
            commit["base"] += paid_today
            commit["pipeline"] += committed
    return found


def backtests(facts: Facts) -> Rows:
    """For each quarter that is over, what each method would have said so many quarters before, and what came."""
    over = facts.quarters_over(facts.as_of)
    found = []
    for quarter in over[BEFORE:]:
        day = quarter - timedelta(days=1)
        found += [
            {"quarter": target, "day": day, "method": method, "actual": facts.revenue(target), **parts}
            for (target, method), parts in forecast(facts, day).items()
            if target in over
        ]
    return found


def wape(tests: Rows) -> Decimal | None:
    """Errors of all rows / actual of all rows."""
    actual = sum((row["actual"] for row in tests), ZERO)
    return ratio(sum((abs(row["forecast"] - row["actual"]) for row in tests), ZERO), actual) if actual > 0 else None


def shown(tests: Rows) -> str:
    """The method that erred least over all; the one by parts until enough quarters were held back."""
    if len({row["quarter"] for row in tests}) < HELD_BACK or sum(row["actual"] for row in tests) <= 0:
        return METHODS[0]
    return min(
        METHODS,
        key=lambda method: sum(abs(row["forecast"] - row["actual"]) for row in tests if row["method"] == method),
    )


def half_widths(tests: Rows, method: str) -> dict[int, Decimal]:
    """Quarters ahead -> how far from the forecast the actual may lie, as a share of it, by the errors of the past."""
    widths, widest = {}, ZERO
    for horizon in range(1, AHEAD + 1):
        errors = [
            row["actual"] / row["forecast"] - 1
            for row in tests
            if (row["method"], row["horizon"]) == (method, horizon) and row["forecast"] > 0
        ]
        count = len(errors)
        if count < HELD_BACK:
            break
        spread = (sum(error * error for error in errors) / count * (1 + ONE / count)).sqrt()
        widest = max(widest, Decimal(f"{t_quantile(count):.12f}") * spread)
        widths[horizon] = widest
    return widths


def forecasts(facts: Facts, tests: Rows) -> Rows:
    """What each method says at as_of, with its range and its errors."""
    widths = {method: half_widths(tests, method) for method in METHODS}
    found = []
    for (quarter, method), parts in forecast(facts, facts.as_of).items():
        past = [row for row in tests if (row["method"], row["horizon"]) == (method, parts["horizon"])]
        amount, width = parts["forecast"], widths[method].get(parts["horizon"])
        found.append(
            {
                "quarter": quarter,
                "method": method,
                "is_shown": method == shown(tests),
                # What is over is known: no range goes below it.
                "low": None if width is None else max(half_up(amount * (1 - width), 2), parts["known"]),
                "high": None if width is None else half_up(amount * (1 + width), 2),
                "wape": wape(past),
                "held_back": len(past),
                **parts,
            }
        )
    return found


def exactly(calculation: Callable[[], tuple[Rows, Rows]]) -> tuple[Rows, Rows]:
    """Forecasts and back-tests with more digits than either engine has."""
    with localcontext() as context:
        context.prec = 60
        return calculation()


def t_quantile(degrees: int, coverage: float = 0.8) -> float:
    """What |t| stays below with this probability (Abramowitz and Stegun, 26.7.3 and 26.7.4)."""
    low, high = 0.0, pi / 2
    for _ in range(100):
        angle = (low + high) / 2
        low, high = (angle, high) if _within(angle, degrees) < coverage else (low, angle)
    return tan(low) * sqrt(degrees)


def _within(angle: float, degrees: int) -> float:
    """The probability that |t| is below tan(angle) x sqrt(degrees of freedom)."""
    is_odd = degrees % 2 == 1
    term = total = 0.0 if degrees == 1 else cos(angle) if is_odd else 1.0
    for power in range(1 if is_odd else 0, degrees - 3, 2):
        term *= cos(angle) ** 2 * (power + 1) / (power + 2)
        total += term
    return 2 / pi * (angle + sin(angle) * total) if is_odd else sin(angle) * total
