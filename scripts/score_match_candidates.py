"""Scores pairs of company records that may be one company: marts.company_records -> scores.match_candidates.

    python scripts/score_match_candidates.py --db revops.duckdb      # a DuckDB file
    python scripts/score_match_candidates.py --target postgres       # a target of profiles.yml

`make build` does it between the two halves of a build, `make score` after any other. The model is in match_model.yml,
the arithmetic is Splink's; only pairs of different customers are scored. Splink works in a database of its own, in
memory: the warehouse only gets the result.
"""

import argparse
from pathlib import Path

import duckdb
import yaml
from scoring.pairs import has_pairs, kept_pairs, scored_pairs, version
from scoring.records import known_records
from scoring.scores import TABLE, inserts
from scoring.warehouse import DuckDBFile, Warehouse

MODEL = Path(__file__).with_name("match_model.yml")
DAY = "select max(date_day) from marts.calendar where is_known"


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
        from scoring.dbt_target import DbtTarget  # noqa: PLC0415

        target = DbtTarget(options.target)
        count = score(target)
        target.close()
    print(f"{count} pairs to look at")


if __name__ == "__main__":
    main()
