"""The first numbers of a built warehouse, as a small table."""

import sys
from pathlib import Path

import duckdb

# Each number out of the public metrics: the last month for what stands, the last twelve for what happens.
HEADLINES = [
    ("ARR", "select closing_arr, '{:,.0f}' from metrics.arr_monthly where {last_month}"),
    ("Net revenue retention, 12 months", "select nrr * 100, '{:.1f} %' from metrics.retention_monthly where {last_month} and lookback_months = 12"),
    (
        "Win rate, 12 months",
        "select 100.0 * sum(won_count) / nullif(sum(won_count) + sum(lost_count), 0), '{:.1f} %' from metrics.win_rate_monthly where {last_year}",
    ),
    (
        "Sales cycle, median of new business won in 12 months",
        "select median(date_diff('day', created_date, close_date)), '{:.0f} days' from marts.opportunities"
        " where is_won and is_cycle_valid and opportunity_type = 'new_business'"
        " and close_date > (select max(period_start) - interval 11 months - interval 1 day from metrics.arr_monthly where period_grain = 'month')",
    ),
]
LAST_MONTH = "period_grain = 'month' and segment_type = 'all' and period_start = (select max(period_start) from {table} where period_grain = 'month')"


def print_headline(database: Path) -> None:
    """Prints where the database is and the headline numbers; a number that does not exist is a dash."""
    with duckdb.connect(str(database), read_only=True) as connection:
        print(f"\n{database}")
        for label, query in HEADLINES:
            print(f"  {label:<55}{value_of(connection, query):>16}")


def value_of(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    """One formatted number."""
    table = query.split(" from ")[1].split()[0]
    month = f"(select max(period_start) from {table} where period_grain = 'month')" if table.startswith("metrics.") else "null"
    scope = "period_grain = 'month' and segment_type = 'all' and period_start"
    query = query.replace("{last_month}", f"{scope} = {month}").replace(
        "{last_year}", f"{scope} > {month} - interval 12 months"
    )
    row = connection.execute(query).fetchone()
    return "-" if row is None or row[0] is None else row[1].format(row[0])


if __name__ == "__main__":
    print_headline(Path(sys.argv[1]))
