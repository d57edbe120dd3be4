"""One company's whole life as every team's module reads it."""

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

from demo_company.billing import Billing
from demo_company.deals import Deal
from demo_company.leads import Lead
from demo_company.people import Person
from demo_company.profiles import Profile

if TYPE_CHECKING:
    from demo_company.known import Known


@dataclass(frozen=True)
class CompanyRecord:
    """A record of a company in one of the systems, what leads from it to the company, and what is wrong with it."""

    system: str
    id: str
    evidence: str
    trap: str | None = None
    dirt: tuple[str, ...] = ()

    @classmethod
    def of(cls, system: str, number: str, known: "Known") -> "CompanyRecord":
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
    crm: "Known | None" = None

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
