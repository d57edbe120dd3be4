"""HubSpot's raw rows of engagements: what the division's sellers did about a deal."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import SYNCED_AT, is_known
from demo_company.world.basics.ids import hubspot_id
from demo_company.world.lives.life import Life
from demo_company.world.sales.deals import Deal

_ALIVE = {"_fivetran_deleted": False, "_fivetran_synced": SYNCED_AT}
_KINDS = ("CALL", "EMAIL", "MEETING", "NOTE", "TASK", "COMMUNICATION")


def engagement_rows(rng: Random, life: Life, deal: Deal, nth: int) -> Iterator[Row]:
    """Write calls, mails, meetings and notes about a deal."""
    people = [person for person in life.people if deal in person.deals]
    for place in range(rng.choice((1, 2, 2, 3))):
        at = (deal.created + (deal.last.since - deal.created) * rng.random()).replace(microsecond=0)
        if not is_known(at):
            continue
        number = hubspot_id("engagement", life.profile.index, nth * 10 + place + 1)
        kind = rng.choice(_KINDS)
        yield "hubspot.engagement", {"id": number, "type": kind, **_ALIVE}
        yield (
            f"hubspot.engagement_{kind.lower()}",
            {
                "engagement_id": number,
                "property_hs_timestamp": at,
                "property_hubspot_owner_id": deal.last.owner_id,
                "property_hs_createdate": at,
                "property_hs_lastmodifieddate": at,
                **_details(rng, kind, at),
                **_ALIVE,
            },
        )
        if deal.account_id:
            yield "hubspot.engagement_company", {"engagement_id": number, "company_id": deal.account_id, **_ALIVE}
        yield "hubspot.engagement_deal", {"engagement_id": number, "deal_id": deal.id, **_ALIVE}
        if people:
            contact = rng.choice(people).hubspot.id
            yield "hubspot.engagement_contact", {"engagement_id": number, "contact_id": contact, **_ALIVE}


def _details(rng: Random, kind: str, at: datetime) -> dict:
    match kind:
        case "CALL":
            status = rng.choice(("COMPLETED", "COMPLETED", "NO_ANSWER"))
            length = rng.randint(20, 1500) * 1000 if status == "COMPLETED" else 0
            return {
                "property_hs_call_title": "Call",
                "property_hs_call_status": status,
                "property_hs_call_duration": length,
            }
        case "EMAIL":
            return {
                "property_hs_email_subject": "Re: your offer",
                "property_hs_email_direction": rng.choice(("EMAIL", "INCOMING_EMAIL")),
                "property_hs_email_status": "SENT",
            }
        case "MEETING":
            return {
                "property_hs_meeting_title": "Demo",
                "property_hs_meeting_start_time": at,
                "property_hs_meeting_end_time": at + timedelta(minutes=45),
                "property_hs_meeting_outcome": rng.choice(("COMPLETED", "COMPLETED", "NO_SHOW")),
            }
        case "TASK":
            return {
                "property_hs_task_subject": "Send offer",
                "property_hs_task_status": "COMPLETED",
                "property_hs_task_completion_date": at,
            }
        case "COMMUNICATION":
            return {"property_hs_communication_channel_type": rng.choice(("SMS", "LINKEDIN_MESSAGE"))}
        case _:
            return {}
