"""Salesforce's raw rows of activities: calls, mails, tasks and meetings."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import AS_OF, SYNCED_AT, is_known
from demo_company.world.lives.life import Life
from demo_company.world.lives.people import LAST_MOMENT, Person
from demo_company.world.sales.deals import Deal

_SYNCED = {"_fivetran_synced": SYNCED_AT}
TASK, EVENT = "00T", "00U"


def owned(life: Life, kind: str, created: datetime, *, is_deleted: bool = False) -> dict:
    """Return what every record of the CRM has: its id and its moments."""
    return {
        "id": life.profile.numbers.next(kind),
        "is_deleted": is_deleted,
        "created_date": created,
        "last_modified_date": created,
        **_SYNCED,
    }


def activity_rows(rng: Random, life: Life) -> Iterator[Row]:
    """Write calls, mails and meetings with those whom a deal names, and a call to those who only asked."""
    for deal in life.living_deals:
        people = [person for person in life.people if deal in person.deals]
        end = min(deal.last.since, LAST_MOMENT)
        for _ in range(rng.choice((0, 0, 1, 1, 2))):
            at = deal.created + (end - deal.created) * rng.random()
            yield _activity(rng, life, rng.choice(people) if people else None, deal, at)
    for person in life.people:
        if not person.deals and person.living_leads and rng.random() < 0.4:
            at = person.living_leads[-1].created + timedelta(hours=rng.randint(2, 90))
            if is_known(at):
                yield _activity(rng, life, person, None, at)


def _activity(rng: Random, life: Life, person: Person | None, deal: Deal | None, at: datetime) -> Row:
    at = at.replace(microsecond=0)
    who = None
    if person:
        has_contact = person.contact and person.contact.created <= at
        who = person.contact.id if has_contact else next((lead.id for lead in person.living_leads), None)
    common = {
        "who_id": who,
        "what_id": deal.id if deal else None,
        "account_id": deal.account_id if deal else None,
        "owner_id": deal.last.owner_id if deal else life.profile.owner_at(at),
    }
    if deal and rng.random() < 0.3:
        length = rng.choice((30, 45, 60))
        return (
            "salesforce.event",
            common
            | owned(life, EVENT, at - timedelta(days=2))
            | {
                "subject": rng.choice(("Demo", "Discovery call", "Contract review", "Quarterly review")),
                "type": "Meeting",
                "is_child": rng.random() < 0.1,
                "activity_date": at.date(),
                "activity_date_time": at,
                "start_date_time": at,
                "end_date_time": at + timedelta(minutes=length),
                "duration_in_minutes": length,
            },
        )
    kind = rng.choice(("Call", "Call", "Email", "Email", "Task"))
    done = rng.random() < 0.85 or at.date() > AS_OF - timedelta(days=10)
    return (
        "salesforce.task",
        common
        | owned(life, TASK, at, is_deleted=rng.random() < 0.02)
        | {
            "subject": {"Call": "Call", "Email": "Email: follow-up", "Task": "Send material"}[kind],
            "type": None if kind == "Task" else kind,
            "task_subtype": kind,
            "status": "Completed" if done else "Not Started",
            "is_closed": done,
            "activity_date": at.date(),
            "completed_date_time": at if done else None,
            "call_duration_in_seconds": rng.randint(20, 1800) if kind == "Call" and done else None,
        },
    )
