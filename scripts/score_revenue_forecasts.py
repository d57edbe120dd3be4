"""Forecasts the recurring revenue of the open fiscal quarter and the next three, and how good that would have been.

    python scripts/score_revenue_forecasts.py --db revops.duckdb            # writes scores.revenue_*
    python scripts/score_revenue_forecasts.py --db revops.duckdb --report   # prints the back-test and writes nothing
    python scripts/score_revenue_forecasts.py --db target/test.duckdb --docs   # writes that of the demo into its page

`make build` does it between the two halves of a build. A forecast of a day is made by one function, `forecast`, of what
was known at the end of that day; the back-test calls it for the days before past quarters. How it is reckoned and what
it is worth says docs/revenue-forecast.md. How far it looks is in revenue_model.yml.
"""

import argparse
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import duckdb
import yaml

MODEL = Path(__file__).with_name("revenue_model.yml")
PAGE = Path(__file__).parents[1] / "docs" / "revenue-forecast.md"
# What the page says from here on is what `report` prints of the demo.
GENERATED = "<!-- From here on written by scripts/score_revenue_forecasts.py --docs -->\n"
OWN_METHOD = "by_parts"
# The order decides where two are equally good.
METHODS = (OWN_METHOD, "trend", "commit", "last_quarter", "same_quarter_last_year")
PARTS = ("known", "base", "renewal", "pipeline", "new_pipeline")
# The kinds of revenue that are lost at different rates: without a term, inside one, and at its end.
KINDS = ("monthly", "within", "ending")


def add_months(month: date, count: int) -> date:
    """The first day of a month so many months later."""
    months = month.year * 12 + month.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def last_day(month: date) -> date:
    """The last day of a month."""
    return add_months(month, 1) - timedelta(days=1)


@dataclass(frozen=True)
class Due:
    """Open deals of a day, due in one month: what they bring a month, and the amounts of those that have no term."""

    close_month: date
    expected_mrr: float
    expected_amount: float
    commit_mrr: float
    commit_amount: float


@dataclass
class Facts:
    """What the warehouse knows, by month and by snapshot day; nothing in it depends on what came later."""

    as_of: date
    first_fiscal_month: int
    # month -> (term in months, month in which it ends) -> MRR; None, None without a term.
    ledger: dict[date, dict[tuple[int | None, date | None], float]] = field(default_factory=dict)
    totals: dict[date, Decimal] = field(default_factory=dict)
    gains: dict[date, float] = field(default_factory=dict)
    # month -> kind -> what stood at its beginning, and what of it was lost.
    losses: dict[date, dict[str, tuple[float, float]]] = field(default_factory=dict)
    pipeline: dict[date, list[Due]] = field(default_factory=dict)
    # snapshot day -> what was won in its quarter, and the MRR that these customers gained then.
    won: dict[date, tuple[float, float]] = field(default_factory=dict)

    def quarter(self, day: date) -> date:
        """The first day of the fiscal quarter that a day lies in."""
        return add_months(day.replace(day=1), -((day.month - self.first_fiscal_month) % 3))

    def mrr(self, month: date) -> Decimal:
        """What recurred at the end of a month, to the last digit."""
        return self.totals.get(month, Decimal(0))

    def revenue(self, quarter: date) -> Decimal:
        """What a quarter brought: the sum of its months."""
        return sum((self.mrr(add_months(quarter, i)) for i in range(3)), Decimal(0))

    def quarters_over(self, day: date) -> list[date]:
        """The quarters with recurring revenue, from the first, that were over at the end of a day."""
        found, quarter = [], self.quarter(min(self.ledger))
        while last_day(add_months(quarter, 2)) <= day:
            found.append(quarter)
            quarter = add_months(quarter, 3)
        return found


LEDGER = """
    select month, term_months, term_end_month, sum(coalesce(mrr_amount, 0))
    from conformed.int_mrr_terms
    group by all
    order by all
"""
GAINS = """
    select month, sum(coalesce(mrr_amount, 0))
    from marts.arr_movements
    where movement_type in ('new', 'reactivation', 'expansion')
    group by all
    order by all
"""
# A month's losses stand beside what the same customer and product paid the month before.
LOSSES = """
    with opening as (
        select
            cast(month + interval 1 month as date) as month, customer_key, product_key, mrr_amount,
            case
                when term_end_month is null then 'monthly'
                when term_end_month = cast(month + interval 1 month as date) then 'ending'
                else 'within'
            end as kind
        from conformed.int_mrr_terms
    ),

    lost as (
        select month, customer_key, product_key, -sum(mrr_amount) as mrr_amount
        from marts.arr_movements
        where movement_type in ('churn', 'contraction')
        group by all
    )

    select month, coalesce(kind, 'monthly'), sum(coalesce(opening.mrr_amount, 0)), sum(coalesce(lost.mrr_amount, 0))
    from opening
    full join lost using (month, customer_key, product_key)
    group by all
    order by all
"""
PIPELINE = """
    select
        snapshot_date, close_month,
        sum(case when term_months > 0 then expected_amount / term_months else 0 end),
        sum(case when term_months > 0 then 0 else expected_amount end),
        sum(case when is_commit and term_months > 0 then amount / term_months else 0 end),
        sum(case when is_commit and coalesce(term_months, 0) <= 0 then amount else 0 end)
    from conformed.int_pipeline_snapshots
    where state = 'open' and opportunity_type <> 'renewal' and amount is not null
    group by all
    order by all
"""
# A customer's gains of a month count once, whichever of its deals they came by.
WON = """
    with won as (
        select snapshot_date, customer_key, close_month, sum(amount) as amount
        from conformed.int_pipeline_snapshots
        where state = 'won' and opportunity_type <> 'renewal' and amount > 0 and customer_key is not null
        group by all
    ),

    months as (
        select distinct
            snapshot_date, customer_key, cast(unnest([close_month, close_month + interval 1 month]) as date) as month
        from won
    ),

    gained as (
        select months.snapshot_date, sum(movements.mrr_amount) as mrr_amount
        from months
        inner join marts.arr_movements as movements using (customer_key, month)
        where movements.movement_type in ('new', 'reactivation', 'expansion')
        group by all
    )

    select snapshot_date, sum(won.amount), any_value(coalesce(gained.mrr_amount, 0))
    from won
    left join gained using (snapshot_date)
    group by all
    order by all
"""


def known_facts(connection: duckdb.DuckDBPyConnection) -> Facts | None:
    """What forecasts are made of, summed by the database; none where nothing ever recurred."""

    def rows(query: str) -> list[tuple]:
        return connection.execute(query).fetchall()

    ((as_of, fiscal_year_start),) = rows(
        "select max(date_day), max(fiscal_year_start) from marts.calendar where is_known"
    )
    ledger = rows(LEDGER)
    if as_of is None or not ledger:
        return None
    facts = Facts(as_of, fiscal_year_start.month)
    for month, term, end, amount in ledger:
        facts.ledger.setdefault(month, {})[term, end] = float(amount)
        facts.totals[month] = facts.mrr(month) + amount
    facts.gains = {month: float(amount) for month, amount in rows(GAINS)}
    for month, kind, opening, lost in rows(LOSSES):
        facts.losses.setdefault(month, {})[kind] = (float(opening), float(lost))
    for snapshot, month, *amounts in rows(PIPELINE):
        facts.pipeline.setdefault(snapshot, []).append(Due(month, *map(float, amounts)))
    facts.won = {snapshot: (float(amount), float(gained)) for snapshot, amount, gained in rows(WON)}
    return facts


@dataclass(frozen=True)
class Learned:
    """The rates that the quarters before a day teach."""

    # kind, or all of them -> share that is lost in a month.
    loss: dict[str, float]
    mrr_per_amount: float
    # horizon in quarters -> MRR gained a month that no deal of the pipeline so long before explains.
    unexplained: dict[int, float]


def learned(facts: Facts, day: date, model: dict) -> Learned:
    """The rates as they were known at the end of a day."""
    quarters = facts.quarters_over(day)[-model["trailing_quarters"] :]
    months = [add_months(quarter, i) for quarter in quarters for i in range(3)]
    loss = {}
    for kind in (*KINDS, "all"):
        kinds = KINDS if kind == "all" else (kind,)
        stood, lost = (sum(facts.losses.get(m, {}).get(k, (0, 0))[i] for m in months for k in kinds) for i in (0, 1))
        loss[kind] = min(max(lost / stood, 0), 1) if stood > 0 else 0
    # What the deals of the day's own quarter bring is not over: the month after the last of them counts too.
    taught = [won for snapshot, won in facts.won.items() if snapshot < facts.quarter(day)]
    amount, gained = (sum(won[i] for won in taught) for i in (0, 1))
    per_amount = gained / amount if amount > 0 else model["mrr_per_amount"]
    unexplained = {}
    for horizon in range(1, model["horizon_quarters"] + 1):
        rest = []
        for quarter in quarters:
            snapshot = add_months(quarter, -3 * (horizon - 1)) - timedelta(days=1)
            due = [d for d in facts.pipeline.get(snapshot, []) if facts.quarter(d.close_month) == quarter]
            expected = sum(d.expected_mrr + d.expected_amount * per_amount for d in due)
            rest.append(sum(facts.gains.get(add_months(quarter, i), 0) for i in range(3)) - expected)
        unexplained[horizon] = max(sum(rest) / len(rest) / 3, 0) if rest else 0
    return Learned(loss, per_amount, unexplained)


def share_ahead(month: date, day: date) -> float:
    """The share of a month that lies after a day."""
    last = last_day(month)
    return min(max((last - day).days / last.day, 0), 1)


def money(amount: float | Decimal) -> Decimal:
    """What is reckoned, to the cent; what is known, as it is."""
    return amount if isinstance(amount, Decimal) else Decimal(round(amount * 100)).scaleb(-2)


def forecast(facts: Facts, day: date, model: dict) -> dict[tuple[date, str], dict]:
    """What each method says at the end of a day: (quarter, method) -> its parts, which add up to the forecast."""
    first = facts.quarter(day + timedelta(days=1))
    quarters = [add_months(first, 3 * i) for i in range(model["horizon_quarters"])]
    over = facts.quarters_over(day)
    found = by_parts(facts, day, quarters, learned(facts, day, model))
    for quarter in quarters:
        if over:
            found[quarter, "last_quarter"] = {"base": facts.revenue(over[-1])}
            found[quarter, "trend"] = trend(facts, day, quarter, over[-1])
        if add_months(quarter, -12) in over:
            found[quarter, "same_quarter_last_year"] = {"base": facts.revenue(add_months(quarter, -12))}
    rounded = {key: {part: money(parts.get(part, 0)) for part in PARTS} for key, parts in found.items()}
    return {
        key: parts | {"forecast": sum(parts.values()), "horizon": 1 + quarters.index(key[0])}
        for key, parts in rounded.items()
    }


def trend(facts: Facts, day: date, quarter: date, last: date) -> dict[str, float | Decimal]:
    """MRR goes on to change as it did in the last quarter that was over."""
    change = float(facts.mrr(add_months(last, 2)) - facts.mrr(add_months(last, -1))) / 3
    months = [add_months(quarter, i) for i in range(3)]
    known = sum((facts.mrr(month) for month in months if last_day(month) <= day), Decimal(0))
    today = day.replace(day=1)
    base = 0.0
    for month in months:
        if last_day(month) > day:
            passed = (month.year - today.year) * 12 + month.month - today.month + share_ahead(today, day)
            base += max(float(facts.mrr(today)) + change * passed, 0)
    return {"known": known, "base": base}


def by_parts(facts: Facts, day: date, quarters: list[date], rates: Learned) -> dict[tuple[date, str], dict]:
    """The method by parts, and beside it commit: what is paid goes on, and what is committed comes."""
    today = day.replace(day=1)
    base = dict(facts.ledger.get(today, {}))
    renewed: dict[tuple[int | None, date | None], float] = defaultdict(float)
    paid_today = sum(base.values())
    pipeline = new = committed = 0.0
    snapshot = max((d for d in facts.pipeline if d <= day), default=None)
    # Deals of an older snapshot are not what was open that day.
    due = facts.pipeline[snapshot] if snapshot and facts.quarter(snapshot) == facts.quarter(day) else []
    found: dict[tuple[date, str], dict] = defaultdict(lambda: dict.fromkeys(PARTS, 0.0) | {"known": Decimal(0)})
    for horizon, quarter in enumerate(quarters, start=1):
        for month in (add_months(quarter, i) for i in range(3)):
            own, commit = found[quarter, OWN_METHOD], found[quarter, "commit"]
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
                        renewed[term, add_months(month, term)] += amount * (1 - rates.loss["ending"])
                        del amounts[term, end]
                    else:
                        kind = "monthly" if term is None else "within"
                        amounts[term, end] = amount * (1 - rates.loss[kind]) ** ahead
            kept = (1 - rates.loss["all"]) ** ahead
            closing = [d for d in due if d.close_month == month]
            pipeline = pipeline * kept + sum(d.expected_mrr + d.expected_amount * rates.mrr_per_amount for d in closing)
            new = new * kept + rates.unexplained[horizon] * ahead
            committed += sum(d.commit_mrr + d.commit_amount * rates.mrr_per_amount for d in closing)
            own["base"] += sum(base.values())
            own["renewal"] += sum(renewed.values())
            own["pipeline"] += pipeline
            own["new_pipeline"] += new
            commit["base"] += paid_today
            commit["pipeline"] += committed
    return found


def backtests(facts: Facts, model: dict) -> list[dict]:
    """For each quarter that is over, what each method would have said so many quarters before, and what came."""
    over = facts.quarters_over(facts.as_of)
    found = []
    for quarter in over[model["min_quarters_before"] :]:
        day = quarter - timedelta(days=1)
        found += [
            {
                "period_start": target,
                "snapshot_date": day,
                "method": method,
                "actual": facts.revenue(target),
                **parts,
            }
            for (target, method), parts in forecast(facts, day, model).items()
            if target in over
        ]
    return sorted(found, key=lambda row: (row["period_start"], row["horizon"], METHODS.index(row["method"])))


def wape(rows: list[dict]) -> float | None:
    """Errors of all rows / actual of all rows."""
    actual = sum(row["actual"] for row in rows)
    return float(sum(abs(row["forecast"] - row["actual"]) for row in rows) / actual) if actual > 0 else None


def winner(tests: list[dict], model: dict) -> str:
    """The method that erred least over all horizons; the one by parts until enough quarters were held back."""
    if len({row["period_start"] for row in tests}) < model["min_held_back"]:
        return OWN_METHOD
    errors = {method: wape([row for row in tests if row["method"] == method]) for method in METHODS}
    return min((m for m in METHODS if errors[m] is not None), key=lambda m: errors[m], default=OWN_METHOD)


def half_widths(tests: list[dict], method: str, model: dict) -> dict[int, float]:
    """Horizon -> how far from the forecast the actual may lie, as a share of it: by the errors that this method made.

    A t interval around no error at all: a bias of the past widens the range and does not move it. Farther ahead it is
    never narrower.
    """
    from scipy.stats import t  # noqa: PLC0415 (half a second to import)

    widths, widest = {}, 0.0
    for horizon in range(1, model["horizon_quarters"] + 1):
        errors = [
            float(row["actual"] / row["forecast"]) - 1
            for row in tests
            if (row["method"], row["horizon"]) == (method, horizon) and row["forecast"] > 0
        ]
        if len(errors) < model["min_held_back"]:
            break
        count = len(errors)
        spread = (sum(error * error for error in errors) / count * (1 + 1 / count)) ** 0.5
        widest = max(widest, float(t.ppf((1 + model["range_coverage"]) / 2, count)) * spread)
        widths[horizon] = widest
    return widths


def forecasts(facts: Facts, tests: list[dict], model: dict) -> list[dict]:
    """What each method says at as_of, with its range and its errors; `is_shown` is the winner."""
    shown = winner(tests, model)
    widths = {method: half_widths(tests, method, model) for method in METHODS}
    found = []
    for (quarter, method), parts in forecast(facts, facts.as_of, model).items():
        past = [row for row in tests if (row["method"], row["horizon"]) == (method, parts["horizon"])]
        amount, width = float(parts["forecast"]), widths[method].get(parts["horizon"])
        found.append(
            {
                "period_start": quarter,
                "method": method,
                "is_shown": method == shown,
                # What is over is known: no range goes below it.
                "low": None if width is None else max(money(amount * (1 - width)), parts["known"]),
                "high": None if width is None else money(amount * (1 + width)),
                "wape": wape(past),
                "held_back": len(past),
                **parts,
            }
        )
    return sorted(found, key=lambda row: (row["period_start"], METHODS.index(row["method"])))


TABLES = {
    "revenue_forecasts": {
        "period_start": "date",
        "method": "varchar",
        "is_shown": "boolean",
        "horizon": "integer",
        "forecast": "numeric(38, 6)",
        **dict.fromkeys(PARTS, "numeric(38, 6)"),
        "low": "numeric(38, 6)",
        "high": "numeric(38, 6)",
        "wape": "numeric(18, 6)",
        "held_back": "integer",
    },
    "revenue_backtests": {
        "period_start": "date",
        "snapshot_date": "date",
        "method": "varchar",
        "horizon": "integer",
        "forecast": "numeric(38, 6)",
        **dict.fromkeys(PARTS, "numeric(38, 6)"),
        "actual": "numeric(38, 6)",
    },
}
NAMES = {"horizon": "horizon_quarters", "held_back": "held_back_count", "wape": "wape"} | {
    part: f"{part}_amount" for part in (*PARTS, "forecast", "low", "high", "actual")
}


def write(connection: duckdb.DuckDBPyConnection, name: str, rows: list[dict], facts: Facts, model: dict) -> None:
    """Write one table of scores, in its order."""
    columns = TABLES[name]
    listed = ", ".join(f"{NAMES.get(column, column)} {type_}" for column, type_ in columns.items())
    connection.execute("create schema if not exists scores")
    connection.execute(f"create or replace table scores.{name} ({listed}, model_version varchar, as_of date)")
    if rows:
        connection.executemany(
            f"insert into scores.{name} values ({', '.join('?' * (len(columns) + 2))})",
            [[*(row[column] for column in columns), model["version"], facts.as_of] for row in rows],
        )


def score(database: Path) -> int:
    """Write both tables into a built database; how many quarters are forecast, 0 when nothing was written."""
    model = yaml.safe_load(MODEL.read_text(encoding="utf-8"))
    with duckdb.connect(str(database)) as connection:
        facts = known_facts(connection)
        if facts is None:
            return 0
        tests = backtests(facts, model)
        found = forecasts(facts, tests, model)
        write(connection, "revenue_forecasts", found, facts, model)
        write(connection, "revenue_backtests", tests, facts, model)
    return len({row["period_start"] for row in found})


def report(database: Path) -> str:
    """How good the forecast of a built database would have been, and what it says, as Markdown."""
    model = yaml.safe_load(MODEL.read_text(encoding="utf-8"))
    with duckdb.connect(str(database), read_only=True) as connection:
        facts = known_facts(connection)
    if facts is None:
        return "Nothing ever recurred: there is no forecast.\n"
    tests = backtests(facts, model)
    found = forecasts(facts, tests, model)
    return "\n".join([*error_lines(tests, model), "", *forecast_lines(found)]) + "\n"


def error_lines(tests: list[dict], model: dict) -> list[str]:
    """One row per held-back quarter and horizon, then WAPE by horizon and over all."""
    by_key = {(row["horizon"], row["period_start"], row["method"]): row for row in tests}
    lines = [
        f"| quarters ahead | held-back quarter | actual | {' | '.join(f'`{method}`' for method in METHODS)} |",
        f"|---|---|---|{'---|' * len(METHODS)}",
    ]
    for horizon, quarter in sorted({key[:2] for key in by_key}):
        rows = [by_key.get((horizon, quarter, method)) for method in METHODS]
        errors = [f"{100 * (r['forecast'] / r['actual'] - 1):+.1f} %" if r and r["actual"] else "" for r in rows]
        lines.append(f"| {horizon} | {quarter} | {rows[0]['actual']:,.0f} | {' | '.join(errors)} |")
    for horizon in [*sorted({row["horizon"] for row in tests}), None]:
        chosen = [row for row in tests if horizon in (None, row["horizon"])]
        errors = [wape([row for row in chosen if row["method"] == method]) for method in METHODS]
        cells = [f"{100 * error:.1f} %" if error is not None else "" for error in errors]
        count = len({(row["horizon"], row["period_start"]) for row in chosen})
        lines.append(f"| {horizon or 'all'} | WAPE of {count} | | {' | '.join(cells)} |")
    return [*lines, "", f"The forecast shown is that of `{winner(tests, model)}`."]


def forecast_lines(found: list[dict]) -> list[str]:
    """The forecast that is shown, with its parts and its range."""
    lines = [
        f"| quarter | forecast | low | high | {' | '.join(PARTS).replace('_', ' ')} |",
        f"|---|---|---|---|{'---|' * len(PARTS)}",
    ]
    for row in found:
        if row["is_shown"]:
            cells = [row["forecast"], row["low"], row["high"], *(row[part] for part in PARTS)]
            shown = [f"{cell:,.0f}" if cell is not None else "" for cell in cells]
            lines.append(f"| {row['period_start']} | {' | '.join(shown)} |")
    return lines


def page(database: Path) -> str:
    """The page of the docs, with the report of a database."""
    written, marker, _ = PAGE.read_text(encoding="utf-8").partition(GENERATED)
    return f"{written}{marker}\n{report(database)}"


def main() -> None:
    """Scores a database and says how many quarters it forecast, or prints the report."""
    parser = argparse.ArgumentParser(description="Forecast the recurring revenue of the next four fiscal quarters.")
    parser.add_argument("--db", type=Path, required=True, help="a built database")
    parser.add_argument("--report", action="store_true", help="print the back-test and write nothing")
    parser.add_argument("--docs", action="store_true", help="write the back-test into docs/revenue-forecast.md")
    options = parser.parse_args()
    if options.docs:
        PAGE.write_text(page(options.db), encoding="utf-8")
    elif options.report:
        print(report(options.db), end="")
    else:
        print(f"{score(options.db)} quarters forecast")


if __name__ == "__main__":
    main()
