"""What is true of people: who they are, and what became of each of their inquiries."""

from dataclasses import dataclass
from datetime import datetime

from demo_company.truth.inquiries import inquiries, stage_dates
from demo_company.world.basics.vocabulary import CHANNEL_HOUSE_WORDS
from demo_company.world.lives.life import Life
from demo_company.world.lives.people import Person

INSTANCE = "default"


@dataclass(frozen=True)
class TruePerson:
    """A person and every living or merged record of it, as (system, instance, id)."""

    person_id: str
    company_id: int | None
    email: str
    records: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class TrueInquiry:
    """One inquiry of a person, as docs/metrics.md (Leads) defines it."""

    person_id: str
    inquiry_number: int
    company_id: int | None
    channel: str | None
    created_at: datetime
    mql_at: datetime | None
    sql_at: datetime | None
    opportunity_at: datetime | None
    customer_at: datetime | None
    disqualified_at: datetime | None
    records: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class TrueCompanyRecord:
    """A record of a company, the best thing in the raw rows that tells whose it is, and what is wrong with it."""

    company_id: int
    source_system: str
    source_instance: str
    source_id: str
    evidence: str
    trap: str | None
    dirt: tuple[str, ...] = ()


def true_person(person: Person) -> TruePerson:
    """Say who somebody is; records in the bin are left out, merged ones are not."""
    found = [("salesforce", contact.id) for contact in person.contacts]
    found += [("salesforce", lead.id) for lead in person.leads if lead.is_kept]
    if person.hubspot:
        found.append(("hubspot", person.hubspot.id))
        found += [("hubspot", loser) for loser, _, _ in person.hubspot.merged]
    if person.marketo:
        found.append(("marketo", person.marketo.id))
        found += [("marketo", loser) for loser, _ in person.marketo.merged]
    found += [("zendesk", number) for number in person.zendesk_ids]
    records = tuple((system, INSTANCE, number) for system, number in found)
    return TruePerson(person.id, person.company_id, person.email, records)


def true_inquiries(person: Person) -> list[TrueInquiry]:
    """Say what became of each of a person's inquiries."""
    found = inquiries(person)
    begins = [inquiry.created for inquiry in found[1:]] + [datetime.max]
    return [
        TrueInquiry(
            person_id=person.id,
            inquiry_number=number,
            company_id=person.company_id,
            channel=CHANNEL_HOUSE_WORDS.get(inquiry.records[0].channel_word, "unmapped"),
            created_at=inquiry.created,
            records=tuple((record.system, INSTANCE, record.id) for record in inquiry.records),
            **{f"{stage}_at": at for stage, at in stage_dates(person, inquiry, until).items()},
        )
        for number, (inquiry, until) in enumerate(zip(found, begins, strict=False), start=1)
    ]


def true_company_records(life: Life) -> list[TrueCompanyRecord]:
    """Say which records are this company."""
    return [
        TrueCompanyRecord(
            life.profile.index, record.system, INSTANCE, record.id, record.evidence, record.trap, record.dirt
        )
        for record in life.records
    ]
