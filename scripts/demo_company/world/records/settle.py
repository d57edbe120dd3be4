"""Who is who in Salesforce: whose each lead is, who becomes a contact, and which deals name whom."""

from datetime import datetime, timedelta
from random import Random

from demo_company.world.basics.clock import is_known
from demo_company.world.basics.ids import CONTACT
from demo_company.world.companies.naming import AGENCY_DOMAIN, spell
from demo_company.world.lives.life import Life
from demo_company.world.lives.people import (
    FREE_MAIL,
    LAST_MOMENT,
    Contact,
    Person,
    after,
    as_typed,
    draw_person,
)
from demo_company.world.sales.deals import Deal
from demo_company.world.sales.leads import Lead, StatusChange

_OPEN, _MQL, _WORKING, _NURTURE, _UNQUALIFIED, _QUALIFIED = (
    "Open - Not Contacted",
    "Marketing Qualified",
    "Working - Contacted",
    "Nurture",
    "Unqualified",
    "Qualified",
)
_HISTORY_SHARE = 0.87
# A gap this long starts a new inquiry by any reading; touches inside it are days, not hours, from the edge.
SAFE_GAP = timedelta(days=135)


def settle(life: Life) -> None:
    """Say whose the leads are and let those people, and a few others, into the CRM."""
    rng = life.rng("people")
    for deal in life.deals:
        _people_of_deal(rng, life, deal)
    for lead in life.leads:
        if lead.deal_id is None:
            _stray(rng, life, lead)
    if life.profile.is_self_serve:
        life.people.append(_colleague(rng, life))
        return
    _others(rng, life)
    for person in life.people:
        _become_contact(rng, life, person)
    _merge_contacts(rng, life)
    for deal in life.deals:
        _name_contacts(rng, life, deal)
    for person in life.people:
        for lead in person.leads:
            _write_up(rng, life, person, lead)


def _colleague(rng: Random, life: Life) -> Person:
    index = life.profile.index
    person = draw_person(rng, life.people, life.profile)
    person.company_text = life.profile.name
    if rng.random() < 0.08:
        person.other_email = f"{person.email.split('@')[0]}{index}@{AGENCY_DOMAIN}"
    elif rng.random() < 0.10:
        person.other_email = f"{person.first}{person.last}.{index}@{rng.choice(FREE_MAIL)}".lower()
    return person


def _people_of_deal(rng: Random, life: Life, deal: Deal) -> None:
    """The deal's lead is somebody new, or who asked before and comes back after more than the gap."""
    leads = [lead for lead in life.leads if lead.deal_id == deal.id]
    main: Person | None = None
    for lead in leads:
        if lead.is_deleted and main:
            # The older twin of a lead is the same person, typed in twice: thrown away, or merged.
            if rng.random() < 0.5 and not main.is_cast:
                lead.master_record_id = next(other.id for other in main.leads if other.deal_id == deal.id)
            main.leads.append(lead)
            continue
        person = _returning(rng, life, lead) or _colleague(rng, life)
        if person not in life.people:
            life.people.append(person)
        person.leads.append(lead)
        if not lead.is_deleted:
            person.names(deal)
            main = main or person


def _returning(rng: Random, life: Life, lead: Lead) -> Person | None:
    # An answer just before the new lead would be a touch of nobody's inquiry.
    if lead.is_deleted or rng.random() < 0.25 or any(answer <= lead.created for answer in _responses(lead)):
        return None
    for person in life.people:
        before = [
            moment
            for earlier in person.leads
            for moment in (earlier.created, *_responses(earlier))
            if not earlier.is_deleted
        ]
        ends = [deal.last.since for deal in person.deals]
        if before and max(before) + SAFE_GAP < lead.created and all(end < lead.created for end in ends):
            person.is_cast = True
            return person
    return None


def _responses(lead: Lead) -> list[datetime]:
    return [
        datetime.combine(response.first_responded, datetime.min.time())
        for response in lead.responses
        if response.has_responded and response.first_responded and not response.is_deleted
    ]


def _stray(rng: Random, life: Life, lead: Lead) -> None:
    """A lead that led nowhere: from a work address, a private one, or from nobody knows where."""
    person = _colleague(rng, life)
    draw = rng.random()
    if draw < 0.18:
        person.email = f"{person.first}.{person.last}{life.profile.index}@{rng.choice(FREE_MAIL)}".lower()
    elif draw < 0.38:
        # Nothing in the raw data says where this person works.
        person.email = f"{person.first}{person.last}{life.profile.index}@{rng.choice(FREE_MAIL)}".lower()
        person.company_id, person.company_text = None, None
    person.leads.append(lead)
    life.people.append(person)


def _others(rng: Random, life: Life) -> None:
    """Contacts that never were a lead: found at a fair, met in a call, working with the product."""
    for _ in range(rng.choice((0, 1, 1, 2)) + life.is_paying):
        life.people.append(_colleague(rng, life))


def _become_contact(rng: Random, life: Life, person: Person) -> None:
    """Converted leads become contacts at the conversion; others are typed in some day."""
    profile = life.profile
    converted = [lead for lead in person.living_leads if lead.deal_id]
    if person.living_leads and not converted:
        return
    if profile.account.is_deleted and not converted:
        return
    if converted:
        deal = next(deal for deal in life.deals if deal.id == converted[0].deal_id)
        created = deal.created
    else:
        created = after(profile.account.created, rng, 420)
    typed = as_typed(rng, person.email)
    if converted and person.other_email and rng.random() < 0.5:
        # The lead's address differs: only the conversion says that they are one person.
        typed = person.other_email
    account_id: str | None = profile.account.id
    if not converted and rng.random() < 0.05:
        account_id = None
    elif len(profile.accounts) > 1 and rng.random() < 0.3:
        account_id = profile.accounts[-1].id
    contact = Contact(
        profile.numbers.next(CONTACT),
        account_id,
        created,
        after(created, rng, 120),
        typed,
        converted[0].lead_source if converted else None,
    )
    person.contacts.append(contact)


def _merge_contacts(rng: Random, life: Life) -> None:
    """Now and then somebody was typed in twice and the two were merged."""
    for person in life.people:
        contact = person.contact
        if contact and contact.account_id and rng.random() < 0.06:
            created = after(contact.created, rng, 60)
            person.contacts.append(
                Contact(
                    life.profile.numbers.next(CONTACT),
                    contact.account_id,
                    created,
                    after(created, rng, 60),
                    person.other_email or person.email,
                    is_deleted=True,
                    master_record_id=contact.id,
                )
            )


def _name_contacts(rng: Random, life: Life, deal: Deal) -> None:
    """Put contacts on a deal; who came by a lead is there already."""
    if rng.random() < 0.12 or deal.is_deleted:
        return
    there = [person for person in life.people if deal in person.deals]
    known = [
        person
        for person in life.people
        if person.contact
        and person not in there
        and not person.is_cast
        and person.contact.created <= (deal.created if person.leads else deal.last.since)
    ]
    wanted = rng.choice((1, 1, 2, 3)) - len(there)
    for person in rng.sample(known, max(0, min(wanted, len(known)))):
        person.names(deal)


def _write_up(rng: Random, life: Life, person: Person, lead: Lead) -> None:
    """Fill in a lead's form and, for most of them, the history of its status."""
    profile = life.profile
    lead.email = as_typed(rng, person.email)
    if person.company_text:
        lead.company_text = spell(rng, person.company_text, profile.country)
    else:
        lead.company_text = rng.choice(("[not provided]", "-", "Self-employed", "n/a"))
    if lead.deal_id and not lead.is_deleted:
        contact = person.contact
        deal = next(deal for deal in life.deals if deal.id == lead.deal_id)
        lead.converted_contact_id = contact.id if contact else None
        lead.converted_account_id = deal.account_id
    if rng.random() < _HISTORY_SHARE:
        lead.history = list(_history(rng, life, lead))


def _history(rng: Random, life: Life, lead: Lead) -> list[StatusChange]:
    """Return how a lead's status moved; nothing of it lies after the demo."""
    if lead.deal_id:
        converted = datetime.combine(lead.converted, datetime.min.time())
        room = (converted - lead.created).total_seconds()
        changes, old = [], _OPEN
        if room > 7200 and rng.random() < 0.72:
            changes.append(StatusChange(lead.created + timedelta(seconds=rng.randint(900, int(room))), old, _MQL))
            old = _MQL
        deal = next(deal for deal in life.deals if deal.id == lead.deal_id)
        return [*changes, StatusChange(deal.created, old, _QUALIFIED)]
    steps = {
        _OPEN: (),
        _WORKING: (_MQL, _WORKING) if rng.random() < 0.7 else (_WORKING,),
        _NURTURE: (_MQL, _NURTURE) if rng.random() < 0.5 else (_NURTURE,),
        _UNQUALIFIED: (_MQL, _UNQUALIFIED) if rng.random() < 0.4 else (_UNQUALIFIED,),
    }[lead.status]
    changes, old, moment = [], _OPEN, lead.created
    for word in steps:
        moment = moment + timedelta(hours=rng.randint(5, 500))
        changes.append(StatusChange(moment, old, word))
        old = word
    return changes if is_known(moment) and moment < LAST_MOMENT else []
