"""The demo's seeds of a source: a file with the contract's columns for each table, all of them text, as raw text is."""

import csv
import io
from pathlib import Path

import yaml
from demo_company.files.contracts import left_out

from source_files.contract import Source, Table

HEADER = "# Written by scripts/generate_sources.py from the contract of {}.\n"


def seed_columns(source: Source, table: Table) -> list[str]:
    """The columns of a seed: those of the contract but for what the demo's loader does not land."""
    absent = left_out(source.name, table.name)
    return [column.name for column in table.columns if column.name not in absent]


def seed_properties(source: Source) -> str:
    """The properties of a source's seeds."""
    seeds = [
        {
            "name": f"demo_{source.name}__{table.name}",
            "description": f"Demo rows. {table.description}",
            # `end` and `interval` are reserved words.
            "config": {"quote_columns": True, "column_types": dict.fromkeys(seed_columns(source, table), "text")},
        }
        for table in source.tables
    ]
    body = yaml.safe_dump({"version": 2, "seeds": seeds}, sort_keys=False, width=110, allow_unicode=True)
    return HEADER.format(source.name) + body


def seed_rows(path: Path, columns: list[str]) -> str:
    """The rows that a seed has, under the contract's columns; a column that is new is empty."""
    if not path.exists():
        return ",".join(columns) + "\n"
    text = path.read_text(encoding="utf-8")
    if text.split("\n", 1)[0] == ",".join(columns):
        return text
    written = io.StringIO()
    writer = csv.DictWriter(written, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(csv.DictReader(io.StringIO(text)))
    return written.getvalue()
