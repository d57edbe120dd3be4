"""HubSpot's raw rows of what people did: forms, mailings, and the history of their lifecycle."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import SYNCED_AT
from demo_company.world.lives.people import HubspotContact

_SYNCED = {"_fivetran_synced": SYNCED_AT}
FORMS = ("Contact us", "Demo request", "Whitepaper download", "Newsletter")
MAILINGS = (("Product news", "BATCH_EMAIL"), ("Nurture: pricing", "AUTOMATED_EMAIL"), ("Webinar invite", "BATCH_EMAIL"))


def portal_rows() -> Iterator[Row]:
    """Write the forms and mailings of the portal."""
    for number, name in enumerate(FORMS):
        at = datetime(2023, 5, 2 + number, 9)
        yield (
            "hubspot.form",
            {
                "guid": form_id(number),
                "name": name,
                "form_type": "POPUP" if name == "Newsletter" else "REGULAR",
                "created_at": at,
                "updated_at": at,
                "_fivetran_deleted": False,
                **_SYNCED,
            },
        )
    for number, (name, kind) in enumerate(MAILINGS):
        yield (
            "hubspot.email_campaign",
            {
                "id": mailing_id(number),
                "name": name,
                "subject": f"{name} from Harborline",
                "type": kind,
                "app_name": "Batch" if kind == "BATCH_EMAIL" else "WorkflowsEmail",
                "num_included": 400 + 37 * number,
                "_fivetran_deleted": False,
                **_SYNCED,
            },
        )


def form_id(number: int) -> str:
    """Return a form's id."""
    return f"f0{number}a71c3-0000-4000-8000-00000000000{number}"


def mailing_id(number: int) -> str:
    """Return a mailing's id."""
    return str(88_000_001 + number)


def history_rows(contact: HubspotContact) -> Iterator[Row]:
    """Write how a contact's lifecycle and lead status moved."""
    steps = [("lifecyclestage", step) for step in contact.steps] if contact.has_history else []
    steps += [("hs_lead_status", contact.lead_status)] if contact.lead_status else []
    for name, step in steps:
        yield (
            "hubspot.contact_property_history",
            {"contact_id": contact.id, "name": name, "value": step.word, "timestamp": step.at, **_SYNCED},
        )


def touch_rows(rng: Random, contact: HubspotContact) -> Iterator[Row]:
    """Write the forms a contact sent and the mails it opened and clicked."""
    for number, at in enumerate(contact.forms):
        form = rng.randrange(len(FORMS))
        source = rng.choice(("utm_source=google&utm_medium=cpc", "utm_source=linkedin&utm_medium=paid_social", ""))
        yield (
            "hubspot.contact_form_submission",
            {
                "contact_id": contact.id,
                "form_id": form_id(form),
                "conversion_id": f"{contact.id}-{number}",
                "timestamp": at,
                "page_url": f"https://www.harborline.example/{'demo' if form == 1 else 'contact'}?{source}".rstrip("?"),
                "title": FORMS[form],
                "_fivetran_deleted": False,
                **_SYNCED,
            },
        )
    for number, at in enumerate(contact.clicks):
        mailing, email = mailing_id(rng.randrange(len(MAILINGS))), contact.email
        for kind, moment in (("OPEN", at - timedelta(seconds=40)), ("CLICK", at)):
            event = f"{contact.id}-{number}-{kind.lower()}"
            yield (
                "hubspot.email_event",
                {
                    "id": event,
                    "created": moment,
                    "type": kind,
                    "email_campaign_id": mailing,
                    "recipient": email,
                    "filtered_event": False,
                    "_fivetran_deleted": False,
                    **_SYNCED,
                },
            )
            detail = {"id": event, "_fivetran_deleted": False, **_SYNCED}
            if kind == "OPEN":
                yield "hubspot.email_event_open", detail | {"duration": rng.randint(900, 9000)}
            else:
                yield "hubspot.email_event_click", detail | {"url": "https://www.harborline.example/pricing"}
