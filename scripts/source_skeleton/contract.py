"""A first contract out of a sample of files: tables, columns and types as they look; people decide the rest."""

import re
from pathlib import Path

import duckdb
import yaml

ENDINGS = (".csv", ".csv.gz", ".parquet")
LOADER_COLUMNS = {
    "_fivetran_synced": ("timestamp", "Loaded."),
    "_fivetran_deleted": ("boolean", "Deleted, seen by the loader."),
    "_fivetran_active": ("boolean", "False for superseded versions in history mode."),
    "_fivetran_start": ("timestamp", "Start of the version."),
    "_fivetran_end": ("timestamp", "End of the version."),
}
TYPES = (
    (r"BOOLEAN", "boolean"),
    (r"(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER)", "integer"),
    (r"(DOUBLE|FLOAT|REAL|DECIMAL.*|NUMERIC.*)", "decimal"),
    (r"TIMESTAMP.*", "timestamp"),
    (r"DATE", "date"),
)


class Dumper(yaml.SafeDumper):
    """YAML with list items indented, as the other contracts have them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indents lists too."""
        return super().increase_indent(flow, False)


def sampled_contract(source: str, folder: Path) -> str:
    """The contract as YAML text, with what can be seen in a sample of the source's files."""
    tables = [sampled_table(path) for path in sorted(folder.iterdir()) if path.name.lower().endswith(ENDINGS)]
    body = {
        "version": 2,
        "sources": [
            {
                "name": source,
                "description": f"The tables of {source}, as its loader lands them.",
                "schema": source,
                # Loaders that land something each day; a source that is delivered by the month needs more hours.
                "config": {
                    "loaded_at_query": "{{ newest_load() }}",
                    "freshness": {"warn_after": {"count": 36, "period": "hour"}},
                },
                "tables": tables,
            }
        ],
    }
    return yaml.dump(body, Dumper=Dumper, sort_keys=False, width=120, allow_unicode=True)


def sampled_table(path: Path) -> dict:
    """One raw table of the contract; the column `id`, else the first one, is taken for its key."""
    name = snake_case(next(path.name[: -len(e)] for e in ENDINGS if path.name.lower().endswith(e)))
    columns = [
        {"name": snake_case(column), "description": words(column), "data_type": contract_type(snake_case(column), kind)}
        for column, kind in described(path)
    ]
    for column in columns:
        if column["name"] in LOADER_COLUMNS:
            column["data_type"], column["description"] = LOADER_COLUMNS[column["name"]]
    key = next((column for column in columns if column["name"] == "id"), columns[0])
    key["config"] = {"meta": {"required": True, "not_null": True}}
    newest = [c["name"] for c in columns if c["name"] in ("_fivetran_active", "updated_at", "_fivetran_synced")]
    return {
        "name": name,
        "description": f"One row per {name.removesuffix('_history').replace('_', ' ')}.",
        "config": {"meta": {"key": [key["name"]], "newest_by": newest}},
        "columns": columns,
    }


def described(path: Path) -> list[tuple[str, str]]:
    """Columns of a file and the types that DuckDB sees in it."""
    literal = str(path).replace("'", "''")
    reader = "read_parquet" if path.name.lower().endswith(".parquet") else "read_csv"
    with duckdb.connect() as connection:
        rows = connection.execute(f"describe select * from {reader}('{literal}')").fetchall()
    return [(row[0], row[1]) for row in rows]


def contract_type(name: str, kind: str) -> str:
    """The contract type of a column; every id is text, and an integer column may be one."""
    if name == "id" or name.endswith(("_id", "_ids", "_key", "_code", "phone", "number")):
        return "text"
    return next((ours for pattern, ours in TYPES if re.fullmatch(pattern, kind)), "text")


def snake_case(name: str) -> str:
    """A column's or table's name as the contracts spell it: `CreatedDate` is `created_date`."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[^a-z0-9_]+", "_", spaced.lower()).rstrip("_")


def words(name: str) -> str:
    """A first description: the name in words, for people to replace."""
    return snake_case(name).removeprefix("property_").replace("_", " ").strip().capitalize() + "."
