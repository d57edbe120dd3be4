"""Salesforce's raw rows of people: leads with their history, contacts, and who is in which campaign."""

from collections.abc import Iterator

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import SYNCED_AT
from demo_company.world.basics.ids import FIELD_HISTORY
from demo_company.world.lives.life import Life
from demo_company.world.lives.people import Contact, Person
from demo_company.world.records.mixups import phone_on
from demo_company.world.sales.leads import Lead, Response

_SYNCED = {"_fivetran_synced": SYNCED_AT}


def people_rows(life: Life) -> Iterator[Row]:
    """Write a company's leads, contacts and campaign members; leads stand in the order they were found in."""
    persons = {id(lead): person for person in life.people for lead in person.leads}
    for lead in life.leads:
        yield from _lead_rows(life, lead, persons[id(lead)])
    for person in life.people:
        for contact in person.contacts:
            yield "salesforce.contact", _contact(life, person, contact)
            for response in contact.responses:
                yield "salesforce.campaign_member", _member(response)


def _lead_rows(life: Life, lead: Lead, person: Person) -> Iterator[Row]:
    profile = life.profile
    yield (
        "salesforce.lead",
        {
            "id": lead.id,
            "owner_id": profile.owner_at(lead.created),
            "master_record_id": lead.master_record_id,
            "email": lead.email,
            "first_name": person.first,
            "last_name": person.last,
            "name": person.name,
            "company": lead.company_text,
            "title": person.title,
            "phone": phone_on(life, person, lead.id),
            "website": f"www.{profile.domain}" if lead.created.day % 4 == 0 and person.company_id is not None else None,
            "country": profile.country_name if person.company_id is not None else None,
            "converted_account_id": lead.converted_account_id,
            "converted_contact_id": lead.converted_contact_id,
            "converted_opportunity_id": lead.deal_id,
            "created_date": lead.created,
            "is_converted": lead.deal_id is not None,
            "converted_date": lead.converted,
            "lead_source": lead.lead_source,
            "status": lead.status,
            "is_deleted": lead.is_deleted,
            "last_modified_date": lead.created,
            **_SYNCED,
        },
    )
    for change in lead.history:
        yield (
            "salesforce.lead_history",
            {
                "id": profile.numbers.next(FIELD_HISTORY),
                "lead_id": lead.id,
                "created_date": change.at,
                "field": "Status",
                "old_value": change.old,
                "new_value": change.new,
                "is_deleted": False,
                **_SYNCED,
            },
        )
    for response in lead.responses:
        yield "salesforce.campaign_member", _member(response)


def _contact(life: Life, person: Person, contact: Contact) -> dict:
    profile = life.profile
    return {
        "id": contact.id,
        "account_id": contact.account_id,
        "owner_id": profile.tenures[-1].user_id,
        "master_record_id": contact.master_record_id,
        "email": contact.email,
        "first_name": person.first,
        "last_name": person.last,
        "name": person.name,
        "title": person.title,
        "phone": phone_on(life, person, contact.id),
        "mailing_country": profile.country_name,
        "mailing_country_code": profile.country_code,
        "lead_source": contact.lead_source,
        "is_deleted": contact.is_deleted,
        "created_date": contact.created,
        "last_modified_date": contact.modified,
        **_SYNCED,
    }


def _member(response: Response) -> dict:
    status = "Responded" if response.has_responded else "Sent"
    return {
        "id": response.id,
        "campaign_id": response.campaign_id,
        "lead_id": response.lead_id,
        "contact_id": response.contact_id,
        "lead_or_contact_id": response.lead_id or response.contact_id,
        "status": status,
        "has_responded": response.has_responded,
        "first_responded_date": response.first_responded,
        "created_date": response.created,
        "last_modified_date": response.created,
        "is_deleted": response.is_deleted,
        **_SYNCED,
    }
