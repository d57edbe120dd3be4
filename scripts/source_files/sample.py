"""A first contract out of a sample of files: tables, columns and types as they look; people decide the rest."""

import re
from pathlib import Path

import duckdb
import yaml

MAPPING, SEQUENCE = "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"
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
# The house's word where a system has another for the same fact.
HOUSE_NAMES = {
    "created": "created_at",
    "createdate": "created_at",
    "updated": "last_modified_at",
    "updated_at": "last_modified_at",
    "lastmodifieddate": "last_modified_at",
    "start": "started_at",
    "end": "ended_at",
    "date": "stat_date",
    "day": "stat_date",
    "value": "field_value",
    "index": "position",
    "currency": "currency_code",
    "livemode": "is_live",
}
# What a column without a value in the sample is, by its name.
NAMED_TYPES = (
    (r"(is|has)_.*", "boolean"),
    (r".*_(at|timestamp)", "timestamp"),
    (r".*_date", "date"),
    (r"(.*_)?(amount|total|subtotal|price|balance|discount|tax)", "decimal"),
)
HEADER = """\
# The contract of this source. Read by raw() (types, keys, what must be there), by the checks before the build and \
by the docs.
# required: the column must exist. not_null: each row must fill it, else the row is quarantined whole.
# staged_as: its name in staging where it has another there, null where it is left out; make sources writes what \
follows (docs/adding-a-source.md).
"""


class OneLine(dict):
    """A mapping that stands on one line."""


class Listed(list):
    """A list that stands on one line."""


class Dumper(yaml.SafeDumper):
    """YAML with list items indented, as the other contracts have them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indents lists too."""
        return super().increase_indent(flow, False)


Dumper.add_representer(OneLine, lambda dumper, data: dumper.represent_mapping(MAPPING, data.items(), flow_style=True))
Dumper.add_representer(Listed, lambda dumper, data: dumper.represent_sequence(SEQUENCE, data, flow_style=True))


def sampled_contract(source: str, folder: Path, folder_of_teams: Path) -> str:
    """The contract as YAML text, with what a sample of the source's files shows; a team may have its name already."""
    tables = [sampled_table(path) for path in sorted(folder.iterdir()) if path.name.lower().endswith(ENDINGS)]
    group = {
        "name": f"{source}_source" if (folder_of_teams / source).is_dir() else source,
        "description": f"How {source.replace('_', ' ').title()} is read and turned into the house language.",
        "owner": OneLine(name="Revenue operations"),
    }
    body = {
        "version": 2,
        "groups": [group],
        "sources": [
            {
                "name": source,
                "description": f"The tables of {source}, as its loader lands them.",
                "schema": source,
                # Loaders that land something each day; a source that is delivered by the month needs more hours.
                "config": {
                    "loaded_at_query": "{{ newest_load() }}",
                    "freshness": {"warn_after": OneLine(count=36, period="hour")},
                },
                "tables": tables,
            }
        ],
    }
    written = yaml.dump(body, Dumper=Dumper, sort_keys=False, width=120, allow_unicode=True)
    return written.replace("groups:\n", "\ngroups:\n", 1).replace("sources:\n", f"\n{HEADER}sources:\n", 1)


def sampled_table(path: Path) -> dict:
    """One raw table of the contract."""
    name = snake_case(next(path.name[: -len(e)] for e in ENDINGS if path.name.lower().endswith(e)))
    columns = [
        {"name": snake_case(column), "description": words(column), "data_type": contract_type(snake_case(column), kind)}
        for column, kind in described(path)
    ]
    for column in columns:
        if column["name"] in LOADER_COLUMNS:
            column["data_type"], column["description"] = LOADER_COLUMNS[column["name"]]
    key = sampled_key(name, [column["name"] for column in columns])
    versions = [c["name"] for c in columns if c["name"] in key and is_version_column(c["name"], c["data_type"])]
    record = [column for column in key if column not in versions]
    for column in columns:
        meta = OneLine()
        staged_as = staged_name(name, column["name"], column["data_type"], versions)
        if column["name"] not in LOADER_COLUMNS and staged_as != column["name"]:
            meta["staged_as"] = staged_as
        if column["name"] in record:
            meta |= {"required": True, "not_null": True}
        if meta:
            column["config"] = OneLine(meta=meta)
    newest = [c["name"] for c in columns if c["name"] in ("_fivetran_active", "updated_at", "_fivetran_synced")]
    meta = {"key": Listed(key), "newest_by": Listed(column for column in newest if column not in key)}
    if versions:
        meta["source_id"] = Listed(record)
    what = words(name.removesuffix("_history")).rstrip(".").lower()
    row = f"version of {'an' if what[0] in 'aeiou' else 'a'} {what}" if name.endswith("_history") else what
    return {"name": name, "description": f"One row per {row}.", "config": {"meta": meta}, "columns": columns}


def staged_name(table: str, column: str, kind: str, versions: list[str]) -> str:
    """A first name in staging: the house's word, `_at` for an instant, `is_` for a yes or no."""
    if column in versions:
        return "version_started_at"
    plain = column.removeprefix("property_hs_").removeprefix("property_").lstrip("_")
    if kind == "timestamp":
        plain = re.sub(
            "_(date|time)$", "_at", plain.replace("start_date", "started_at").replace("end_date", "ended_at")
        )
    elif kind == "boolean":
        plain = re.sub("^(?!is_|has_|livemode)", "is_", plain)
    words_of_house = HOUSE_NAMES | {"type": table.removesuffix("_history") + "_type"}
    return words_of_house.get(plain, plain)


def sampled_key(table: str, columns: list[str]) -> list[str]:
    """What seems to name a row: `id`, else the first column that is not the loader's; a history's versions too."""
    own = [column for column in columns if column not in LOADER_COLUMNS]
    key = ["id"] if "id" in own else own[:1]
    if table.endswith("_history"):
        # Without an id of its own a history lists what belongs to a version of something else.
        if "id" not in own:
            key = [column for column in own if column.endswith("_id")] + [c for c in own if c == "currency"]
        key += [column for column in columns if is_version_column(column, "timestamp")][:1]
    return key


def is_version_column(column: str, kind: str) -> bool:
    """Whether a column of a key tells versions of a record apart and not records."""
    return kind == "timestamp" and (column in ("updated_at", "_fivetran_start") or column.endswith("_updated_at"))


def described(path: Path) -> list[tuple[str, str]]:
    """Columns of a file and the types that DuckDB sees in it."""
    literal = str(path).replace("'", "''")
    reader = "read_parquet" if path.name.lower().endswith(".parquet") else "read_csv"
    with duckdb.connect() as connection:
        rows = connection.execute(f"describe select * from {reader}('{literal}')").fetchall()
    return [(row[0], row[1]) for row in rows]


def contract_type(name: str, kind: str) -> str:
    """The contract type of a column: every id is text, also one in digits; one without values is what its name says."""
    if name == "id" or name.endswith(("_id", "_ids", "_key", "_code", "phone", "number")):
        return "text"
    # DuckDB calls a csv column without a value a text.
    if kind == "VARCHAR" and name not in LOADER_COLUMNS:
        return next((ours for pattern, ours in NAMED_TYPES if re.fullmatch(pattern, name)), "text")
    return next((ours for pattern, ours in TYPES if re.fullmatch(pattern, kind)), "text")


def snake_case(name: str) -> str:
    """A column's or table's name as the contracts spell it: `CreatedDate` is `created_date`."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[^a-z0-9_]+", "_", spaced.lower()).rstrip("_")


def words(name: str) -> str:
    """A first description: the name in words, for people to replace."""
    return snake_case(name).removeprefix("property_").replace("_", " ").strip().capitalize() + "."
