"""Files: csv with text, parquet with types. Both are written in batches, so no run holds a whole table."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, fields
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from demo_company.files.contracts import Table
from demo_company.truth.facts import TRUTH_TABLES, Truth

BATCH_ROWS = 20_000
# The scales that the warehouse keeps for money and for exchange rates.
_NUMBERS = {"decimal": pa.decimal128(38, 6), "rate": pa.decimal128(38, 10)}
_ARROW = {
    "text": pa.string(),
    "integer": pa.int64(),
    **_NUMBERS,
    "boolean": pa.bool_(),
    "timestamp": pa.timestamp("us"),
    "date": pa.date32(),
}


def as_text(value: object) -> str:
    """Write a value the way the contract's csv formats ask for; null is empty."""
    match value:
        case None:
            text = ""
        case bool():
            text = "true" if value else "false"
        case datetime():
            text = value.strftime("%Y-%m-%d %H:%M:%S")
        case Decimal():
            text = format(value, "f")
        case tuple():
            text = " ".join("/".join(part) if isinstance(part, tuple) else part for part in value)
        case _:
            text = str(value)
    return text


class CsvTable:
    """A csv file that grows row by row."""

    def __init__(self, path: Path, columns: Iterable[str]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._columns = list(columns)
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow(self._columns)

    def write(self, row: dict) -> None:
        """Append a row; columns it does not name are null."""
        self._writer.writerow([as_text(row.get(column)) for column in self._columns])

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


class ParquetTable:
    """A parquet file that grows by row groups."""

    def __init__(self, path: Path, columns: dict[str, str]) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._schema = pa.schema([(name, _ARROW[data_type]) for name, data_type in columns.items()])
        self._decimals = [name for name, data_type in columns.items() if data_type in _NUMBERS]
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._batch: list[dict] = []

    def write(self, row: dict) -> None:
        """Append a row; columns it does not name are null."""
        exact = {name: Decimal(row[name]) for name in self._decimals if row.get(name) is not None}
        self._batch.append(row | exact)
        if len(self._batch) >= BATCH_ROWS:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(pa.Table.from_pylist(self._batch, schema=self._schema))
        self._batch.clear()

    def close(self) -> None:
        """Write what is left and finish the file; an empty table has a schema too."""
        self._flush()
        self._writer.close()


def open_table(path: Path, table: Table, file_format: str) -> CsvTable | ParquetTable:
    """Open a raw table's file."""
    if file_format == "csv":
        return CsvTable(path, table.columns)
    return ParquetTable(path, table.columns)


class TruthFiles:
    """The truth as csv files, one per kind of fact."""

    def __init__(self, folder: Path) -> None:
        self._columns = {name: [column.name for column in fields(kind)] for name, kind in TRUTH_TABLES.items()}
        self._files = {name: CsvTable(folder / f"{name}.csv", columns) for name, columns in self._columns.items()}

    def write(self, truth: Truth) -> None:
        """Append a chunk's truth."""
        for name, file in self._files.items():
            for fact in getattr(truth, name):
                file.write(dict(zip(self._columns[name], astuple(fact), strict=True)))

    def close(self) -> None:
        """Finish all files."""
        for file in self._files.values():
            file.close()
