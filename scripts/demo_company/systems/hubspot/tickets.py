"""HubSpot's raw rows of tickets: the division's customers write there."""

from collections.abc import Iterator
from datetime import datetime

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import SYNCED_AT
from demo_company.world.division.tickets import DivisionTicket
from demo_company.world.lives.life import Life

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
