"""The CRM's raw rows, written from the true state: users, accounts, and deals with their history."""

from collections.abc import Iterator
from datetime import datetime
from random import Random

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import SYNCED_AT
from demo_company.world.basics.ids import FIELD_HISTORY, OPPORTUNITY_HISTORY, STAGE, Numbering, salesforce_id
from demo_company.world.basics.money import CORPORATE_CURRENCY, DatedRate
from demo_company.world.basics.vocabulary import (
    CLOSED_STAGES,
    FORECAST_LABELS,
    LOST,
    OPEN_STAGES,
    RETIRED_STAGE,
    WON,
    stage_probability,
)
from demo_company.world.lives.life import CompanyRecord, Life
from demo_company.world.sales.deals import Deal, Version
from demo_company.world.vendor.catalog import FACTORS
from demo_company.world.vendor.team import Team

# Every so many rows of a history file are there twice, as after a loader's retry.
_REPEATED_EVERY = 60


def _synced(row: dict, at: datetime = SYNCED_AT) -> dict:
    return row | {"_fivetran_synced": at}


def team_rows(team: Team) -> Iterator[Row]:
    """Write the roles and users of a block."""
    for role in team.role_rows():
        yield "salesforce.user_role", _synced(role)
    for user in team.users:
        yield (
            "salesforce.user",
            _synced(
                {
                    "id": user.id,
                    "name": user.name,
                    "email": user.email,
                    "title": user.title,
                    "department": user.department,
                    "country": user.country,
                    "is_active": user.is_active,
                    "manager_id": user.manager_id,
                    "user_role_id": team.role_ids[user.role],
                }
            ),
        )


def stage_rows() -> Iterator[Row]:
    """Write the stages of the sales process and the one that is no longer used."""
    stages = [(name, chance, categories[0], True) for name, (chance, categories) in OPEN_STAGES.items()]
    stages.insert(2, (*RETIRED_STAGE, False))
    stages += [(name, chance, category, True) for name, (chance, category) in CLOSED_STAGES.items()]
    for number, (name, chance, category, is_active) in enumerate(stages, start=1):
        yield (
            "salesforce.opportunity_stage",
            _synced(
                {
                    "id": salesforce_id(STAGE, number),
                    "master_label": name,
                    "api_name": name,
                    "is_active": is_active,
                    "is_closed": name in CLOSED_STAGES,
                    "is_won": name == WON,
                    "default_probability": chance,
                    "forecast_category_name": FORECAST_LABELS[category],
                    "sort_order": number,
                }
            ),
        )


def currency_rows(rates: list[DatedRate]) -> Iterator[Row]:
    """Write the org's currencies with a static rate, and the dated rates that conversions use."""
    last = {rate.currency: rate.conversion_rate for rate in rates}
    for currency in FACTORS:
        yield (
            "salesforce.currency_type",
            _synced(
                {
                    "iso_code": currency,
                    "conversion_rate": last[currency],
                    "is_corporate": currency == CORPORATE_CURRENCY,
                }
            ),
        )
    for rate in rates:
        yield (
            "salesforce.dated_conversion_rate",
            _synced(
                {
                    "iso_code": rate.currency,
                    "start_date": rate.start,
                    "next_start_date": rate.next_start,
                    "conversion_rate": rate.conversion_rate,
                }
            ),
        )


def account_rows(life: Life, *, is_customer: bool) -> Iterator[Row]:
    """Write a company's accounts, merged ones included; a duplicate knows less than the survivor."""
    profile, crm = life.profile, life.crm
    for account in profile.accounts:
        is_survivor = account is profile.accounts[0]
        site = crm.domain if is_survivor or crm.domain == profile.domain else None
        if is_survivor and not account.is_deleted:
            life.records.append(CompanyRecord.of("salesforce", account.id, crm))
        elif account.master_record_id:
            life.records.append(CompanyRecord("salesforce", account.id, "source_merge"))
        yield (
            "salesforce.account",
            _synced(
                {
                    "id": account.id,
                    "name": crm.name if is_survivor else account.name,
                    "parent_id": account.parent_id,
                    "owner_id": profile.tenures[-1].user_id,
                    "master_record_id": account.master_record_id,
                    "type": "Customer" if is_customer else "Prospect",
                    "industry": profile.industry_word if is_survivor else None,
                    "number_of_employees": profile.employees if is_survivor else None,
                    "annual_revenue": profile.employees * 145000 if profile.employees else None,
                    "website": f"https://www.{site}" if site else None,
                    "phone": crm.phone if is_survivor else None,
                    "billing_street": crm.street if is_survivor else None,
                    "billing_city": crm.city if is_survivor else None,
                    "billing_postal_code": crm.postal_code if is_survivor else None,
                    "billing_country": profile.country_name,
                    "billing_country_code": profile.country_code,
                    "account_source": profile.lead_source,
                    "is_deleted": account.is_deleted,
                    "created_date": account.created,
                    "last_modified_date": account.modified,
                }
            ),
        )


def deal_rows(rng: Random, numbers: Numbering, deal: Deal) -> Iterator[Row]:
    """Write a deal's record, the stale copies of it, and its history: not in the order of time."""
    copies = [_record(deal, copy, copy.since, is_copy=True) for copy in deal.stale_copies]
    record = _record(deal, deal.last, deal.modified)
    for row in [record, *copies] if rng.random() < 0.5 else [*copies, record]:
        yield "salesforce.opportunity", row
    if deal.has_history:
        history = list(_history(rng, numbers, deal))
        rng.shuffle(history)
        for row in history:
            yield "salesforce.opportunity_history", row
    for row in _owner_changes(rng, numbers, deal):
        yield "salesforce.opportunity_field_history", row


def _record(deal: Deal, version: Version, modified: datetime, *, is_copy: bool = False) -> dict:
    is_corporate = deal.currency == CORPORATE_CURRENCY
    return _synced(
        {
            "id": deal.id,
            "account_id": deal.account_id,
            "owner_id": version.owner_id,
            "name": deal.name,
            "type": deal.crm_type,
            "stage_name": version.stage,
            "amount": version.amount,
            "probability": stage_probability(version.stage),
            "forecast_category": version.forecast_category,
            "forecast_category_name": FORECAST_LABELS[version.forecast_category],
            "close_date": version.close_date,
            "created_date": deal.created,
            "is_closed": version.stage in CLOSED_STAGES,
            "is_won": version.stage == WON,
            "is_deleted": deal.is_deleted and not is_copy,
            "lead_source": deal.lead_source,
            "loss_reason": deal.loss_reason if version.stage == LOST else None,
            "contract_term_months": deal.term_months,
            # Deals in the org's own currency carry no code when they are older than the currency feature.
            "currency_iso_code": None if is_corporate and deal.created.month == 3 else deal.currency,
            "last_modified_date": modified,
        },
        modified if is_copy else SYNCED_AT,
    )


def _history(rng: Random, numbers: Numbering, deal: Deal) -> Iterator[dict]:
    before: Version | None = None
    for version in deal.versions:
        if not version.is_in_history:
            continue
        if before is None or _tracked(version) != _tracked(before):
            row = _synced(
                {
                    "id": numbers.next(OPPORTUNITY_HISTORY),
                    "opportunity_id": deal.id,
                    "created_date": version.since,
                    "stage_name": version.stage,
                    "amount": version.amount,
                    "close_date": version.close_date,
                    "probability": stage_probability(version.stage),
                    "forecast_category": version.forecast_category,
                    "is_deleted": False,
                    "system_modstamp": version.since,
                }
            )
            yield row
            if rng.randrange(_REPEATED_EVERY) == 0:
                yield dict(row)
        before = version


def _tracked(version: Version) -> tuple:
    """Return what OpportunityHistory tracks; a change of owner alone writes no row there."""
    return version.stage, version.amount, version.close_date, version.forecast_category


def _owner_changes(rng: Random, numbers: Numbering, deal: Deal) -> Iterator[dict]:
    for before, version in zip(deal.versions, deal.versions[1:], strict=False):
        if before.owner_id != version.owner_id:
            yield _synced(
                {
                    "id": numbers.next(FIELD_HISTORY),
                    "opportunity_id": deal.id,
                    "created_date": version.since,
                    "field": "Owner",
                    "old_value": before.owner_id,
                    "new_value": version.owner_id,
                    "is_deleted": False,
                }
            )
    if rng.randrange(12) == 0:
        # Other tracked fields share the table.
        yield _synced(
            {
                "id": numbers.next(FIELD_HISTORY),
                "opportunity_id": deal.id,
                "created_date": deal.versions[0].since,
                "field": "NextStep",
                "old_value": None,
                "new_value": rng.choice(("Send proposal", "Security review", "Call with CFO")),
                "is_deleted": False,
            }
        )
