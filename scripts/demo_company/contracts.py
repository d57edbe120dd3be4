"""The source contracts: which raw tables and columns exist, of which type, and what they mean."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parents[2]
SOURCES = tuple(sorted(path.name for path in (PROJECT / "models" / "staging").iterdir() if path.is_dir()))
# Optional columns that this demo's loader does not land: it marks deletions in the source's own columns and
# keeps versions of subscriptions alone.
LEFT_OUT = {
    "salesforce.account": {"_fivetran_deleted", "_fivetran_active"},
    "salesforce.opportunity": {"_fivetran_deleted", "_fivetran_active"},
    "salesforce.user": {"_fivetran_deleted"},
    "salesforce.user_role": {"_fivetran_deleted"},
    "stripe.subscription": {"_fivetran_deleted"},
}


@dataclass(frozen=True)
class Table:
    """A raw table as its contract describes it."""

    source: str
    name: str
    description: str
    columns: dict[str, str]

    @property
    def key(self) -> str:
        """The name rows are filed under."""
        return f"{self.source}.{self.name}"


@cache
def tables() -> tuple[Table, ...]:
    """Read every table of every contract, without the columns that this demo leaves out."""
    found = []
    for source in SOURCES:
        path = PROJECT / "models" / "staging" / source / f"_{source}__sources.yml"
        (contract,) = yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]
        for table in contract["tables"]:
            left_out = LEFT_OUT.get(f"{source}.{table['name']}", set())
            columns = {
                column["name"]: column["data_type"] for column in table["columns"] if column["name"] not in left_out
            }
            found.append(Table(source, table["name"], table["description"], columns))
    return tuple(found)
