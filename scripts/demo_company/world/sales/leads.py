"""Leads and campaign responses: where deals came from, and those that led nowhere."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from demo_company.world.basics.clock import AS_OF, FIRST_DAY, is_known, office_time
from demo_company.world.basics.ids import CAMPAIGN, LEAD, MEMBER, Numbering, salesforce_id
from demo_company.world.basics.vocabulary import LEAD_SOURCES, weighted
from demo_company.world.sales.deals import Deal

CAMPAIGNS = 14
_SHARE_WITH_LEAD = 0.62
_SHARE_WITH_CAMPAIGN = 0.6
_SHARE_UNCONVERTED = 0.42
# One lead in so many of the converted ones is the second of its deal, or has an older twin in the bin.
_SECOND_LEAD_EVERY, _DELETED_TWIN_EVERY = 11, 17


@dataclass
class Response:
    """A lead's or a contact's membership in a campaign."""

    id: str
    campaign_id: str
    lead_id: str | None
    created: datetime
    has_responded: bool
    first_responded: date | None
    is_deleted: bool = False
    contact_id: str | None = None


@dataclass(frozen=True)
class StatusChange:
    """A change of a lead's status, as the CRM's history keeps it."""

    at: datetime
    old: str
    new: str


@dataclass
class Lead:
    """A lead, converted into a deal or not."""

    id: str
    created: datetime
    lead_source: str | None
    status: str
    deal_id: str | None = None
    converted: date | None = None
    is_deleted: bool = False
    responses: list[Response] = field(default_factory=list)
    history: list[StatusChange] = field(default_factory=list)
    # What is typed into the lead's form; filled when it is known whose lead it is.
    email: str | None = None
    company_text: str | None = None
    converted_contact_id: str | None = None
    converted_account_id: str | None = None
    # The lead this one was merged into; it is in the bin then.
    master_record_id: str | None = None

    @property
    def is_kept(self) -> bool:
        """Say whether what happened to it is still somebody's: not in the bin, or merged into another lead."""
        return not self.is_deleted or self.master_record_id is not None


def campaign_id(number: int) -> str:
    """Return the id of one of the demo's campaigns."""
    return salesforce_id(CAMPAIGN, number + 1)


def leads_of_deal(rng: Random, numbers: Numbering, deal: Deal) -> list[Lead]:
    """Write the leads that became a new-business deal: for more than half of the deals there is one."""
    if rng.random() > _SHARE_WITH_LEAD:
        return []
    leads = [_converted(rng, numbers, deal, rng.randint(1, 45))]
    if rng.randrange(_SECOND_LEAD_EVERY) == 0:
        leads.append(_converted(rng, numbers, deal, rng.randint(46, 80)))
    if rng.randrange(_DELETED_TWIN_EVERY) == 0:
        twin = _converted(rng, numbers, deal, rng.randint(90, 120))
        twin.is_deleted = True
        leads.append(twin)
    return leads


def _converted(rng: Random, numbers: Numbering, deal: Deal, days_before: int) -> Lead:
    created = office_time(rng, deal.created.date() - timedelta(days=days_before))
    lead = Lead(numbers.next(LEAD), created, deal.lead_source, "Qualified", deal.id, deal.created.date())
    _respond(rng, numbers, lead)
    return lead


def stray_leads(rng: Random, numbers: Numbering) -> list[Lead]:
    """Write leads that never became a deal."""
    if rng.random() > _SHARE_UNCONVERTED:
        return []
    created = office_time(rng, FIRST_DAY + timedelta(days=rng.randrange((AS_OF - FIRST_DAY).days)))
    status = rng.choice(("Open - Not Contacted", "Working - Contacted", "Unqualified", "Nurture"))
    lead = Lead(numbers.next(LEAD), created, weighted(rng, LEAD_SOURCES), status)
    _respond(rng, numbers, lead)
    return [lead]


def _respond(rng: Random, numbers: Numbering, lead: Lead) -> None:
    """Put a lead into campaigns; only an answer with a date is a touch."""
    if rng.random() > _SHARE_WITH_CAMPAIGN:
        return
    for number in rng.sample(range(CAMPAIGNS), rng.choice((1, 1, 2))):
        invited = lead.created - timedelta(days=rng.randint(2, 25))
        answered = rng.random() < 0.7
        # Some answers came without a date: they are answers and no touches.
        is_dated = answered and rng.random() < 0.94
        day = invited.date() + timedelta(days=rng.randint(0, 20)) if is_dated else None
        if day and not is_known(datetime.combine(day, datetime.min.time())):
            answered, day = False, None
        lead.responses.append(
            Response(
                numbers.next(MEMBER),
                campaign_id(number),
                lead.id,
                invited,
                answered,
                day,
                is_deleted=rng.randrange(25) == 0,
            )
        )


def first_touch(lead: Lead) -> date | None:
    """Return the first day somebody answered one of the lead's campaigns."""
    days = [
        response.first_responded
        for response in lead.responses
        if response.has_responded and response.first_responded and not response.is_deleted
    ]
    return min(days, default=None)
