"""How the records of one person differ from system to system: addresses, shared mailboxes, telephones.

All of it comes after the people's story is told, so it changes whose records are hard to tell and nothing else.
"""

from random import Random

from demo_company.world.companies.premises import draw_phone
from demo_company.world.lives.life import Life
from demo_company.world.lives.people import FREE_MAIL, HubspotContact, MarketoLead, Person
from demo_company.world.records.handwriting import write_phone
from demo_company.world.records.support import Support

_TAGS = ("webinar", "demo", "newsletter", "trial")
# Firms that people worked for before; none of them is a company of the demo.
_EMPLOYERS = ("tallowgate.com", "merrin-cole.com", "dunmore-sons.co.uk", "hartwell-vane.com", "ostrander.de")
_SWITCHBOARD, _PLUS, _PRIVATE, _FORMER, _UNKNOWN, _SHARED = 0.25, 0.09, 0.09, 0.04, 0.03, 0.14
_PHONE_SHARE = 0.85


def mix_up(life: Life, desk: Support | None) -> None:
    """Let a company's people be written down differently here and there."""
    rng = life.rng("mix-ups")
    people = [person for person in life.people if person.company_id is not None]
    for person in people:
        if person.phone is None and rng.random() < _SWITCHBOARD:
            # Colleagues share it.
            person.phone = life.profile.premises.phone
        draw = rng.random()
        record = _marketing_record(person)
        if person.other_email or _is_far_away(person):
            continue
        if draw < _PLUS and record and record.email == person.email:
            local, host = person.email.split("@")
            record.email = f"{local}+{rng.choice(_TAGS)}@{host}"
        elif draw < _PLUS + _PRIVATE:
            _write_privately(rng, life, person, desk)
        elif draw < _PLUS + _PRIVATE + _FORMER and record and (person.contact or person.living_leads):
            _be_sure_of_phone(rng, life, person)
            record.email = f"{person.first[0]}{person.last}{life.profile.index}@{rng.choice(_EMPLOYERS)}".lower()
        elif draw > 1 - _UNKNOWN:
            _write_unknown(rng, life, person, desk)
    if rng.random() < _SHARED:
        _share_mailbox(rng, life, people, desk)


def _is_far_away(person: Person) -> bool:
    """Say whether the person is in one system alone."""
    return sum(map(bool, (person.contacts or person.leads, person.hubspot, person.marketo, person.zendesk_ids))) < 2


def _marketing_record(person: Person) -> HubspotContact | MarketoLead | None:
    return person.hubspot or person.marketo


def _be_sure_of_phone(rng: Random, life: Life, person: Person) -> None:
    """See to it that every record has the number: nothing else may tell that they are one person."""
    if person.phone is None or person.phone == life.profile.premises.phone:
        person.phone = draw_phone(rng, life.profile.country)
    person.is_phone_sure = True


def _private_address(rng: Random, life: Life, person: Person) -> str:
    return f"{person.first}{person.last[0]}{life.profile.index}.{len(person.last)}@{rng.choice(FREE_MAIL)}".lower()


def _write_privately(rng: Random, life: Life, person: Person, desk: Support | None) -> None:
    """Put a private address into one system; telephone and name are the same everywhere."""
    _be_sure_of_phone(rng, life, person)
    record = _marketing_record(person)
    if person.zendesk_ids and (record is None or rng.random() < 0.5):
        _address_user(desk, person, _private_address(rng, life, person))
    elif record:
        record.email = _private_address(rng, life, person)


def _write_unknown(rng: Random, life: Life, person: Person, desk: Support | None) -> None:
    """Let somebody write to support from an address that nothing connects with the person."""
    if desk and person.zendesk_ids and not person.is_phone_sure:
        _address_user(desk, person, _private_address(rng, life, person))
        person.is_unknown_at_desk = True


def _address_user(desk: Support, person: Person, address: str) -> None:
    desk.users = [
        (number, owner, address, name) if owner is person else (number, owner, email, name)
        for number, owner, email, name in desk.users
    ]


def _share_mailbox(rng: Random, life: Life, people: list[Person], desk: Support | None) -> None:
    """Let two colleagues use one mailbox: one in marketing's system, the other in support's or in the CRM."""
    mailbox = f"{rng.choice(('info', 'info', 'office', 'hello'))}@{life.profile.domain}"
    free = [
        person
        for person in people
        if not person.other_email and not person.is_phone_sure and not person.is_unknown_at_desk
    ]
    first = next((person for person in free if _marketing_record(person) and not _is_far_away(person)), None)
    second = next((person for person in free if person is not first and person.zendesk_ids), None)
    third = next((person for person in free if person not in (first, second) and person.contact), None)
    if first is None or not (second or third):
        return
    record = _marketing_record(first)
    record.email = mailbox
    if first.contact and not first.leads and rng.random() < 0.5:
        # The CRM has the mailbox too: mailbox and name are the same in both.
        for contact in first.contacts:
            contact.email = mailbox
    else:
        _be_sure_of_phone(rng, life, first)
    if second:
        _be_sure_of_phone(rng, life, second)
        _address_user(desk, second, mailbox)
    elif not third.leads and _is_far_away(third):
        for contact in third.contacts:
            contact.email = mailbox


def phone_on(life: Life, person: Person, number: str, share: float = _PHONE_SHARE) -> str | None:
    """Write a person's telephone on a record of theirs, or leave it out."""
    rng = life.rng(f"phone-{number}")
    is_left_out = rng.random() > share and not person.is_phone_sure
    return write_phone(rng, person.phone) if person.phone and not is_left_out else None
