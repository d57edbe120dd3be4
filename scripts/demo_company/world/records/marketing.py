"""Marketing's own systems beside Salesforce: HubSpot for the Americas, Marketo for EMEA, nothing for APAC.

A person's record there comes up around the first lead, and its lifecycle moves inside that inquiry alone: a
system that knows a person twice would otherwise say of one inquiry what belongs to the other.
"""

from datetime import datetime, timedelta
from random import Random

from demo_company.world.basics.clock import is_known
from demo_company.world.basics.ids import hubspot_id, marketo_id
from demo_company.world.basics.vocabulary import LEAD_SOURCES, weighted
from demo_company.world.lives.life import CompanyRecord, Known, Life
from demo_company.world.lives.people import HubspotContact, MarketoLead, Person, Step, after, before
from demo_company.world.records.known import marketing_knows
from demo_company.world.sales.deals import Deal
from demo_company.world.sales.leads import Lead

_SHARE_KNOWN = 0.72
# How the CRM's lead source reads as a kind of traffic in HubSpot; what HubSpot cannot say is OFFLINE.
HUBSPOT_SOURCES = {
    "Organic Search": "ORGANIC_SEARCH",
    "Paid Search": "PAID_SEARCH",
    "Paid Social": "PAID_SOCIAL",
    "Content": "SOCIAL_MEDIA",
    "Referral": "REFERRALS",
    "Web": "DIRECT_TRAFFIC",
}
WORDS = {
    "hubspot": {
        "lead": "lead",
        "mql": "marketingqualifiedlead",
        "sql": "salesqualifiedlead",
        "opportunity": "opportunity",
        "customer": "customer",
    },
    "marketo": {"mql": "MQL", "sql": "SQL", "opportunity": "Opportunity", "customer": "Customer"},
}


def reach(life: Life) -> Known | None:
    """Let marketing know some of a company's people; return what HubSpot's company record says, if there is one."""
    rng = life.rng("marketing")
    system = {"Americas": "hubspot", "EMEA": "marketo"}.get(life.profile.region)
    if system is None or life.profile.part == "deleted_account":
        return None
    company_id = hubspot_id("company", life.profile.index, 1)
    known = None
    if system == "hubspot":
        known = marketing_knows(life)
        life.records.append(CompanyRecord.of("hubspot", company_id, known))
    for number, person in enumerate(life.people, start=1):
        if rng.random() > _SHARE_KNOWN or not _is_reachable(person):
            continue
        if system == "hubspot":
            _into_hubspot(rng, life, person, number, company_id)
        else:
            _into_marketo(rng, life, person, number)
    return known


def _is_reachable(person: Person) -> bool:
    """Say whether the record can come up inside the person's first inquiry."""
    return bool(person.living_leads or person.contact or not person.leads)


def _beginning(rng: Random, life: Life, person: Person) -> datetime:
    """Return when marketing's record comes up: days before the first lead or soon after, else with the contact."""
    leads = person.living_leads
    if leads:
        first = leads[0]
        # What HubSpot calls offline came from the CRM.
        is_synced = life.profile.region == "Americas" and first.lead_source not in HUBSPOT_SOURCES
        if rng.random() < 0.6 and not is_synced:
            return before(first.created, rng, 5)
        return first.created + timedelta(minutes=rng.randint(2, 50))
    if person.contact:
        return after(person.contact.created, rng, 30)
    return after(datetime.combine(life.profile.first_contact, datetime.min.time()), rng, 3)


def _stages(rng: Random, person: Person, created: datetime) -> list[tuple[str, datetime]]:
    """Return which stages a marketing record reaches and when, from the person's first lead or by itself."""
    lead = next(iter(person.living_leads), None)
    deal = _deal_of(person, lead)
    found: list[tuple[str, datetime]] = []
    if lead and deal:
        # Salesforce's own word comes first where there is one: the systems agree on the order of stages.
        worked = next((change.at for change in lead.history if change.new == "Marketing Qualified"), created)
        room = datetime.combine(lead.converted, datetime.min.time()) - max(worked, created)
        if room > timedelta(hours=30) and rng.random() < 0.7:
            found.append(("mql", max(worked, created) + room * rng.uniform(0.1, 0.5)))
        if room > timedelta(hours=30) and rng.random() < 0.5:
            found.append(("sql", max(worked, created) + room * rng.uniform(0.6, 0.95)))
        found.append(("opportunity", deal.created + timedelta(minutes=rng.randint(20, 300))))
        if deal.outcome == "won" and deal.closing:
            found.append(("customer", deal.closing.since + timedelta(minutes=rng.randint(30, 600))))
    elif (not lead or not lead.history) and not person.deals:
        if rng.random() < 0.45:
            found.append(("mql", after(created, rng, 12)))
            if rng.random() < 0.3:
                found.append(("sql", found[-1][1] + timedelta(days=rng.randint(1, 9))))
    elif lead and lead.history and lead.history[0].new == "Marketing Qualified" and rng.random() < 0.6:
        found.append(("mql", lead.history[0].at + timedelta(minutes=rng.randint(5, 400))))
    return [(stage, at.replace(microsecond=0)) for stage, at in found if is_known(at)]


def _deal_of(person: Person, lead: Lead | None) -> Deal | None:
    if lead is None or lead.deal_id is None:
        return None
    return next((deal for deal in person.deals if deal.id == lead.deal_id), None)


def _touches(rng: Random, person: Person, created: datetime) -> list[datetime]:
    """Return when a person clicked or looked at something: soon after the record, later too if nothing is staged."""
    days = 30 if person.is_cast or len(person.living_leads) > 1 else 240
    moments = [after(created, rng, 25) for _ in range(rng.choice((0, 1, 2)))]
    moments += [after(created, rng, days) for _ in range(rng.choice((0, 0, 1, 2)))]
    return sorted(set(moments))


def _source(rng: Random, person: Person) -> str | None:
    """Return the lead's source, or how somebody came to us who never was a lead in the CRM."""
    own = weighted(rng, LEAD_SOURCES)
    return next((lead.lead_source for lead in person.living_leads), own)


def _into_hubspot(rng: Random, life: Life, person: Person, number: int, company_id: str) -> None:
    created = _beginning(rng, life, person).replace(microsecond=0)
    steps = [Step(created, "lead", "lead")]
    steps += [Step(at, stage, WORDS["hubspot"][stage]) for stage, at in _stages(rng, person, created)]
    word = _source(rng, person)
    contact = HubspotContact(
        hubspot_id("contact", life.profile.index, number),
        created,
        person.email,
        HUBSPOT_SOURCES.get(word, "OFFLINE") if word else None,
        steps,
        company_id if person.company_id is not None and rng.random() < 0.85 else None,
        company_text=person.company_text,
    )
    if person.other_email and rng.random() < 0.6:
        contact.email = person.other_email
    elif person.other_email:
        contact.additional_emails = (person.other_email,)
    # An address that no other system holds needs the sync's own note of whom it means.
    if contact.email != person.email or rng.random() < 0.5:
        if person.contact:
            contact.names_contact = person.contact.id
        elif person.living_leads:
            contact.names_lead = person.living_leads[0].id
        else:
            contact.email = person.email
    touches = _touches(rng, person, created)
    contact.forms = [created, *touches[::2]] if rng.random() < 0.7 else touches[::2]
    contact.clicks = touches[1::2]
    contact.has_history = rng.random() < 0.9
    lead = next(iter(person.living_leads), None)
    refused = next((change for change in (lead.history if lead else []) if change.new == "Unqualified"), None)
    if refused:
        contact.lead_status = Step(refused.at + timedelta(minutes=rng.randint(1, 60)), "disqualified", "UNQUALIFIED")
    if rng.random() < 0.08 and not person.is_cast:
        loser = hubspot_id("contact", life.profile.index, 200 + number)
        contact.merged.append((loser, after(created, rng, 40), rng.choice(("vids", "ids", "both"))))
    person.hubspot = contact


def _into_marketo(rng: Random, life: Life, person: Person, number: int) -> None:
    created = _beginning(rng, life, person).replace(microsecond=0)
    steps = [Step(at, stage, WORDS["marketo"][stage]) for stage, at in _stages(rng, person, created)]
    lead = next(iter(person.living_leads), None)
    record = MarketoLead(
        marketo_id(life.profile.index, number),
        created,
        person.email,
        _source(rng, person),
        rng.choice(("Web form fillout", "salesforce.com", "List import", "Web page visit")),
        steps,
        company_text=person.company_text,
    )
    refused = next((change for change in (lead.history if lead else []) if change.new == "Unqualified"), None)
    if refused:
        record.steps.append(Step(refused.at + timedelta(minutes=rng.randint(1, 60)), "disqualified", "Disqualified"))
    if person.other_email and rng.random() < 0.6:
        record.email = person.other_email
    if record.email != person.email or rng.random() < 0.6:
        if person.contact:
            record.names_contact, record.names_account = person.contact.id, person.contact.account_id
        elif lead:
            record.names_lead = lead.id
        else:
            record.email = person.email
    touches = _touches(rng, person, created)
    record.forms = [created] if rng.random() < 0.5 else []
    record.visits, record.clicks = touches[::2], touches[1::2]
    if record.steps:
        record.status = record.steps[-1].word
    if rng.random() < 0.07 and not person.is_cast:
        record.merged.append((marketo_id(life.profile.index, 200 + number), after(created, rng, 40)))
    person.marketo = record
