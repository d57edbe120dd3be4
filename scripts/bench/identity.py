"""Measures how identity resolves many records: companies in five systems, people in five.

    python scripts/benchmark.py identity --companies 20000 200000

Each company is written down in five systems with gaps and variations (no domain, no id, another spelling, a shared
switchboard), so that every rule has work; beside it stand three people per record. What is timed is one dbt run
of all that identity needs, from the raw tables to source_record_links and the chosen attributes; the raw copy is what
reading and writing the same rows once costs on the same machine.
"""

import argparse
from pathlib import Path

import duckdb

from bench.models import print_sizes, run_models

SELECTED = ("+source_record_links", "+customer_attributes", "+contact_attributes", "+retired_keys")
AS_OF = "2026-06-30"
# What is true of company i: a name of two words that 40 others may share the half of, a domain, a street, a telephone.
COMPANIES = """
select
    i,
    'Firm' || i % 50021 || ' ' || (['Steel', 'Foods', 'Labs', 'Media', 'Energy', 'Press', 'Bank'])[1 + i % 7] as name,
    'firm' || i || '.com' as domain,
    (['US', 'DE', 'GB', 'FR', 'JP'])[1 + i % 5] as country,
    i % 9973 || ' Long Road' as street,
    -- One in fifty has the number of a business centre.
    case when i % 50 = 0 then '+1 212 555 0100' else '+1 ' || (2000000000 + i * 37) end as phone,
    timestamp '2020-01-01' + to_hours(i % 40000) as created_at,
    hash(i) as chance
from range({count}) as numbers (i)
"""
TABLES = {
    "salesforce.account": """
        select '001' || i as id, name, 'https://www.' || domain as website, phone, street as billing_street,
            country as billing_country_code, created_at as created_date, created_at as last_modified_date
        from companies""",
    "hubspot.company": """
        select cast(i as text) as id,
            case when chance % 20 = 0 then 'New ' || name else name || ' Inc.' end as property_name,
            case when chance % 10 <> 1 then domain end as property_domain, phone as property_phone,
            country as property_hs_country_code,
            case when chance % 2 = 0 then '001' || i end as property_salesforceaccountid,
            created_at + interval 1 day as property_createdate
        from companies""",
    "stripe.customer": """
        select 'cus_' || i as id, upper(name) as name,
            case when chance % 30 = 2 then 'founder' || i || '@gmail.com' else 'billing@' || domain end as email,
            street as address_line_1, country as address_country, true as livemode,
            case when chance % 4 <> 3 then '{{"salesforce_account_id": "001' || i || '"}}' end as metadata,
            created_at + interval 2 day as created from companies""",
    "zendesk.organization": """
        select cast(i as text) as id, name, case when chance % 3 = 0 then '001' || i end as external_id,
            created_at + interval 3 day as created_at from companies""",
    "zendesk.domain_name": """
        select cast(i as text) as organization_id, domain as domain_name, 0 as "index"
        from companies where chance % 10 <> 4""",
    "recurly.account_history": """
        select 'r' || i as id, name as company, 'accounts@' || domain as email, country as account_country,
            created_at + interval 4 day as created_at, created_at + interval 4 day as updated_at from companies""",
    "salesforce.contact": """
        select '003' || i || '_' || n as id, '001' || i as account_id, 'Ann' || n as first_name,
            'Lee' || i as last_name, 'ann' || n || '.lee@' || domain as email, phone, created_at as created_date
        from people""",
    "hubspot.contact": """
        select i || '_' || n as id, 'Ann' || n as property_firstname, 'Lee' || i as property_lastname,
            'ann' || n || case when chance % 15 = 0 then i || '@gmail.com' else '.lee@' || domain end as property_email,
            phone as property_phone, cast(i as text) as property_associatedcompanyid, created_at as property_createdate
        from people""",
    "marketo.lead": """
        select i || '_' || n as id, 'Ann' || n as first_name, 'Lee' || i as last_name,
            'Ann' || n || '.Lee@' || domain as email,
            case when chance % 2 = 0 then '003' || i || '_' || n end as sfdc_contact_id, created_at from people""",
    "zendesk.user": """
        select i || '_' || n as id, cast(i as text) as organization_id, 'Ann' || n || ' Lee' || i as name,
            case when chance % 25 = 0 then null else 'ann' || n || '.lee+help@' || domain end as email, phone,
            'end-user' as role, created_at from people""",
    "salesforce.lead": """
        select '00Q' || i || '_' || n as id, 'Ann' || n as first_name, 'Lee' || i as last_name,
            'ann' || n || '.lee@' || domain as email, name as company, created_at as created_date from people""",
}


def written(companies: int, folder: Path) -> None:
    """The raw tables as parquet, companies in five systems and three people for each of their records."""
    with duckdb.connect() as connection:
        connection.execute(f"create table companies as {COMPANIES.format(count=companies)}")
        connection.execute("create view people as select * from companies, range(3) as numbers (n)")
        for table, query in TABLES.items():
            source, name = table.split(".")
            (folder / source).mkdir(parents=True, exist_ok=True)
            connection.execute(
                f"copy ({query.replace('{{', '{').replace('}}', '}')}) to '{folder / source / name}.parquet'"
            )


def measured(companies: int, folder: Path) -> str:
    """One size: a line of the report."""
    written(companies, folder / "raw")
    database = folder / "identity.duckdb"
    run = run_models(folder, database, SELECTED, AS_OF)
    with duckdb.connect(str(database), read_only=True) as connection:
        (records, found, people, persons) = connection.execute(
            "select count(*) filter (where entity = 'company'), count(distinct customer_key),"
            " count(*) filter (where entity = 'contact'), count(distinct contact_key) from marts.source_record_links"
        ).fetchone()
    return (
        f"| {records:,} | {found:,} | {people:,} | {persons:,} | {run.rows:,} | {run.copy_seconds:.1f}"
        f" | {run.seconds:.1f} | {run.cpu_seconds:.0f} | {run.peak_mb:,.0f}"
        f" | {run.seconds / (records + people) * 1_000_000:.1f} |"
    )


def main(arguments: list[str]) -> int:
    """Measures every size that was asked for."""
    parser = argparse.ArgumentParser(prog="benchmark.py identity", description="Measure identity on many records.")
    parser.add_argument("--companies", type=int, nargs="+", default=[20_000, 200_000])
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    options = parser.parse_args(arguments)
    lines = [
        "| company records | customers | person records | people | raw rows"
        " | copy s | build s | CPU s | peak MB | s per M records |",
        "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    print_sizes(options.companies, measured, lines, options.folder)
    return 0
