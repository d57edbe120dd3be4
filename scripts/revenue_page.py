"""Writes what the revenue forecast is worth on the demo into docs/revenue-forecast.md, from a built database.

python scripts/revenue_page.py --db target/test.duckdb
"""

import argparse
from pathlib import Path

import duckdb

PAGE = Path(__file__).parents[1] / "docs" / "revenue-forecast.md"
# What the page says from here on is what `report` makes of the demo.
GENERATED = "<!-- From here on written by scripts/revenue_page.py -->\n"
METHODS = ("by_parts", "trend", "commit", "last_quarter", "same_quarter_last_year")
PARTS = ("known", "base", "renewal", "pipeline", "new_pipeline")

# One row per quarters ahead and held-back quarter, then the sums by quarters ahead and over all.
ERRORS = """
    select
        horizon_quarters,
        period_start,
        count(distinct (horizon_quarters, period_start)) as tested,
        any_value(actual_amount) as actual_amount,
        {columns}
    from marts.revenue_backtests
    group by grouping sets ((horizon_quarters, period_start), (horizon_quarters), ())
    order by period_start is null, horizon_quarters nulls last, period_start
"""
ERROR = """
    100 * case
        when period_start is null then sum(absolute_error) filter (where method = '{method}')
        else sum(error_amount) filter (where method = '{method}')
    end / sum(actual_amount) filter (where method = '{method}')
"""
FORECASTS = f"""
    select
        method, period_start, forecast_amount, low_amount, high_amount, {", ".join(f"{part}_amount" for part in PARTS)}
    from marts.revenue_forecasts
    where is_shown
    order by period_start
"""


def report(database: Path) -> str:
    """How good the forecast of a built database would have been, and what it says, as Markdown."""
    columns = ", ".join(f"{ERROR.format(method=method)} as {method}" for method in METHODS)
    with duckdb.connect(str(database), read_only=True) as connection:
        errors = connection.execute(ERRORS.format(columns=columns)).fetchall()
        forecasts = connection.execute(FORECASTS).fetchall()
    lines = [
        line("quarters ahead", "held-back quarter", "actual", *(f"`{method}`" for method in METHODS)),
        "|" + "---|" * (3 + len(METHODS)),
    ]
    for horizon, quarter, tested, actual, *methods in errors:
        if quarter:
            cells = [f"{error:+.1f} %" for error in methods]
            lines.append(line(horizon, quarter, f"{actual:,.0f}", *cells))
        else:
            cells = [f"{error:.1f} %" for error in methods]
            lines.append(line(horizon or "all", f"WAPE of {tested}", "", *cells))
    lines += [
        "",
        f"The forecast shown is that of `{forecasts[0][0]}`.",
        "",
        line("quarter", "forecast", "low", "high", *(part.replace("_", " ") for part in PARTS)),
        "|" + "---|" * (4 + len(PARTS)),
    ]
    lines += [line(quarter, *(f"{amount:,.0f}" for amount in amounts)) for _, quarter, *amounts in forecasts]
    return "\n".join(lines) + "\n"


def line(*cells: object) -> str:
    """One line of a table."""
    return f"| {' | '.join(str(cell) for cell in cells)} |".replace("|  |", "| |")


def page(database: Path) -> str:
    """The page of the docs, with the report of a database."""
    written, marker, _ = PAGE.read_text(encoding="utf-8").partition(GENERATED)
    return f"{written}{marker}\n{report(database)}"


def main() -> None:
    """Writes the page."""
    parser = argparse.ArgumentParser(description="Write the back-test of the demo into docs/revenue-forecast.md.")
    parser.add_argument("--db", type=Path, required=True, help="the built demo")
    PAGE.write_text(page(parser.parse_args().db), encoding="utf-8")


if __name__ == "__main__":
    main()
