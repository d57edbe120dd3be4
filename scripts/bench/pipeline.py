"""Measures the pipeline of many deals: history, every day of five years, movements, forecasts and their accuracy.

    python scripts/benchmark.py pipeline --deals 100000 1000000

Each deal has six rows of history over some three months: stages, amounts and close dates that move. What is timed is
one dbt run from the raw tables to the public tables of the pipeline; the raw copy is what reading and writing the
same rows once costs on the same machine.
"""

import argparse
from pathlib import Path

import duckdb

from bench.models import print_sizes, run_models

SELECTED = ("+pipeline_daily", "+pipeline_movements", "+pipeline", "+forecasts", "+forecast_accuracy")
AS_OF = "2025-12-31"
FIRST_DAY, DAYS = "2021-01-01", 1826
OWNERS = 400
STAGES = (
    ("Prospecting", "Pipeline", 10),
    ("Qualification", "Pipeline", 20),
    ("Discovery", "BestCase", 40),
    ("Proposal", "MostLikely", 60),
    ("Negotiation", "Forecast", 80),
    ("Closed Won", "Closed", 100),
    ("Closed Lost", "Omitted", 0),
)
# Version n of deal i; every second one moves the close date. A third of the deals is won, half of them are lost.
VERSIONS = """
select
    i,
    n,
    timestamp '{first_day}'
    + to_hours(cast(hash(i) % ({days} * 24) + n * (200 + hash(i) % 250) as integer)) as changed_at,
    case when n < 5 then n when i % 6 < 2 then 5 when i % 6 < 5 then 6 else 4 end as stage,
    1000 + (hash(i) % 90000) + n * 100 as amount,
    cast(changed_at + to_days(case when stage < 5 then cast(10 + hash(i + n // 2) % 90 as integer) else 0 end) as date)
        as close_date
from range({deals}) as deals (i), range(6) as versions (n)
"""
TABLES = {
    "salesforce.opportunity_history": """
        select
            '008' || i || '_' || n as id, '006' || i as opportunity_id, changed_at as created_date,
            stages.name as stage_name, amount, close_date, stages.probability, stages.category as forecast_category
        from versions inner join stages on versions.stage = stages.number
        where changed_at < timestamp '{as_of}'""",
    "salesforce.opportunity": """
        select
            '006' || i as id, '001' || i % {accounts} as account_id, '005' || hash(i * 7) % {owners} as owner_id,
            'Deal ' || i as name, case when i % 3 = 0 then 'Renewal' else 'New Business' end as type,
            arg_max(stages.name, n) as stage_name, arg_max(amount, n) as amount,
            arg_max(stages.category, n) as forecast_category, arg_max(close_date, n) as close_date,
            min(changed_at) as created_date, arg_max(stage >= 5, n) as is_closed, arg_max(stage = 5, n) as is_won,
            max(changed_at) as last_modified_date
        from versions inner join stages on versions.stage = stages.number
        where changed_at < timestamp '{as_of}'
        group by i""",
    "salesforce.account": "select '001' || i as id, 'Firm ' || i as name from range({accounts}) as accounts (i)",
    "salesforce.user": """
        select '005' || i as id, 'Rep ' || i as name, 'Team ' || i % 20 as title from range({owners}) as owners (i)""",
    "salesforce.opportunity_stage": """
        select
            'S' || number as id, name as api_name, name as master_label, probability as default_probability,
            number >= 5 as is_closed, number = 5 as is_won, number as sort_order
        from stages""",
}


def written(deals: int, folder: Path) -> None:
    """The raw tables as parquet; twenty deals to an account."""
    with duckdb.connect() as connection:
        connection.execute("create table stages (number integer, name text, category text, probability integer)")
        connection.executemany(
            "insert into stages values (?, ?, ?, ?)", [(number, *stage) for number, stage in enumerate(STAGES)]
        )
        connection.execute(f"create table versions as {VERSIONS.format(first_day=FIRST_DAY, days=DAYS, deals=deals)}")
        for table, query in TABLES.items():
            source, name = table.split(".")
            (folder / source).mkdir(parents=True, exist_ok=True)
            select = query.format(as_of=AS_OF, accounts=max(1, deals // 20), owners=OWNERS)
            connection.execute(f"copy ({select}) to '{folder / source / name}.parquet'")


def measured(deals: int, folder: Path) -> str:
    """One size: a line of the report."""
    written(deals, folder / "raw")
    database = folder / "pipeline.duckdb"
    run = run_models(folder, database, SELECTED, AS_OF)
    counts = (
        "select (select count(*) from marts.opportunities), (select count(*) from marts.opportunity_history),"
        " (select count(*) from marts.pipeline_daily), (select count(*) from marts.forecasts)"
    )
    with duckdb.connect(str(database), read_only=True) as connection:
        found = connection.execute(counts).fetchone()
    rows = " | ".join(f"{count:,}" for count in found)
    return (
        f"| {rows} | {run.copy_seconds:.1f} | {run.seconds:.1f} | {run.cpu_seconds:.0f} | {run.peak_mb:,.0f}"
        f" | {run.seconds / found[1] * 1_000_000:.1f} |"
    )


def main(arguments: list[str]) -> int:
    """Measures every size that was asked for."""
    parser = argparse.ArgumentParser(prog="benchmark.py pipeline", description="Measure the pipeline of many deals.")
    parser.add_argument("--deals", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    options = parser.parse_args(arguments)
    lines = [
        "| deals | versions | rows of pipeline_daily | rows of forecasts"
        " | copy s | build s | CPU s | peak MB | s per M versions |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    print_sizes(options.deals, measured, lines, options.folder)
    return 0
