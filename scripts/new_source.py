"""Begins a source system: its contract out of a sample of its files, its mapped models out of the contract.

    python scripts/new_source.py recurly --sample exports/recurly    # first: the contract, to be edited
    python scripts/generate_sources.py                               # then: all that follows from it
    python scripts/new_source.py recurly --map invoices=invoice_history products=plan_history    # then: mapped models

With --map come mapped models to begin with: the columns that the unified model of the entity asks for, out of one raw
table where staging has them under that name, typed nulls for the rest. A file that exists is never overwritten: what
this script writes is people's from then on. docs/adding-a-source.md tells the steps that are left to them.
"""

import argparse
import re
import sys
from pathlib import Path

from generate_sources import write
from source_files.contract import contract_path, read_source
from source_files.mapping import mapped_files, unified_columns
from source_files.sample import sampled_contract

PROJECT = Path(__file__).resolve().parent.parent


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description="Begin a source system.")
    parser.add_argument("source", type=source_name, help="the system's name in snake_case")
    begin = parser.add_mutually_exclusive_group(required=True)
    begin.add_argument("--sample", type=Path, help="folder of csv or parquet files, one for each raw table")
    begin.add_argument("--map", nargs="+", metavar="ENTITY=TABLE", help="mapped models to begin with")
    return parser.parse_args()


def source_name(text: str) -> str:
    """A name that can stand in models' names; `__` would read as an instance of a source."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", text):
        raise argparse.ArgumentTypeError(f"'{text}' is no name in snake_case")
    return text


def begin_contract(source: str, sample: Path) -> None:
    """Writes the contract, where there is none yet."""
    path = contract_path(PROJECT, source)
    if path.exists():
        raise SystemExit(f"error: there is a contract already: {path.relative_to(PROJECT)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(sampled_contract(source, sample, PROJECT / "models" / "marts"), encoding="utf-8")
    print(f"written: {path.relative_to(PROJECT)}")
    print("next: keys, required columns, staging names and personal data in it; then scripts/generate_sources.py")


def begin_mapping(name: str, pairs: list[str]) -> None:
    """A mapped model for each pair of entity and raw table, its properties, and what follows from them."""
    if not contract_path(PROJECT, name).exists():
        raise SystemExit(f"error: {name} has no contract; --sample writes one")
    source = read_source(PROJECT, name)
    tables = {table.name: table for table in source.tables}
    folder = PROJECT / "models" / "conformed" / "mapped" / name
    folder.mkdir(parents=True, exist_ok=True)
    properties = folder / f"_{name}_mapped__models.yml"
    for entity, _, table in (pair.partition("=") for pair in pairs):
        if table not in tables or not unified_columns(PROJECT, entity):
            raise SystemExit(f"error: '{entity}={table}' names no unified model or no table of the contract")
        model = folder / f"map_{name}__{entity}.sql"
        if model.exists():
            continue
        sql, entry = mapped_files(PROJECT, source, entity, tables[table])
        model.write_text(sql, encoding="utf-8")
        text = properties.read_text(encoding="utf-8") if properties.exists() else "version: 2\n\nmodels:\n"
        properties.write_text(text + entry, encoding="utf-8")
        print(f"written: {model.relative_to(PROJECT)}")
    for line in write(PROJECT):
        print(line)


def main() -> int:
    """Begins the contract or mapped models."""
    options = arguments()
    if options.sample is not None:
        begin_contract(options.source, options.sample)
    else:
        begin_mapping(options.source, options.map)
    return 0


if __name__ == "__main__":
    sys.exit(main())
