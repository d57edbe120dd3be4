"""One company's whole life as every team's module reads it."""

from dataclasses import dataclass, field
from random import Random

from demo_company.billing import Billing
from demo_company.deals import Deal
from demo_company.leads import Lead
from demo_company.people import Person
from demo_company.profiles import Profile


@dataclass(frozen=True)
class CompanyRecord:
    """A record of a company in one of the systems beside the CRM, and what leads from it to the company."""

    system: str
    id: str
    evidence: str
    trap: str | None = None


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
    # The domain of the company that owns this one, where there is one.
    parent_domain: str | None = None
    parent_id: int | None = None

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
