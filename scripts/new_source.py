"""Writes the skeleton of a source system from its contract, or the contract from a sample of its files.

    python scripts/new_source.py recurly --sample exports/recurly    # first: the contract, to be edited
    python scripts/new_source.py recurly                             # then: everything that follows from it
    python scripts/new_source.py recurly --map invoices=invoice_history products=plan_history    # a start on mapping

From the contract (``models/staging/<source>/_<source>__sources.yml``) come the staging models and their tests, the
source's quarantine and row audit, and its place in dbt_project.yml, groups.yml, dbt-bouncer.yml and the two unified
models that every source feeds. With --map come mapped models to begin with: the columns that the unified model of the
entity asks for, out of one raw table where staging has them under that name, nulls for the rest; and their line
in the unified model. A file that exists is never overwritten; what is there already is not added twice.
docs/adding-a-source.md tells the steps that are left to people.
"""

import argparse
import re
import sys
from pathlib import Path

import yaml
from source_skeleton.contract import sampled_contract
from source_skeleton.entities import mapped_entry, mapped_model, unified_columns
from source_skeleton.models import Source, read_source, skeleton
from source_skeleton.registration import register_entity, register_source

PROJECT = Path(__file__).resolve().parent.parent


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Write the skeleton of a source system.")
    parser.add_argument("source", type=source_name, help="the system's name in snake_case")
    parser.add_argument("--sample", type=Path, help="folder of csv or parquet files, one for each raw table")
    parser.add_argument("--map", nargs="+", metavar="ENTITY=TABLE", default=[], help="mapped models to begin with")
    return parser.parse_args()


def source_name(text: str) -> str:
    """A name that can stand in models' names; `__` would read as an instance of a source."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", text):
        raise argparse.ArgumentTypeError(f"'{text}' is no name in snake_case")
    return text


def contract_path(source: str) -> Path:
    """Where the contract of a source is."""
    return PROJECT / "models" / "staging" / source / f"_{source}__sources.yml"


def write_new(path: Path, text: str) -> None:
    """Writes a file that is not there yet and says so."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"written: {path.relative_to(PROJECT)}")


def write_skeleton(source: Source) -> None:
    """Every file that follows from the contract, then the places that name the source."""
    for path, text in skeleton(source).items():
        write_new(PROJECT / path, text)
    for path in register_source(PROJECT, source):
        print(f"source added: {path}")


def write_mapped(source: Source, pairs: list[str]) -> None:
    """A mapped model for each pair of entity and raw table, its properties and its line in the unified model."""
    tables = {table.name: table for table in source.tables}
    folder = PROJECT / "models" / "conformed" / "mapped" / source.name
    for entity, _, table in (pair.partition("=") for pair in pairs):
        if table not in tables or not unified_columns(PROJECT, entity):
            raise SystemExit(f"error: '{entity}={table}' names no unified model or no table of the contract")
        model = folder / f"map_{source.name}__{entity}.sql"
        properties = folder / f"_{source.name}_mapped__models.yml"
        if not model.exists():
            write_new(model, mapped_model(PROJECT, source, entity, tables[table]))
            text = properties.read_text(encoding="utf-8") + mapped_entry(PROJECT, source, entity)
            properties.write_text(text, encoding="utf-8")
        place = register_entity(PROJECT, source, entity)
        if place:
            print(f"source added: {place}")


def main() -> int:
    """Writes the contract or what follows from it; 1 when there is neither contract nor sample."""
    options = arguments()
    path = contract_path(options.source)
    if options.sample is not None:
        if path.exists():
            print(f"error: there is a contract already: {path.relative_to(PROJECT)}", file=sys.stderr)
            return 1
        write_new(path, sampled_contract(options.source, options.sample))
        print("next: name keys, required columns and personal data in it; then run this again without --sample")
        return 0
    if not path.exists():
        print(f"error: no contract at {path.relative_to(PROJECT)}; --sample writes one", file=sys.stderr)
        return 1
    source = read_source(yaml.safe_load(path.read_text(encoding="utf-8")))
    write_skeleton(source)
    write_mapped(source, options.map)
    print("next: make demo (the demo's seeds of the new tables), then models/conformed/mapped, one line per entity")
    return 0


if __name__ == "__main__":
    sys.exit(main())
