"""What a careful reader of docs/metrics.md (Leads) makes of the raw rows of people: whose record is whose is given.

Nothing of the generator is used here but the words that its mapping seeds decide on.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from raw_tables import RawTables, moment

GAP = timedelta(days=90)
STAGES = ("mql", "sql", "opportunity", "customer")
WORDS = {
    "Marketing Qualified": "mql",
    "Qualified": "sql",
    "Unqualified": "disqualified",
    "marketingqualifiedlead": "mql",
    "salesqualifiedlead": "sql",
    "opportunity": "opportunity",
    "customer": "customer",
    "UNQUALIFIED": "disqualified",
    "MQL": "mql",
    "SQL": "sql",
    "Opportunity": "opportunity",
    "Customer": "customer",
    "Disqualified": "disqualified",
}
Record = tuple[str, str]


@dataclass
class LeadRow:
    """A record that is a lead: when it came, and when its source says it reached what."""

    record: Record
    created: datetime
    reached: dict[str, datetime] = field(default_factory=dict)

    def reach(self, stage: str | None, at: datetime | None) -> None:
        if stage and at:
            self.reached[stage] = min(at, self.reached.get(stage, at))


class Reader:
    """All lead rows, touches and won deals, by record."""

    def __init__(self, raw: RawTables) -> None:
        self.leads: dict[Record, LeadRow] = {}
        self.touches: dict[Record, list[datetime]] = defaultdict(list)
        # Won deals that name a record: when they were created and closed.
        self.deals: dict[Record, list[tuple[datetime, datetime | None]]] = defaultdict(list)
        self._salesforce(raw)
        self._hubspot(raw)
        self._marketo(raw)

    def _salesforce(self, raw: RawTables) -> None:
        deals = _salesforce_won(raw)
        changes: dict[str, list[datetime]] = defaultdict(list)
        for row in raw["salesforce.lead_history"]:
            changes[row["lead_id"]].append(moment(row["created_date"]))
        for row in raw["salesforce.lead"]:
            if row["is_deleted"] == "true":
                continue
            lead = self.leads["salesforce", row["id"]] = LeadRow(("salesforce", row["id"]), moment(row["created_date"]))
            converted = moment(row["converted_date"])
            # The record keeps the day; the last change of the status on that day is the conversion.
            on_day = [at for at in changes[row["id"]] if row["converted_date"] == f"{at:%Y-%m-%d}"]
            converted = max(on_day, default=converted)
            lead.reach("sql", converted)
            lead.reach("opportunity", converted if row["converted_opportunity_id"] else None)
            if row["converted_opportunity_id"] in deals:
                self.deals[lead.record].append(deals[row["converted_opportunity_id"]])
        for row in raw["salesforce.lead_history"]:
            if ("salesforce", row["lead_id"]) in self.leads:
                stage = WORDS.get(row["new_value"])
                self.leads["salesforce", row["lead_id"]].reach(stage, moment(row["created_date"]))
        for row in raw["salesforce.campaign_member"]:
            at = moment(row["first_responded_date"])
            if row["has_responded"] == "true" and at and row["is_deleted"] != "true":
                self.touches["salesforce", row["lead_id"] or row["contact_id"]].append(at)
        for row in raw["salesforce.opportunity_contact_role"]:
            if row["opportunity_id"] in deals:
                self.deals["salesforce", row["contact_id"]].append(deals[row["opportunity_id"]])

    def _hubspot(self, raw: RawTables) -> None:
        merged = set()
        for row in raw["hubspot.contact"]:
            merged |= {part.split(":")[0] for part in row["property_hs_calculated_merged_vids"].split(";")}
            merged |= set(row["property_hs_merged_object_ids"].split(";"))
        by_email = {}
        for row in raw["hubspot.contact"]:
            if row["id"] in merged:
                continue
            by_email[row["property_email"]] = row["id"]
            lead = LeadRow(("hubspot", row["id"]), moment(row["property_createdate"]))
            self.leads[lead.record] = lead
            for word in ("marketingqualifiedlead", "salesqualifiedlead", "opportunity", "customer"):
                lead.reach(WORDS[word], moment(row[f"property_hs_lifecyclestage_{word}_date"]))
        for row in raw["hubspot.contact_property_history"]:
            self.leads["hubspot", row["contact_id"]].reach(WORDS.get(row["value"]), moment(row["timestamp"]))
        for row in raw["hubspot.contact_form_submission"]:
            self.touches["hubspot", row["contact_id"]].append(moment(row["timestamp"]))
        for row in raw["hubspot.email_event"]:
            if row["type"] == "CLICK":
                self.touches["hubspot", by_email[row["recipient"]]].append(moment(row["created"]))
        deals = _hubspot_won(raw)
        for row in raw["hubspot.deal_contact"]:
            if row["deal_id"] in deals:
                self.deals["hubspot", row["contact_id"]].append(deals[row["deal_id"]])

    def _marketo(self, raw: RawTables) -> None:
        merged = {row["merge_ids"].strip("[]") for row in raw["marketo.activity_merge_leads"]}
        for row in raw["marketo.lead"]:
            if row["id"] not in merged:
                self.leads["marketo", row["id"]] = LeadRow(("marketo", row["id"]), moment(row["created_at"]))
        for row in raw["marketo.activity_change_data_value"]:
            stage = WORDS.get(row["new_value"])
            self.leads["marketo", row["lead_id"]].reach(stage, moment(row["activity_date"]))
        for table, stage in (("convert_lead", "sql"), ("add_to_opportunity", "opportunity")):
            for row in raw[f"marketo.activity_{table}"]:
                self.leads["marketo", row["lead_id"]].reach(stage, moment(row["activity_date"]))
        for table in ("fill_out_form", "visit_webpage", "click_email"):
            for row in raw[f"marketo.activity_{table}"]:
                self.touches["marketo", row["lead_id"]].append(moment(row["activity_date"]))

    def inquiries(self, records: list[Record]) -> list[dict]:
        """Part one person's lead rows into inquiries, each with its dates."""
        rows = sorted(
            (self.leads[record] for record in records if record in self.leads),
            key=lambda row: (row.created, row.record),
        )
        touches = sorted(at for record in records for at in self.touches[record])
        deals = [deal for record in records for deal in self.deals[record]]
        groups: list[list[LeadRow]] = []
        last = datetime.min
        for row in rows:
            for at in touches:
                if groups and last < at <= min(row.created, last + GAP):
                    last = at
            if not groups or row.created > last + GAP or _is_over(groups[-1], deals, row.created):
                groups.append([])
            groups[-1].append(row)
            last = row.created
        ends = [group[0].created for group in groups[1:]] + [datetime.max]
        return [_dates(group, deals, end) for group, end in zip(groups, ends, strict=False)]


def _first(group: list[LeadRow], stage: str) -> datetime | None:
    return min((row.reached[stage] for row in group if stage in row.reached), default=None)


def _customer(group: list[LeadRow], deals: list[tuple[datetime, datetime | None]], until: datetime) -> datetime | None:
    closings = [closed for created, closed in deals if group[0].created <= created < until]
    return min(filter(None, [*closings, _first(group, "customer")]), default=None)


def _opportunity(
    group: list[LeadRow], deals: list[tuple[datetime, datetime | None]], until: datetime
) -> datetime | None:
    begun = [created for created, _ in deals if group[0].created <= created < until]
    return min(filter(None, [*begun, _first(group, "opportunity")]), default=None)


def _is_over(group: list[LeadRow], deals: list[tuple[datetime, datetime | None]], at: datetime) -> bool:
    ends = (_first(group, "disqualified"), _customer(group, deals, at))
    return any(end and end < at for end in ends)


def _dates(group: list[LeadRow], deals: list[tuple[datetime, datetime | None]], until: datetime) -> dict:
    dates = {stage: _first(group, stage) for stage in STAGES}
    dates |= {"opportunity": _opportunity(group, deals, until), "customer": _customer(group, deals, until)}
    later = None
    for stage in reversed(STAGES):
        dates[stage] = later = min(filter(None, [dates[stage], later]), default=None)
    return {
        "created": group[0].created,
        **dates,
        "disqualified": _first(group, "disqualified"),
        "records": [row.record for row in group],
    }


def _salesforce_won(raw: RawTables) -> dict[str, tuple[datetime, datetime]]:
    """Living deals: created, and when they were won, if they were."""
    paths: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for row in raw["salesforce.opportunity_history"]:
        paths[row["opportunity_id"]].append((moment(row["created_date"]), row["stage_name"]))
    found = {}
    for row in sorted(raw["salesforce.opportunity"], key=lambda row: row["last_modified_date"]):
        found.pop(row["id"], None)
        if row["is_deleted"] != "true" and row["id"]:
            closed = _last_closing(sorted(paths[row["id"]]), {"Closed Won"})
            won = _won_at(row["created_date"], closed, row["close_date"]) if row["is_won"] == "true" else None
            found[row["id"]] = (moment(row["created_date"]), won)
    return found


def _hubspot_won(raw: RawTables) -> dict[str, tuple[datetime, datetime]]:
    won = {
        row["stage_id"]
        for row in raw["hubspot.deal_pipeline_stage"]
        if row["is_closed"] == "true" and float(row["probability"]) == 1
    }
    merged = {row["merged_deal_id"] for row in raw["hubspot.merged_deal"]}
    paths: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for row in raw["hubspot.deal_stage"]:
        paths[row["deal_id"]].append((moment(row["date_entered"]), row["value"]))
    return {
        row["deal_id"]: (
            moment(row["property_createdate"]),
            _won_at(
                row["property_createdate"], _last_closing(sorted(paths[row["deal_id"]]), won), row["property_closedate"]
            )
            if row["deal_pipeline_stage_id"] in won
            else None,
        )
        for row in raw["hubspot.deal"]
        if row["deal_id"] not in merged and row["is_deleted"] != "true"
    }


def _won_at(created: str, closed: datetime | None, close_date: str) -> datetime:
    """Return the close date, at the instant of closing where that is of this day, and never before the deal was."""
    day = moment(close_date).replace(hour=0, minute=0, second=0, microsecond=0)
    return max(closed if closed and closed.date() == day.date() else day, moment(created))


def _last_closing(path: list[tuple[datetime, str]], won: set[str]) -> datetime | None:
    """Return when the run of won stages at the end of a path began."""
    closed = None
    for at, stage in reversed(path):
        if stage not in won:
            break
        closed = at
    return closed
