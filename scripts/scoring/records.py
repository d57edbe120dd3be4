"""Reads the company records of a warehouse, with the blocks in which twins are looked for."""

import duckdb

from scoring.warehouse import DuckDBFile, Warehouse

FIELDS = ("name_key", "street_key", "phone_key", "domain", "tax_id_key", "postal_code", "city", "country")
COLUMNS = ("company_record_key", "customer_key", *FIELDS)
RECORDS = f"select {', '.join(COLUMNS)} from marts.company_records"


def known_records(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse, model: dict) -> int:
    """Lay the records and their blocks into the table `records`; how many there are."""
    lay_records(connection, warehouse)
    blocks = ", ".join(
        f"case when count(*) over (partition by {value}) <= {model['max_holders']} then {value} end as block_{name}"
        for name, value in model["blocks"].items()
    )
    connection.execute(
        f"""
        create table records as
        with known as (
            select
                company_record_key as unique_id, customer_key, name_key, street_key, phone_key, domain, tax_id_key,
                nullif(regexp_replace(lower(postal_code), '[^a-z0-9]', '', 'g'), '') as postal_code,
                nullif(trim(lower(city)), '') as city,
                nullif(country, 'unmapped') as country
            from company_records
        )
        select *, {blocks}
        from known
        where coalesce({", ".join(FIELDS)}) is not null
        order by unique_id
        """
    )
    ((count,),) = connection.execute("select count(*) from records").fetchall()
    return count


def lay_records(connection: duckdb.DuckDBPyConnection, warehouse: Warehouse) -> None:
    """Copy the company records into the table `company_records`, by column: row by row a million takes minutes."""
    if isinstance(warehouse, DuckDBFile):
        path = warehouse.path.replace("'", "''")
        connection.execute(f"attach '{path}' as built (read_only)")
        connection.execute(f"create table company_records as {RECORDS.replace(' marts.', ' built.marts.')}")
        connection.execute("detach built")
        return
    import pyarrow  # noqa: PLC0415 (a quarter of a second to import)

    connection.execute(f"create table company_records ({', '.join(f'{column} text' for column in COLUMNS)})")
    for rows in warehouse.batches(RECORDS):
        texts = [pyarrow.array(column, pyarrow.string()) for column in zip(*rows, strict=True)]
        connection.register("batch", pyarrow.Table.from_arrays(texts, COLUMNS))
        connection.execute("insert into company_records select * from batch")
        connection.unregister("batch")
