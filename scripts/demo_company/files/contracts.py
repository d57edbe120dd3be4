"""The source contracts: which raw tables and columns exist, of which type, and what they mean."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parents[3]
SOURCES = tuple(sorted(path.parent.name for path in (PROJECT / "models" / "staging").glob("*/_*__sources.yml")))
# Optional columns that this demo's loader does not land: it marks deletions in the source's own columns and
# keeps versions of subscriptions alone.
LEFT_OUT = {
    "salesforce.account": {"_fivetran_deleted", "_fivetran_active"},
    "salesforce.opportunity": {"_fivetran_deleted", "_fivetran_active"},
    "salesforce.user": {"_fivetran_deleted"},
    "salesforce.user_role": {"_fivetran_deleted"},
    "stripe.subscription": {"_fivetran_deleted"},
}
# Long tables, and what Salesforce marks by itself, are landed without the loader's own marks: seeds are to stay small.
MARKS = {"_fivetran_synced", "_fivetran_deleted", "_fivetran_active", "_fivetran_start", "_fivetran_end"}
LONG_TABLES = {
    "hubspot": {
        "contact_form_submission",
        "contact_property_history",
        "deal_company",
        "deal_contact",
        "deal_property_history",
        "deal_stage",
        "email_event",
        "email_event_click",
        "email_event_open",
        "engagement",
        "engagement_company",
        "engagement_contact",
        "engagement_deal",
    },
    "linkedin_ads": {"ad_analytics_by_campaign"},
    "marketo": {
        "activity_click_email",
        "activity_email_delivered",
        "activity_new_lead",
        "activity_open_email",
        "activity_send_email",
        "activity_visit_webpage",
    },
    "product": {"usage_daily"},
    "salesforce": {"lead_history", "opportunity_contact_role", "opportunity_line_item", "task"},
    "stripe": {"balance_transaction", "charge", "invoice", "invoice_line_item", "payment_intent"},
    "zendesk": {"ticket_comment", "ticket_field_history", "user"},
}


def left_out(source: str, table: str) -> set[str]:
    """Return the optional columns of a table that this demo does not land."""
    columns = set(LEFT_OUT.get(f"{source}.{table}", set()))
    if table in LONG_TABLES.get(source, ()):
        columns |= MARKS
    if source == "salesforce" and table != "lead":
        columns |= {"_fivetran_deleted", "_fivetran_active"}
    if source in ("google_ads", "linkedin_ads"):
        columns |= {"_fivetran_start", "_fivetran_end"}
    return columns


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
            absent = left_out(source, table["name"])
            columns = {
                column["name"]: column["data_type"] for column in table["columns"] if column["name"] not in absent
            }
            found.append(Table(source, table["name"], table["description"], columns))
    return tuple(found)
