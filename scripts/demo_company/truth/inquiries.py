"""True inquiries: what docs/metrics.md (Leads) makes of a person's lead records, their stages, touches and deals.

Taken from the simulated people, not from raw rows. Dates that a source keeps without a time count from
midnight, as its reader must take them.
"""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta

from demo_company.world.basics.vocabulary import LEAD_HOUSE_WORDS
from demo_company.world.lives.people import Person
from demo_company.world.sales.deals import Deal
from demo_company.world.sales.leads import Lead

GAP = timedelta(days=90)
STAGES = ("mql", "sql", "opportunity", "customer")


@dataclass
class LeadRecord:
    """One record of a person that is a lead: when it came and when it first reached each stage."""

    system: str
    id: str
    created: datetime
    channel_word: str | None
    stages: dict[str, datetime] = field(default_factory=dict)

    def reach(self, stage: str, at: datetime) -> None:
        """Note that a stage was reached; the first time counts."""
        self.stages[stage] = min(at, self.stages.get(stage, at))


@dataclass
class Inquiry:
    """A person's inquiry while it is put together."""

    records: list[LeadRecord]
    last_touch: datetime

    @property
    def created(self) -> datetime:
        """When it began."""
        return self.records[0].created

    def first(self, stage: str) -> datetime | None:
        """Return when any of its records first reached a stage."""
        return min((record.stages[stage] for record in self.records if stage in record.stages), default=None)


def closed_at(deal: Deal) -> datetime | None:
    """Return when a deal was closed the last time: by its history, else at the start of its close date."""
    if deal.closing is None:
        return None
    if not deal.has_history or not deal.closing.is_in_history:
        return datetime.combine(deal.last.close_date, time.min)
    return deal.closing.since


def won_at(deal: Deal) -> datetime | None:
    """Return when a deal made a customer: on its close date, at the instant of closing where that is of this day.

    A deal may be typed in after it was signed: it makes no customer before it is there.
    """
    closed = closed_at(deal)
    if deal.outcome != "won" or closed is None:
        return None
    day = deal.last.close_date
    return max(closed if closed.date() == day else datetime.combine(day, time.min), deal.created)


def lead_records(person: Person) -> list[LeadRecord]:
    """Return every record of a person that is a lead and still there, in the order of time."""
    found = [_of_salesforce(lead) for lead in person.living_leads]
    if person.hubspot:
        contact = person.hubspot
        record = LeadRecord("hubspot", contact.id, contact.created, contact.source)
        for step in contact.steps:
            record.reach(step.stage, step.at)
        if contact.lead_status:
            record.reach(contact.lead_status.stage, contact.lead_status.at)
        found.append(record)
    if person.marketo:
        word = person.marketo.lead_source or person.marketo.original_source
        record = LeadRecord("marketo", person.marketo.id, person.marketo.created, word)
        for step in person.marketo.steps:
            record.reach(step.stage, step.at)
            if step.stage == "opportunity":
                # Marketo converts a lead and adds it to the deal in one.
                record.reach("sql", step.at)
        found.append(record)
    return sorted(found, key=lambda record: (record.created, record.system))


def _of_salesforce(lead: Lead) -> LeadRecord:
    record = LeadRecord("salesforce", lead.id, lead.created, lead.lead_source)
    for change in lead.history:
        record.reach(LEAD_HOUSE_WORDS[change.new], change.at)
    if lead.converted:
        # The record keeps the day; the last change of the status on that day is the conversion.
        changes = [change.at for change in lead.history if change.at.date() == lead.converted]
        at = max(changes, default=datetime.combine(lead.converted, time.min))
        record.reach("sql", at)
        record.reach("opportunity", at)
    return record


def touches(person: Person) -> list[datetime]:
    """Return every touch of a person: answers, forms, visits and clicks, in whatever system."""
    found = [
        datetime.combine(response.first_responded, time.min)
        for member in [*(lead for lead in person.leads if lead.is_kept), *person.contacts]
        for response in member.responses
        if response.has_responded and response.first_responded and not response.is_deleted
    ]
    if person.hubspot:
        found += [*person.hubspot.forms, *person.hubspot.clicks]
    if person.marketo:
        found += [*person.marketo.forms, *person.marketo.visits, *person.marketo.clicks]
    return sorted(found)


def inquiries(person: Person, gap: timedelta = GAP, done: tuple[str, ...] = ("customer",)) -> list[Inquiry]:
    """Part a person's lead records into inquiries.

    `done` names the stages that count as converted; the demo is made so that the answer does not depend on it.
    """
    touched = touches(person)
    found: list[Inquiry] = []
    for record in lead_records(person):
        last = found[-1] if found else None
        if last:
            for moment in touched:
                # Who is silent for longer than the gap has left; a touch alone begins nothing.
                if last.last_touch < moment <= min(record.created, last.last_touch + gap):
                    last.last_touch = moment
        if last is None or _is_over(person, last, record.created, gap, done):
            found.append(Inquiry([record], record.created))
        else:
            last.records.append(record)
            last.last_touch = record.created
    return found


def _is_over(person: Person, inquiry: Inquiry, at: datetime, gap: timedelta, done: tuple[str, ...]) -> bool:
    ends = [inquiry.first(stage) for stage in ("disqualified", *done)]
    if "customer" in done:
        ends.append(customer_at(person, inquiry, at))
    return at > inquiry.last_touch + gap or any(end and end < at for end in ends)


def deals_within(person: Person, inquiry: Inquiry, until: datetime) -> list[Deal]:
    """Return the living deals that name the person and came up while this inquiry was the last one."""
    return [deal for deal in person.deals if not deal.is_deleted and inquiry.created <= deal.created < until]


def customer_at(person: Person, inquiry: Inquiry, until: datetime) -> datetime | None:
    """Return when an inquiry made a customer: a won deal that names the person, or the source's own word."""
    won = [won_at(deal) for deal in deals_within(person, inquiry, until)]
    return min(filter(None, [*won, inquiry.first("customer")]), default=None)


def opportunity_at(person: Person, inquiry: Inquiry, until: datetime) -> datetime | None:
    """Return when an inquiry led to a deal: one that names the person, or the source's own word."""
    created = [deal.created for deal in deals_within(person, inquiry, until)]
    return min(filter(None, [*created, inquiry.first("opportunity")]), default=None)


def stage_dates(person: Person, inquiry: Inquiry, until: datetime) -> dict[str, datetime | None]:
    """Return when an inquiry reached each stage; a stage that was skipped counts as reached with the next."""
    reached = {stage: inquiry.first(stage) for stage in STAGES}
    reached["opportunity"] = opportunity_at(person, inquiry, until)
    reached["customer"] = customer_at(person, inquiry, until)
    later: datetime | None = None
    for stage in reversed(STAGES):
        reached[stage] = later = min(filter(None, [reached[stage], later]), default=None)
    return reached | {"disqualified": inquiry.first("disqualified")}
