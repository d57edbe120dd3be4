"""Scores pairs of company records that may be one company: marts.company_records -> scores.match_candidates.

    python scripts/score_match_candidates.py --db revops.duckdb      # a DuckDB file
    python scripts/score_match_candidates.py --target postgres       # a target of profiles.yml

`make build` does it between the two halves of a build, `make score` after any other. The model is in match_model.yml,
the arithmetic is Splink's; only pairs of different customers are scored. Splink works in a database of its own, in
memory: the warehouse only gets the result.
"""

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Protocol

import duckdb
import yaml

MODEL = Path(__file__).with_name("match_model.yml")
FIELDS = ("name_key", "street_key", "phone_key", "domain", "tax_id_key", "postal_code", "city", "country")
COLUMNS = ("company_record_key", "customer_key", *FIELDS)
RECORDS = f"select {', '.join(COLUMNS)} from marts.company_records"
DAY = "select max(date_day) from marts.calendar where is_known"
TABLE = """
    create table scores.match_candidates (
        company_record_key text, other_company_record_key text, match_probability numeric(38, 10),
        model_version text, as_of date
    )
"""


class Warehouse(Protocol):
    """Where company records are and scores go."""

    def batches(self, query: str) -> Iterator[list[tuple]]:
        """The rows of a query, a batch at a time."""

    def run(self, statements: Iterable[str]) -> None:
        """Run statements, all or none."""


class DuckDBFile:
    """A built file."""

    def __init__(self, path: Path) -> None:
        self.path = str(path)

    def batches(self, query: str) -> Iterator[list[tuple]]:
        """The rows of a query, a batch at a time."""
        with duckdb.connect(self.path, read_only=True) as connection:
            cursor = connection.execute(query)
            while rows := cursor.fetchmany(50_000):
                yield rows

    def run(self, statements: Iterable[str]) -> None:
        """Run statements, all or none."""
        with duckdb.connect(self.path) as connection:
            connection.begin()
            for statement in statements:
                connection.execute(statement)
            connection.commit()


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


def comparisons(model: dict) -> list:
    """The fields of the model as Splink compares them."""
    from splink import comparison_level_library as levels  # noqa: PLC0415 (a second to import)
    from splink.comparison_library import CustomComparison  # noqa: PLC0415

    found = []
    for name, entries in model["comparisons"].items():
        made = [] if entries[0]["level"] == "missing" else [levels.NullLevel(name)]
        for entry in entries:
            field = entry.get("field", name)
            if entry["level"] == "missing":
                made.append(levels.CustomLevel(entry["when"]).configure(is_null_level=True))
                continue
            if entry["level"] == "equal":
                level = levels.ExactMatchLevel(field).configure(tf_adjustment_column=field)
            elif entry["level"] == "else":
                level = levels.ElseLevel()
            else:
                level = levels.CustomLevel(entry["level"])
                if "field" in entry:
                    # The u of values of this field, though the level asks for more than their equality.
                    level = level.configure(tf_adjustment_column=field, disable_tf_exact_match_detection=True)
            made.append(level.configure(m_probability=entry["m"], u_probability=entry["u"]))
        found.append(CustomComparison(output_column_name=name, comparison_levels=made))
    return found


def scored_pairs(connection: duckdb.DuckDBPyConnection, model: dict, record_count: int) -> str:
    """The table of scored pairs that Splink makes."""
    from splink import DuckDBAPI, Linker, SettingsCreator  # noqa: PLC0415

    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons(model),
        # Of all pairs, as many are one company as records have a twin: each record is in record_count pairs.
        probability_two_random_records_match=min(0.01, model["twins_per_record"] / record_count),
        blocking_rules_to_generate_predictions=[
            f"l.block_{name} = r.block_{name} and l.customer_key <> r.customer_key" for name in model["blocks"]
        ],
        retain_matching_columns=False,
    )
    linker = Linker(DuckDBAPI(connection).register("records"), settings, log_level=None)
    return linker.inference.predict(threshold_match_probability=model["min_probability"]).physical_name


def score(warehouse: Warehouse) -> int:
    """Write scores.match_candidates anew; how many pairs there are. Without any there is no table."""
    model = yaml.safe_load(MODEL.read_text(encoding="utf-8"))
    with duckdb.connect() as connection:
        record_count = known_records(connection, warehouse, model)
        pairs = []
        if record_count >= model["min_records"] and has_pairs(connection, model):
            pairs = kept_pairs(connection, scored_pairs(connection, model, record_count))
    # Scores of other records would outlive them where there is nothing to score any more.
    statements = ["create schema if not exists scores", "drop table if exists scores.match_candidates"]
    if pairs:
        (((as_of,),),) = warehouse.batches(DAY)
        statements += [TABLE, *inserts(pairs, version(model), as_of)]
    warehouse.run(statements)
    return len(pairs)


def has_pairs(connection: duckdb.DuckDBPyConnection, model: dict) -> bool:
    """Whether any two customers share a block: else there is nothing that Splink would have to be imported for."""
    shared = " union all ".join(
        f"select 1 from records where block_{name} is not null group by block_{name}"
        " having count(distinct customer_key) > 1"
        for name in model["blocks"]
    )
    return bool(connection.execute(f"select 1 from ({shared}) limit 1").fetchall())


def kept_pairs(connection: duckdb.DuckDBPyConnection, pairs: str) -> list[tuple]:
    """The scored pairs, in one order."""
    return connection.execute(
        f"""
        select
            least(unique_id_l, unique_id_r), greatest(unique_id_l, unique_id_r),
            cast(match_probability as numeric(38, 10))
        from {pairs}
        order by 1, 2
        """
    ).fetchall()


def inserts(pairs: list[tuple], model_version: str, as_of: date) -> Iterator[str]:
    """The statements that write the pairs; keys are hashes, so no value needs more than quotes."""
    for start in range(0, len(pairs), 1000):
        rows = [
            f"('{one}', '{other}', {probability}, '{model_version}', date '{as_of}')"
            for one, other, probability in pairs[start : start + 1000]
        ]
        yield f"insert into scores.match_candidates values {', '.join(rows)}"


def version(model: dict) -> str:
    """The model's version, and that of the program it ran on."""
    import splink  # noqa: PLC0415

    return f"{model['version']}, splink {splink.__version__}"


def main() -> None:
    """Scores a warehouse and says how many pairs there are."""
    parser = argparse.ArgumentParser(description="Score pairs of company records that may be one company.")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--db", type=Path, help="a built DuckDB file")
    where.add_argument("--target", help="a target of profiles.yml")
    options = parser.parse_args()
    if options.db:
        count = score(DuckDBFile(options.db))
    else:
        from dbt_target import DbtTarget  # noqa: PLC0415

        target = DbtTarget(options.target)
        count = score(target)
        target.close()
    print(f"{count} pairs to look at")


if __name__ == "__main__":
    main()
