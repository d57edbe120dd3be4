"""Zendesk's raw rows: agents, organizations with their domains, users, tickets and all that happened to them."""

from collections.abc import Iterator
from datetime import datetime
from random import Random

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import SYNCED_AT
from demo_company.world.basics.vocabulary import FIRST_NAMES, LAST_NAMES
from demo_company.world.lives.life import Life
from demo_company.world.lives.people import as_typed
from demo_company.world.records.mixups import phone_on
from demo_company.world.records.support import AGENTS, Support, Ticket, agent_id

_SYNCED = {"_fivetran_synced": SYNCED_AT}
_ALIVE = {"_fivetran_deleted": False, **_SYNCED}
_PHONE_SHARE = 0.4
_GROUP, _BRAND = "360000000011", "360000000021"
_OPENED = datetime(2023, 5, 1, 8)


def desk_rows() -> Iterator[Row]:
    """Write the group and the brand that all tickets are of."""
    yield "zendesk.group", {"id": _GROUP, "name": "Support", "created_at": _OPENED, "updated_at": _OPENED, **_ALIVE}
    yield "zendesk.brand", {"id": _BRAND, "name": "Harborline", "active": True, **_ALIVE}


def agent_rows(seed: int, block: int) -> Iterator[Row]:
    """Write a block's agents; one has left and is suspended."""
    rng = Random(f"{seed}:agents:{block}")
    for number in range(AGENTS):
        first, last = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
        yield (
            "zendesk.user",
            {
                "id": agent_id(block, number),
                "email": f"{first}.{last}.support{block or ''}@harborline.example".lower(),
                "name": f"{first} {last}",
                "role": "admin" if number == 0 else "agent",
                "active": True,
                "suspended": number == AGENTS - 1,
                "time_zone": "London",
                "created_at": _OPENED,
                "updated_at": _OPENED,
                **_ALIVE,
            },
        )


def support_rows(life: Life, found: Support) -> Iterator[Row]:
    """Write an organization, its users and its tickets."""
    rng = life.rng("zendesk")
    yield (
        "zendesk.organization",
        {
            "id": found.organization_id,
            "name": found.known.name,
            "external_id": found.external_id,
            "created_at": found.created,
            "updated_at": found.created,
            **_ALIVE,
        },
    )
    for index, domain in enumerate(found.domains):
        yield (
            "zendesk.domain_name",
            {"organization_id": found.organization_id, "domain_name": domain, "index": index, **_SYNCED},
        )
    for user, person, email, name in found.users:
        external = person.contact.id if person.contact and rng.random() < 0.25 else None
        is_unknown = person.is_unknown_at_desk
        yield (
            "zendesk.user",
            {
                "id": user,
                "organization_id": found.organization_id if person.company_id is not None else None,
                "email": as_typed(rng, email).strip(),
                "name": name,
                "role": "end-user",
                "phone": None if is_unknown else phone_on(life, person, user, _PHONE_SHARE),
                "external_id": None if is_unknown else external,
                "active": True,
                "suspended": False,
                "time_zone": "Eastern Time (US & Canada)" if life.profile.region == "Americas" else "London",
                "created_at": found.created,
                "updated_at": found.created,
                **_ALIVE,
            },
        )
    for ticket in found.tickets:
        yield from _ticket_rows(rng, ticket)


def _ticket_rows(rng: Random, ticket: Ticket) -> Iterator[Row]:
    answered = ticket.statuses[1][0] if len(ticket.statuses) > 1 else None
    yield (
        "zendesk.ticket",
        {
            "id": ticket.id,
            "organization_id": ticket.organization_id,
            "requester_id": ticket.requester_id,
            "submitter_id": ticket.agent_id if ticket.submitted_by_agent else ticket.requester_id,
            "assignee_id": ticket.agent_id if answered else None,
            "group_id": _GROUP,
            "brand_id": _BRAND,
            "status": "deleted" if ticket.is_deleted else ticket.status,
            "priority": ticket.priority,
            "type": ticket.kind,
            "subject": ticket.subject,
            "via_channel": ticket.via,
            "created_at": ticket.created,
            "updated_at": ticket.modified,
            **_ALIVE,
        },
    )
    for comment in ticket.comments:
        yield (
            "zendesk.ticket_comment",
            {
                "id": comment.id,
                "ticket_id": ticket.id,
                "user_id": comment.user_id,
                "created": comment.at,
                "public": comment.is_public,
                **_SYNCED,
            },
        )
    changes = [("status", value, at) for at, value in ticket.statuses]
    changes += [("satisfaction_score", value, at) for at, value in ticket.csat]
    if ticket.priority:
        changes.append(("priority", ticket.priority, ticket.created))
    if answered:
        changes.append(("assignee_id", ticket.agent_id, answered))
    for field, value, at in changes:
        yield (
            "zendesk.ticket_field_history",
            {
                "ticket_id": ticket.id,
                "field_name": field,
                "value": value,
                "updated": at,
                "user_id": ticket.requester_id if field == "satisfaction_score" else ticket.agent_id,
                **_SYNCED,
            },
        )
    if rng.random() < 0.3:
        tag = rng.choice(("billing", "vip", "bug", "how_to"))
        yield "zendesk.ticket_tag", {"ticket_id": ticket.id, "tag": tag, **_SYNCED}
