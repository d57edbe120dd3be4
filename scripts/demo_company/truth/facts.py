"""What is true in the demo: taken from the simulated state, never read back from the raw rows.

Where the raw data cannot tell the whole truth, the truth says what can be known, so that comparisons stay
exact:

- A deal without history (an old import): nothing is known of its path before its close date. Its first
  version, from its creation to the start of its close date, has no stage and no category;
  all else is the record's.
- A deleted deal has one last version, from its deletion on, that repeats what it was and is marked deleted.
- A deal that nobody linked to an account has no company, though the simulation knew one.
- A head count, amount or first response that the csv files spoil ("about 50", "n/a", "31.02.2025") is null.
- A type that the CRM left empty is null: the rule that fills it is in docs/metrics.md (Opportunity type).
- Test-mode customers are left out, deleted deals are marked: nobody should count them.
"""

from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime, time
from decimal import Decimal

from demo_company.truth.ads import TrueAdSpend
from demo_company.truth.inquiries import closed_at
from demo_company.truth.money import TrueInvoice, TruePayment
from demo_company.truth.mrr import MrrLine
from demo_company.truth.people import TrueCompanyRecord, TrueInquiry, TruePerson
from demo_company.truth.tickets import TrueTicket
from demo_company.truth.usage import TrueUsage
from demo_company.world.basics.money import DatedRate
from demo_company.world.basics.vocabulary import FORECAST_HOUSE_WORDS, TYPE_HOUSE_WORDS
from demo_company.world.companies.profiles import Profile
from demo_company.world.division.lives import FIRST_INDEX
from demo_company.world.division.pipelines import pipeline_of, stage_id
from demo_company.world.lives.life import Life, TrueShare
from demo_company.world.sales.deals import Deal
from demo_company.world.sales.leads import Lead, first_touch
from demo_company.world.vendor.costs import TrueCost
from demo_company.world.vendor.quotas import TrueQuota
from demo_company.world.vendor.targets import TrueTarget


@dataclass(frozen=True)
class TrueCompany:
    """A company and every record of it; deleted accounts that were not merged into another are not known."""

    company_id: int
    name: str
    industry: str | None
    country: str | None
    employees: int | None
    salesforce_account_ids: tuple[str, ...]
    stripe_customer_ids: tuple[str, ...]
    domain: str | None = None
    parent_company_id: int | None = None
    # HubSpot's records of the division's companies, those merged away included.
    hubspot_company_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class TrueDeal:
    """A deal as it stands at the end of the demo."""

    deal_id: str
    company_id: int | None
    owner_id_at_close: str | None
    owner_id: str
    created_at: datetime
    close_date: date
    outcome: str
    amount_local: Decimal | None
    currency: str
    house_type: str | None
    is_deleted: bool
    # When it was closed the last time: by its history, else at the start of its close date.
    closed_at: datetime | None = None
    source_system: str = "salesforce"
    source_instance: str = "default"
    lost_reason: str | None = None


@dataclass(frozen=True)
class TrueStage:
    """One version of a deal: from `valid_from` until the next one's."""

    deal_id: str
    valid_from: datetime
    stage: str | None
    amount_local: Decimal | None
    close_date: date
    forecast_category: str | None
    owner_id: str
    is_deleted: bool = False
    source_system: str = "salesforce"


@dataclass(frozen=True)
class TrueLead:
    """A lead that became a deal."""

    lead_id: str
    deal_id: str
    created_at: datetime
    first_touch: date | None
    source_system: str = "salesforce"


@dataclass
class Truth:
    """The true rows of one chunk of the demo, or of all of it."""

    companies: list[TrueCompany] = field(default_factory=list)
    deals: list[TrueDeal] = field(default_factory=list)
    stage_paths: list[TrueStage] = field(default_factory=list)
    leads: list[TrueLead] = field(default_factory=list)
    mrr: list[MrrLine] = field(default_factory=list)
    rates: list[DatedRate] = field(default_factory=list)
    company_records: list[TrueCompanyRecord] = field(default_factory=list)
    people: list[TruePerson] = field(default_factory=list)
    inquiries: list[TrueInquiry] = field(default_factory=list)
    invoices: list[TrueInvoice] = field(default_factory=list)
    payments: list[TruePayment] = field(default_factory=list)
    tickets: list[TrueTicket] = field(default_factory=list)
    ad_spend: list[TrueAdSpend] = field(default_factory=list)
    usage: list[TrueUsage] = field(default_factory=list)
    costs: list[TrueCost] = field(default_factory=list)
    targets: list[TrueTarget] = field(default_factory=list)
    quotas: list[TrueQuota] = field(default_factory=list)
    shares: list[TrueShare] = field(default_factory=list)

    def extend(self, other: "Truth") -> None:
        """Add the rows of another chunk."""
        for column in fields(self):
            getattr(self, column.name).extend(getattr(other, column.name))


TRUTH_TABLES = {
    "companies": TrueCompany,
    "deals": TrueDeal,
    "stage_paths": TrueStage,
    "leads": TrueLead,
    "mrr": MrrLine,
    "rates": DatedRate,
    "company_records": TrueCompanyRecord,
    "people": TruePerson,
    "inquiries": TrueInquiry,
    "invoices": TrueInvoice,
    "payments": TruePayment,
    "tickets": TrueTicket,
    "ad_spend": TrueAdSpend,
    "usage": TrueUsage,
    "costs": TrueCost,
    "targets": TrueTarget,
    "quotas": TrueQuota,
    "shares": TrueShare,
}


def true_company(life: Life) -> TrueCompany:
    """Say who a company is."""
    profile, customers = life.profile, life.billing.customers
    is_division = profile.index >= FIRST_INDEX
    known = [account for account in profile.accounts if not account.is_deleted or account.master_record_id]
    return TrueCompany(
        company_id=profile.index,
        name=profile.name,
        industry=profile.industry if known else None,
        country=profile.country if profile.is_self_serve or _has_country(profile) else None,
        employees=profile.employees if known else None,
        salesforce_account_ids=() if is_division else tuple(account.id for account in known),
        stripe_customer_ids=tuple(customer.id for customer in customers if customer.livemode),
        domain=profile.domain,
        parent_company_id=profile.parent_index,
        hubspot_company_ids=tuple(account.id for account in known) if is_division else (),
    )


def _has_country(profile: Profile) -> bool:
    return bool(profile.country_code or profile.country_name)


def true_deal(deal: Deal) -> TrueDeal:
    """Say what a deal came to."""
    return TrueDeal(
        deal_id=deal.id,
        company_id=deal.company_id,
        owner_id_at_close=deal.closing.owner_id if deal.closing else None,
        owner_id=deal.last.owner_id,
        created_at=deal.created,
        close_date=deal.last.close_date,
        outcome=deal.outcome,
        amount_local=deal.last.amount,
        currency=deal.currency,
        house_type=TYPE_HOUSE_WORDS[deal.crm_type],
        is_deleted=deal.is_deleted,
        closed_at=closed_at(deal),
        source_system=deal.source_system,
        lost_reason=deal.loss_reason if deal.outcome == "lost" else None,
    )


def true_stages(deal: Deal) -> list[TrueStage]:
    """Say which way a deal took, as far as it can be known."""
    stages = [
        TrueStage(
            deal_id=deal.id,
            valid_from=version.since,
            stage=stage_id(pipeline_of(deal), version.stage) if deal.source_system == "hubspot" else version.stage,
            amount_local=version.amount,
            close_date=version.close_date,
            forecast_category=FORECAST_HOUSE_WORDS[version.forecast_category],
            owner_id=version.owner_id,
            source_system=deal.source_system,
        )
        for version in deal.versions
    ]
    if not deal.has_history:
        known = replace(stages[-1], valid_from=datetime.combine(deal.last.close_date, time.min))
        stages = [replace(known, valid_from=deal.created, stage=None, forecast_category=None), known]
    if deal.is_deleted:
        stages.append(replace(stages[-1], valid_from=deal.modified, is_deleted=True))
    return stages


def true_leads(leads: list[Lead]) -> list[TrueLead]:
    """Say which living leads became deals, and when somebody first answered a campaign."""
    return [
        TrueLead(lead.id, lead.deal_id, lead.created, first_touch(lead))
        for lead in leads
        if lead.deal_id and not lead.is_deleted
    ]


def true_hubspot_leads(life: Life) -> list[TrueLead]:
    """Say which contacts were there before their deal, and when each first came to the site or answered a mail."""
    found = []
    for deal in life.deals:
        for person in life.people:
            contact = person.hubspot
            if deal not in person.deals or contact.created > deal.created:
                continue
            seen = [] if contact.source in ("OFFLINE", None) else [contact.created]
            first = min([*seen, *contact.forms, *contact.clicks], default=None)
            touched = first.date() if first and first <= deal.created else None
            found.append(TrueLead(contact.id, deal.id, contact.created, touched, "hubspot"))
    return found
