"""The people of the demo's companies: one person, and every record that a system keeps of it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from demo_company.world.basics.clock import AS_OF
from demo_company.world.basics.vocabulary import FIRST_NAMES, LAST_NAMES
from demo_company.world.companies.premises import Phone, draw_phone
from demo_company.world.companies.profiles import Profile
from demo_company.world.sales.deals import Deal
from demo_company.world.sales.leads import Lead, Response

LAST_MOMENT = datetime(AS_OF.year, AS_OF.month, AS_OF.day, 23, 30)
TITLES = (
    ("Head of Operations", 14),
    ("Chief Financial Officer", 8),
    ("IT Manager", 14),
    ("Procurement Manager", 9),
    ("Operations Analyst", 14),
    ("VP Revenue", 8),
    ("Director of Finance", 9),
    ("Product Manager", 8),
    ("Office Manager", 6),
    (None, 10),
)
FREE_MAIL = ("gmail.com", "outlook.com", "yahoo.com", "gmx.de", "hotmail.com")


@dataclass
class Contact:
    """A Salesforce contact."""

    id: str
    account_id: str | None
    created: datetime
    modified: datetime
    email: str | None
    lead_source: str | None = None
    is_deleted: bool = False
    master_record_id: str | None = None
    responses: list[Response] = field(default_factory=list)


@dataclass
class Step:
    """A record reaches a stage of the lead lifecycle: the house's word and the source's own."""

    at: datetime
    stage: str
    word: str


@dataclass
class HubspotContact:
    """A HubSpot contact with its lifecycle, the forms it sent and the mails it clicked."""

    id: str
    created: datetime
    email: str | None
    source: str | None
    steps: list[Step] = field(default_factory=list)
    company_id: str | None = None
    owner_id: str | None = None
    lead_status: Step | None = None
    merged: list[tuple[str, datetime, str]] = field(default_factory=list)
    additional_emails: tuple[str, ...] = ()
    names_contact: str | None = None
    names_lead: str | None = None
    company_text: str | None = None
    forms: list[datetime] = field(default_factory=list)
    clicks: list[datetime] = field(default_factory=list)
    has_history: bool = True


@dataclass
class MarketoLead:
    """A Marketo lead with its lifecycle and what the person did on the site and in mails."""

    id: str
    created: datetime
    email: str | None
    lead_source: str | None
    original_source: str
    steps: list[Step] = field(default_factory=list)
    merged: list[tuple[str, datetime]] = field(default_factory=list)
    names_contact: str | None = None
    names_lead: str | None = None
    names_account: str | None = None
    company_text: str | None = None
    forms: list[datetime] = field(default_factory=list)
    visits: list[datetime] = field(default_factory=list)
    clicks: list[datetime] = field(default_factory=list)
    status: str = "New"


@dataclass
class Person:
    """Somebody at a company, or nobody knows where: then company_id is None."""

    id: str
    company_id: int | None
    first: str
    last: str
    email: str
    title: str | None
    phone: Phone | None
    # Another address of the same person, which one of the systems holds instead.
    other_email: str | None = None
    company_text: str | None = None
    contacts: list[Contact] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)
    hubspot: HubspotContact | None = None
    marketo: MarketoLead | None = None
    zendesk_ids: list[str] = field(default_factory=list)
    product_id: str | None = None
    # Deals that name the person: by a converted lead, a contact role or an association.
    deals: list[Deal] = field(default_factory=list)
    # Nothing more may happen to who is cast for a special inquiry.
    is_cast: bool = False
    # Every record has the telephone; else some leave it out.
    is_phone_sure: bool = False
    # Support knows the person by an address that no other record has.
    is_unknown_at_desk: bool = False

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first} {self.last}"

    @property
    def contact(self) -> Contact | None:
        """The contact that stands for the person in Salesforce."""
        return self.contacts[0] if self.contacts else None

    @property
    def living_leads(self) -> list[Lead]:
        """Salesforce leads that nobody threw away, in the order of time."""
        return sorted((lead for lead in self.leads if not lead.is_deleted), key=lambda lead: lead.created)

    def names(self, deal: Deal) -> None:
        """Note that a deal names the person."""
        if deal not in self.deals:
            self.deals.append(deal)


def draw_person(rng: Random, taken: list[Person], profile: Profile) -> Person:
    """Draw somebody of a company whose name nobody else there bears."""
    owner, domain = profile.index, profile.domain
    names = {person.name for person in taken}
    while True:
        first, last = rng.choice(FIRST_NAMES), rng.choice(LAST_NAMES)
        if f"{first} {last}" not in names:
            break
    short = rng.random() < 0.2
    local = f"{first[0]}{last}".lower() if short else f"{first}.{last}".lower()
    title = rng.choices([word for word, _ in TITLES], weights=[weight for _, weight in TITLES])[0]
    phone = None
    if rng.random() < 0.4:
        line = f"{owner}:{rng.randint(100, 999)}:{rng.randint(1000, 9999)}"
        phone = draw_phone(Random(line), profile.country)
    if any(person.email == f"{local}@{domain}" for person in taken):
        local = f"{first}.{last}".lower() if short else f"{first}{last}".lower()
    return Person(f"{owner}-{len(taken) + 1}", owner, first, last, f"{local}@{domain}", title, phone)


def as_typed(rng: Random, email: str) -> str:
    """Write an address as a person or an import would: in capitals at times, or with blanks around it."""
    draw = rng.random()
    if draw < 0.10:
        return email.title()
    if draw < 0.16:
        return email.upper()
    if draw < 0.21:
        return f" {email} "
    return email


def before(moment: datetime, rng: Random, days: int) -> datetime:
    """Return a moment up to so many days earlier."""
    return moment - timedelta(seconds=rng.randint(600, days * 86400))


def after(moment: datetime, rng: Random, days: int) -> datetime:
    """Return a moment up to so many days later, but not after the demo."""
    return min(moment + timedelta(seconds=rng.randint(600, days * 86400)), LAST_MOMENT)
