"""HubSpot's raw rows of tickets: the division's customers write there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from demo_company.clock import SYNCED_AT
from demo_company.ids import hubspot_id
from demo_company.life import Life
from demo_company.people import LAST_MOMENT, Person
from demo_company.rows_salesforce import Row

_SYNCED = {"_fivetran_synced": SYNCED_AT}
_ALIVE = {"_fivetran_deleted": False, **_SYNCED}
_PIPELINE = "0"
# id, label, state, closes; a ticket that is solved comes back now and then.
STAGES = (
    ("1", "New", "OPEN", False),
    ("2", "Waiting on contact", "OPEN", False),
    ("3", "Waiting on us", "OPEN", False),
    ("4", "Closed", "CLOSED", True),
)
HOUSE_STATUS = {"1": "new", "2": "pending", "3": "open", "4": "closed"}


@dataclass
class DivisionTicket:
    """A ticket in HubSpot."""

    id: str
    person: Person | None
    created: datetime
    priority: str
    steps: list[tuple[datetime, str]]
    first_reply: datetime | None

    @property
    def closings(self) -> list[datetime]:
        """When it was closed, each time."""
        return [at for at, stage in self.steps if stage == "4"]


def division_tickets(life: Life) -> list[DivisionTicket]:
    """Let the division's customers write in after they have bought."""
    rng = life.rng("tickets")
    won = next((deal for deal in life.living_deals if deal.outcome == "won"), None)
    found: list[DivisionTicket] = []
    if won is None:
        return found
    for nth in range(1, rng.choice((0, 1, 2, 3)) + 1):
        at = won.last.since + timedelta(days=rng.randint(3, 250), minutes=rng.randint(0, 500))
        if at + timedelta(hours=2) > LAST_MOMENT:
            continue
        reply = at + timedelta(minutes=rng.randint(5, 2000))
        steps = [(at, "1")]
        if reply <= LAST_MOMENT:
            steps.append((reply, "2"))
        closed = reply + timedelta(minutes=rng.randint(30, 6000))
        if closed <= LAST_MOMENT:
            steps.append((closed, "4"))
            again = closed + timedelta(days=2)
            if rng.random() < 0.2 and again + timedelta(days=1) <= LAST_MOMENT:
                steps += [(again, "3"), (again + timedelta(hours=7), "4")]
        person = rng.choice(life.people) if rng.random() < 0.9 else None
        number = hubspot_id("ticket", life.profile.index, nth)
        priority = rng.choice(("LOW", "MEDIUM", "MEDIUM", "HIGH", "URGENT"))
        first = reply if reply <= LAST_MOMENT else None
        found.append(DivisionTicket(number, person, at, priority, steps, first))
    return found


def ticket_stage_rows() -> Iterator[Row]:
    """Write the statuses of the one ticket pipeline."""
    at = datetime(2023, 3, 1, 9)
    for order, (number, label, state, closes) in enumerate(STAGES):
        yield (
            "hubspot.ticket_pipeline_stage",
            {
                "stage_id": number,
                "pipeline_id": _PIPELINE,
                "label": label,
                "display_order": order,
                "ticket_state": state,
                "is_closed": closes,
                "updated_at": at,
                **_ALIVE,
            },
        )


def ticket_rows(life: Life, tickets: list[DivisionTicket]) -> Iterator[Row]:
    """Write a company's tickets with their links and statuses."""
    for ticket in tickets:
        closed = ticket.closings
        is_closed = ticket.steps[-1][1] == "4"
        yield (
            "hubspot.ticket",
            {
                "id": ticket.id,
                "property_subject": "Help needed",
                "property_hs_pipeline": _PIPELINE,
                "property_hs_pipeline_stage": ticket.steps[-1][1],
                "property_hs_ticket_priority": ticket.priority,
                "property_hs_ticket_category": "PRODUCT_ISSUE",
                "property_source_type": "EMAIL",
                "property_hubspot_owner_id": life.profile.tenures[-1].user_id,
                "property_first_agent_reply_date": ticket.first_reply,
                "property_closed_date": closed[-1] if is_closed else None,
                "property_createdate": ticket.created,
                "property_hs_lastmodifieddate": ticket.steps[-1][0],
                "is_deleted": False,
                **_ALIVE,
            },
        )
        link = {"ticket_id": ticket.id, "category": "HUBSPOT_DEFINED", **_ALIVE}
        yield "hubspot.ticket_company", link | {"company_id": life.profile.account.id, "type_id": "26"}
        if ticket.person:
            yield "hubspot.ticket_contact", link | {"contact_id": ticket.person.hubspot.id, "type_id": "16"}
        for at, stage in ticket.steps:
            yield (
                "hubspot.ticket_property_history",
                {
                    "ticket_id": ticket.id,
                    "name": "hs_pipeline_stage",
                    "value": stage,
                    "timestamp_instant": at,
                    **_SYNCED,
                },
            )
