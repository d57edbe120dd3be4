"""What is true of tickets."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from demo_company.world.division.tickets import DivisionTicket
from demo_company.world.records.support import Ticket

HOUSE_STATUS = {"1": "new", "2": "pending", "3": "open", "4": "closed"}


@dataclass(frozen=True)
class TrueTicket:
    """A ticket as it stands; deleted ones are not here."""

    ticket_id: str
    source_system: str
    company_id: int | None
    person_id: str | None
    status: str
    priority: str | None
    created_at: datetime
    # First public answer of an agent, and how many of them there were.
    first_replied_at: datetime | None
    reply_count: int | None
    first_solved_at: datetime | None
    # When it was solved for the last time; null while it is not solved.
    solved_at: datetime | None
    reopened_count: int | None
    csat_score: str | None
    is_csat_offered: bool | None


def true_ticket(company_id: int, ticket: Ticket) -> TrueTicket:
    """Say how a ticket went; whose it is can be known through its organization or its requester."""
    replies = [comment.at for comment in ticket.comments if comment.is_agent and comment.is_public]
    solved = [at for at, status in ticket.statuses if status == "solved"]
    is_done = ticket.status in ("solved", "closed")
    scores = [value for _, value in ticket.csat if value in ("good", "bad")]
    has_owner = ticket.organization_id is not None or ticket.person.company_id is not None
    return TrueTicket(
        ticket_id=ticket.id,
        source_system="zendesk",
        company_id=company_id if has_owner else None,
        person_id=ticket.person.id,
        status="on_hold" if ticket.status == "hold" else ticket.status,
        priority=ticket.priority,
        created_at=ticket.created,
        first_replied_at=min(replies, default=None),
        reply_count=len(replies),
        first_solved_at=min(solved, default=None),
        solved_at=max(solved) if is_done and solved else None,
        reopened_count=sum(
            before == "solved" and after not in ("solved", "closed")
            for (_, before), (_, after) in pairwise(ticket.statuses)
        ),
        csat_score=scores[-1] if scores else None,
        is_csat_offered=bool(ticket.csat),
    )


def true_division_ticket(company_id: int, ticket: DivisionTicket) -> TrueTicket:
    """Say how a HubSpot ticket went; closed is all that HubSpot knows of solved."""
    closed = ticket.closings
    is_closed = ticket.steps[-1][1] == "4"
    return TrueTicket(
        ticket_id=ticket.id,
        source_system="hubspot",
        company_id=company_id,
        person_id=ticket.person.id if ticket.person else None,
        status=HOUSE_STATUS[ticket.steps[-1][1]],
        priority={"MEDIUM": "normal"}.get(ticket.priority, ticket.priority.lower()),
        created_at=ticket.created,
        first_replied_at=ticket.first_reply,
        reply_count=None,
        first_solved_at=min(closed, default=None),
        solved_at=max(closed) if is_closed else None,
        reopened_count=max(0, len(closed) - 1) + int(bool(closed) and not is_closed),
        csat_score=None,
        is_csat_offered=None,
    )
