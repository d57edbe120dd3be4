"""Scores pairs of company records that may be one company: marts.company_records -> scores.match_candidates.

    python scripts/score_match_candidates.py --db revops.duckdb

`make build` does it between the two halves of a build. The model is in match_model.yml, the arithmetic is Splink's;
only pairs of different customers are scored. Splink works in a database of its own: the file only gets the result.
"""

import argparse
from pathlib import Path

import duckdb
import yaml

MODEL = Path(__file__).with_name("match_model.yml")
FIELDS = ("name_key", "street_key", "phone_key", "domain", "tax_id_key", "postal_code", "city", "country")


def known_records(connection: duckdb.DuckDBPyConnection, database: Path, model: dict) -> int:
    """Lay the records and their blocks into the table `records`; how many there are."""
    path = str(database).replace("'", "''")
    blocks = ", ".join(
        f"case when count(*) over (partition by {value}) <= {model['max_holders']} then {value} end as block_{name}"
        for name, value in model["blocks"].items()
    )
    connection.execute(f"attach '{path}' as built")
    connection.execute(
        f"""
        create table records as
        with known as (
            select
                company_record_key as unique_id, customer_key, name_key, street_key, phone_key, domain, tax_id_key,
                nullif(regexp_replace(lower(postal_code), '[^a-z0-9]', '', 'g'), '') as postal_code,
                nullif(trim(lower(city)), '') as city,
                nullif(country, 'unmapped') as country
            from built.marts.company_records
        )
        select *, {blocks}
        from known
        where coalesce({", ".join(FIELDS)}) is not null
        order by unique_id
        """
    )
    ((count,),) = connection.execute("select count(*) from records").fetchall()
    return count


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


def score(database: Path) -> int:
    """Write scores.match_candidates into a built database; how many pairs there are, 0 when nothing was written."""
    model = yaml.safe_load(MODEL.read_text(encoding="utf-8"))
    with duckdb.connect() as connection:
        record_count = known_records(connection, database, model)
        # Scores of other records would outlive them where there is nothing to score any more.
        connection.execute("drop table if exists built.scores.match_candidates")
        if record_count < model["min_records"]:
            return 0
        pairs = scored_pairs(connection, model, record_count)
        return kept_pairs(connection, pairs, model)


def kept_pairs(connection: duckdb.DuckDBPyConnection, pairs: str, model: dict) -> int:
    """Write the scored pairs into the database, in one order; no table where there are none."""
    import splink  # noqa: PLC0415

    ((pair_count,),) = connection.execute(f"select count(*) from {pairs}").fetchall()
    if pair_count:
        connection.execute("create schema if not exists built.scores")
        connection.execute(
            f"""
            create or replace table built.scores.match_candidates as
            select
                least(unique_id_l, unique_id_r) as company_record_key,
                greatest(unique_id_l, unique_id_r) as other_company_record_key,
                cast(match_probability as numeric(38, 10)) as match_probability,
                '{model["version"]}, splink {splink.__version__}' as model_version,
                (select max(date_day) from built.marts.calendar where is_known) as as_of
            from {pairs}
            order by 1, 2
            """
        )
    return pair_count


def main() -> None:
    """Scores a database and says how many pairs there are."""
    parser = argparse.ArgumentParser(description="Score pairs of company records that may be one company.")
    parser.add_argument("--db", type=Path, required=True, help="a built database")
    print(f"{score(parser.parse_args().db)} pairs to look at")


if __name__ == "__main__":
    main()
