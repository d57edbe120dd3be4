"""HubSpot's raw rows: what the portal is set up with, companies, contacts, forms and mails."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from demo_company.systems.hubspot.touches import history_rows, touch_rows
from demo_company.systems.rows import Row
from demo_company.world.basics.clock import SYNCED_AT
from demo_company.world.basics.ids import hubspot_id
from demo_company.world.companies.naming import FREE_MAIL_DOMAIN
from demo_company.world.division.team import TEAMS, DivisionTeam
from demo_company.world.lives.life import CompanyRecord, Known, Life
from demo_company.world.lives.people import LAST_MOMENT, HubspotContact, Person
from demo_company.world.records.known import division_knows
from demo_company.world.records.mixups import phone_on

_SYNCED = {"_fivetran_synced": SYNCED_AT}
_DELETED = {"is_deleted": False, "_fivetran_deleted": False}
INDUSTRIES = {
    "Software": "COMPUTER_SOFTWARE",
    "Financial Services": "FINANCIAL_SERVICES",
    "Healthcare": "HOSPITAL_HEALTH_CARE",
    "Manufacturing": "MACHINERY",
    "Retail": "RETAIL",
    "Logistics": "LOGISTICS_AND_SUPPLY_CHAIN",
    "Education": "EDUCATION_MANAGEMENT",
    "Media": "MEDIA_PRODUCTION",
    "Professional Services": "MANAGEMENT_CONSULTING",
    "Energy": "OIL_ENERGY",
}


def owner_rows(team: DivisionTeam) -> Iterator[Row]:
    """Write a block's owners and their teams; who has left has no user any more."""
    team_ids = team.team_ids()
    for number, name in zip(team_ids, TEAMS, strict=True):
        yield "hubspot.team", {"id": number, "name": name, "_fivetran_deleted": False, **_SYNCED}
    for owner in team.owners:
        at = datetime(2023, 4, 3, 8)
        yield (
            "hubspot.owner",
            {
                "owner_id": owner.id,
                "active_user_id": owner.id[2:] if owner.is_active else None,
                "email": owner.email,
                "first_name": owner.first,
                "last_name": owner.last,
                "type": "PERSON",
                "is_active": owner.is_active,
                "created_at": at,
                "updated_at": at,
                "_fivetran_deleted": False,
                **_SYNCED,
            },
        )
        yield (
            "hubspot.owner_team",
            {
                "owner_id": owner.id,
                "team_id": team_ids[owner.team],
                "is_team_primary": True,
                "_fivetran_deleted": False,
                **_SYNCED,
            },
        )


def marketing_company_rows(life: Life, known: Known | None) -> Iterator[Row]:
    """Write HubSpot's record of a company that Salesforce has too, or that signed up by itself."""
    if known is None:
        return
    profile, rng = life.profile, life.rng("hubspot-company")
    created = datetime.combine(profile.first_contact, datetime.min.time()) + timedelta(hours=rng.randint(30, 90))
    first = [person.hubspot.created for person in life.people if person.hubspot]
    created = min([created, LAST_MOMENT, *first]).replace(microsecond=0)
    in_website = known.domain and rng.random() < 0.12
    yield (
        "hubspot.company",
        {
            "id": hubspot_id("company", profile.index, 1),
            "property_name": known.name,
            "property_domain": None if in_website else known.domain,
            "property_website": f"https://{known.domain}/" if in_website else None,
            **_contact_data(known),
            "property_industry": INDUSTRIES.get(profile.industry_word) if rng.random() < 0.7 else None,
            "property_country": profile.country_name,
            "property_lifecyclestage": "customer" if life.is_paying else "lead",
            "property_hs_analytics_source": "OFFLINE",
            "property_salesforceaccountid": profile.account.id if known.has_id else None,
            "property_createdate": created,
            "property_hs_lastmodifieddate": created,
            **_DELETED,
            **_SYNCED,
        },
    )


def _contact_data(known: Known) -> dict:
    return {
        "property_hs_additional_domains": ";".join(known.more_domains) or None,
        "property_phone": known.phone,
        "property_address": known.street,
        "property_city": known.city,
        "property_zip": known.postal_code,
    }


def division_company_rows(life: Life) -> Iterator[Row]:
    """Write the division's own record of a company, and the one that was merged into it."""
    profile, known = life.profile, division_knows(life)
    life.records.append(CompanyRecord.of("hubspot", profile.account.id, known))
    life.records += [CompanyRecord("hubspot", account.id, "source_merge") for account in profile.accounts[1:]]
    merged = [account.id for account in profile.accounts[1:]]
    for account in profile.accounts:
        survives = account is profile.account
        yield (
            "hubspot.company",
            {
                "id": account.id,
                "property_name": account.name,
                "property_domain": known.domain if survives else None,
                **(_contact_data(known) if survives else {}),
                "property_industry": INDUSTRIES[profile.industry_word] if survives else None,
                "property_annualrevenue": profile.employees * 132_000 if profile.employees and survives else None,
                "property_numberofemployees": profile.employees if survives else None,
                "property_country": profile.country_name,
                "property_hs_country_code": profile.country if survives else None,
                "property_lifecyclestage": "opportunity" if life.deals else "lead",
                "property_hubspot_owner_id": profile.tenures[-1].user_id,
                "property_hs_parent_company_id": account.parent_id,
                "property_hs_analytics_source": profile.lead_source,
                "property_hs_merged_object_ids": ";".join(merged) or None if survives else None,
                "property_createdate": account.created,
                "property_hs_lastmodifieddate": account.modified,
                "is_deleted": account.is_deleted,
                "_fivetran_deleted": False,
                **_SYNCED,
            },
        )


def contact_rows(life: Life) -> Iterator[Row]:
    """Write a company's HubSpot contacts with their lifecycle, forms and clicks."""
    rng = life.rng("hubspot-contacts")
    for person in life.people:
        if person.hubspot:
            yield from _contact_rows(rng, life, person, person.hubspot)


def _contact_rows(rng: Random, life: Life, person: Person, contact: HubspotContact) -> Iterator[Row]:
    last = contact.steps[-1]
    dates = {step.stage: step.at for step in contact.steps}
    vids = [f"{loser}:{int(at.timestamp() * 1000)}" for loser, at, kept in contact.merged if kept in ("vids", "both")]
    ids = [loser for loser, _, kept in contact.merged if kept in ("ids", "both")]
    row = {
        "id": contact.id,
        "property_email": contact.email,
        "property_hs_additional_emails": ";".join(contact.additional_emails) or None,
        "property_firstname": person.first,
        "property_lastname": person.last,
        "property_jobtitle": person.title,
        "property_phone": phone_on(life, person, contact.id),
        "property_company": contact.company_text,
        "property_country": life.profile.country_name,
        "property_associatedcompanyid": contact.company_id,
        "property_hubspot_owner_id": contact.owner_id,
        "property_lifecyclestage": last.word,
        "property_hs_lead_status": contact.lead_status.word if contact.lead_status else rng.choice(("NEW", None, None)),
        "property_hs_analytics_source": contact.source,
        "property_hs_analytics_first_timestamp": None if contact.source in ("OFFLINE", None) else contact.created,
        "property_hs_lifecyclestage_marketingqualifiedlead_date": dates.get("mql"),
        "property_hs_lifecyclestage_salesqualifiedlead_date": dates.get("sql"),
        "property_hs_lifecyclestage_opportunity_date": dates.get("opportunity"),
        "property_hs_lifecyclestage_customer_date": dates.get("customer"),
        "property_hs_calculated_merged_vids": ";".join(vids) or None,
        "property_hs_merged_object_ids": ";".join(ids) or None,
        "property_salesforcecontactid": contact.names_contact,
        "property_salesforceleadid": contact.names_lead,
        "property_createdate": contact.created,
        "property_lastmodifieddate": max([last.at, *(at for _, at, _ in contact.merged)]),
        **_DELETED,
        **_SYNCED,
    }
    yield "hubspot.contact", row
    for loser, at, _ in contact.merged:
        # Half of those merged away are still there as if nothing had happened.
        dead = rng.random() < 0.5
        yield (
            "hubspot.contact",
            {
                "id": loser,
                "property_email": f"{person.first}.{person.last}.{loser}@{FREE_MAIL_DOMAIN}".lower(),
                "property_firstname": person.first,
                "property_lastname": person.last,
                "property_lifecyclestage": "lead",
                "property_createdate": contact.created + timedelta(minutes=9),
                "property_lastmodifieddate": at,
                "is_deleted": False,
                "_fivetran_deleted": dead,
                **_SYNCED,
            },
        )
    yield from history_rows(contact)
    yield from touch_rows(rng, contact)
