"""One company's whole life as every team's module reads it."""

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

from demo_company.world.billing.paying import Billing
from demo_company.world.companies.profiles import Profile
from demo_company.world.lives.people import Person
from demo_company.world.sales.deals import Deal
from demo_company.world.sales.leads import Lead


@dataclass(frozen=True)
class Known:
    """What one record says of a company, how good that is for finding it, and what is wrong with it."""

    name: str
    domain: str | None
    # explicit_id, domain, street, name, none or source_merge: the best thing in the raw rows that leads to the company.
    evidence: str
    # What leads astray, if anything: agency_domain, parent_domain, free_mail.
    trap: str | None = None
    dirt: tuple[str, ...] = ()
    more_domains: tuple[str, ...] = ()
    phone: str | None = None
    street: str | None = None
    city: str | None = None
    postal_code: str | None = None
    tax_id: str | None = None
    # The name is the company's own of today, well spelt.
    is_named: bool = True
    has_own_phone: bool = False

    @property
    def has_id(self) -> bool:
        """Say whether the record names the company's account."""
        return self.evidence == "explicit_id"


@dataclass(frozen=True)
class CompanyRecord:
    """A record of a company in one of the systems, what leads from it to the company, and what is wrong with it."""

    system: str
    id: str
    evidence: str
    trap: str | None = None
    dirt: tuple[str, ...] = ()

    @classmethod
    def of(cls, system: str, number: str, known: Known) -> "CompanyRecord":
        """Return the record of a system that knows the company so."""
        return cls(system, number, known.evidence, known.trap, known.dirt)


@dataclass(frozen=True)
class TrueShare:
    """A user's share of a deal's credit, in per cent; overlays credit nobody."""

    deal_id: str
    user_id: str
    percent: Decimal


@dataclass
class Life:
    """A company, its billing, its deals, its people, and what other systems keep of it."""

    seed: int
    profile: Profile
    billing: Billing
    deals: list[Deal]
    leads: list[Lead]
    people: list[Person] = field(default_factory=list)
    records: list[CompanyRecord] = field(default_factory=list)
    # Who shares the credit of which deal, in the order of the splits' ids.
    shares: list[TrueShare] = field(default_factory=list)
    # The company that owns this one, where there is one.
    parent: Profile | None = None
    # What Salesforce's account says, where there is one.
    crm: Known | None = None

    def rng(self, purpose: str) -> Random:
        """Return a source of chance of its own: no purpose disturbs another's draws."""
        return Random(f"{self.seed}:{self.profile.index}:{purpose}")

    @property
    def living_deals(self) -> list[Deal]:
        """Deals that were not thrown away."""
        return [deal for deal in self.deals if not deal.is_deleted]

    @property
    def is_paying(self) -> bool:
        """Say whether it ever had a live subscription."""
        return any(customer.livemode and customer.subscriptions for customer in self.billing.customers)
