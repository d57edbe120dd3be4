"""The first numbers of a built warehouse, as a small table."""

import sys
from pathlib import Path

import duckdb

# What stands is the last month's; what happens is that of the last twelve months.
HEADLINES = [
    (
        "ARR",
        "{:,.0f}",
        "select closing_arr from metrics.arr_monthly order by period_start desc limit 1",
    ),
    (
        "Net revenue retention, 12 months",
        "{:.1f} %",
        "select nrr_12m * 100 from metrics.retention_monthly order by period_start desc limit 1",
    ),
    (
        "Win rate, 12 months",
        "{:.1f} %",
        """
        select 100.0 * sum(won_count) / nullif(sum(won_count) + sum(lost_count), 0)
        from (select * from metrics.win_rate_monthly order by period_start desc limit 12)
        """,
    ),
    (
        "Lead conversion within the window, last 12 mature months",
        "{:.1f} %",
        """
        select 100.0 * sum(converted_count) / nullif(sum(lead_count), 0)
        from (select * from metrics.lead_conversion_monthly where is_mature order by period_start desc limit 12)
        """,
    ),
    (
        "Sales cycle of new business won in 12 months, median",
        "{:.0f} days",
        """
        select median(cycle_days)
        from marts.opportunities
        where
            is_won
            and opportunity_type = 'new_business'
            and close_date >= (
                select max(period_start) - interval 11 months from metrics.sales_cycle_monthly
            )
        """,
    ),
    (
        "Open pipeline that is not omitted",
        "{:,.0f}",
        """
        select coalesce(sum(open_amount), 0)
        from marts.pipeline_daily
        where forecast_category <> 'omitted' and date_day = (select max(date_day) from marts.calendar where is_known)
        """,
    ),
    (
        "Accuracy of commit 30 days before quarter end, last 4",
        "{:.1f} %",
        """
        select 100 * greatest(1 - sum(absolute_error) / nullif(sum(actual_amount), 0), 0)
        from (
            select *
            from cubes.forecast_accuracy
            where period_grain = 'quarter' and segment_type = 'all' and method = 'commit' and horizon_days = 30
            order by period_start desc
            limit 4
        )
        """,
    ),
]

UNREAD = """
    select table_name, column_name, count(*)
    from marts.quarantined_records
    group by all
    order by count(*) desc, table_name, column_name
"""


def print_headline(database: Path) -> None:
    """Prints where the database is and the headline numbers; a number that does not exist is a dash."""
    print(f"\n{database}")
    with duckdb.connect(str(database), read_only=True) as connection:
        for label, form, query in HEADLINES:
            row = connection.execute(query).fetchone()
            value = "-" if row is None or row[0] is None else form.format(row[0])
            print(f"  {label:<58}{value:>13}")
        unread = connection.execute(UNREAD).fetchall()
        if unread:
            places = ", ".join(f"{table}.{column} {count}" for table, column, count in unread[:5])
            more = f" and {len(unread) - 5} more columns" if len(unread) > 5 else ""
            print(f"  could not be read (marts.quarantined_records): {places}{more}")


if __name__ == "__main__":
    print_headline(Path(sys.argv[1]))
