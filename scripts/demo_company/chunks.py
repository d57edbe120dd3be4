"""The demo from its parts: one chunk for what all share, then one chunk per company.

A company depends on the seed and its own number alone, so chunks can be made one at a time at any scale.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal

from demo_company.systems.ads import google_rows, linkedin_rows
from demo_company.systems.finance import cost_rows, target_rows
from demo_company.systems.hubspot.companies import owner_rows
from demo_company.systems.hubspot.deals import pipeline_rows
from demo_company.systems.hubspot.tickets import ticket_stage_rows
from demo_company.systems.hubspot.touches import portal_rows
from demo_company.systems.marketo import program_rows
from demo_company.systems.rows import Row
from demo_company.systems.salesforce.campaigns import campaign_rows
from demo_company.systems.salesforce.crm import (
    account_rows,
    currency_rows,
    deal_rows,
    stage_rows,
    team_rows,
)
from demo_company.systems.salesforce.quotas import quota_rows
from demo_company.systems.salesforce.sales import product_rows
from demo_company.systems.stripe.extras import extra_rows
from demo_company.systems.stripe.subscriptions import catalog_rows
from demo_company.systems.zendesk import agent_rows, desk_rows
from demo_company.teams import company_chunk, division_chunk
from demo_company.truth.ads import google_spend, linkedin_spend
from demo_company.truth.facts import Truth
from demo_company.world.basics.cases import (
    BILLING_PARTS,
    BLOCK_SIZE,
    FIRST_SELF_SERVE,
    TRIAL_PARTS,
)
from demo_company.world.basics.clock import AS_OF, is_known, office_time
from demo_company.world.basics.money import DatedRate, dated_rates
from demo_company.world.billing import scripts as billing_scripts
from demo_company.world.billing.paying import Billing, choose_package
from demo_company.world.companies.profiles import Profile, build_profile
from demo_company.world.division.lives import COMPANIES, build_life
from demo_company.world.division.team import DivisionTeam
from demo_company.world.lives.life import Life
from demo_company.world.records.known import crm_knows
from demo_company.world.sales import scripts as deal_scripts
from demo_company.world.sales.deals import Deal
from demo_company.world.sales.leads import leads_of_deal, stray_leads
from demo_company.world.sales.pipeline import open_expansion, pursue, write_request
from demo_company.world.vendor.catalog import Catalog, build_catalog
from demo_company.world.vendor.costs import costs
from demo_company.world.vendor.quotas import quotas
from demo_company.world.vendor.targets import targets
from demo_company.world.vendor.team import Team

_OPEN_EXPANSION_SHARE = 0.16
_TEST_CUSTOMER_PLACES = (FIRST_SELF_SERVE, FIRST_SELF_SERVE + 7)


@dataclass
class Chunk:
    """A part of the demo: raw rows by "source.table", in file order, and the truth behind them."""

    rows: list[Row] = field(default_factory=list)
    truth: Truth = field(default_factory=Truth)


def build(seed: int = 7, scale: int = 1) -> Iterator[Chunk]:
    """Yield the demo chunk by chunk: what all share first, then company after company."""
    catalog = build_catalog(seed)
    rates = dated_rates(seed)
    planned = targets(seed)
    yield Chunk(
        [
            *stage_rows(),
            *currency_rows(rates),
            *catalog_rows(catalog),
            *product_rows(),
            *campaign_rows(seed),
            *portal_rows(),
            *pipeline_rows(),
            *ticket_stage_rows(),
            *program_rows(),
            *extra_rows(seed, catalog),
            *desk_rows(),
            *google_rows(seed),
            *linkedin_rows(seed, rates),
            *target_rows(planned),
        ],
        Truth(rates=rates, ad_spend=google_spend(seed) + linkedin_spend(seed), targets=planned),
    )
    for block in range(scale):
        team = Team(seed, block)
        spent = costs(seed, block)
        to_sell = quotas(seed, block, team)
        yield Chunk(
            [*team_rows(team), *quota_rows(block, to_sell), *agent_rows(seed, block), *cost_rows(spent)],
            Truth(costs=spent, quotas=to_sell),
        )
        for index in range(block * BLOCK_SIZE, (block + 1) * BLOCK_SIZE):
            yield _company(seed, build_profile(seed, index, team), catalog, team, rates)
        division_team = DivisionTeam(seed, block)
        yield Chunk(list(owner_rows(division_team)))
        for place in range(COMPANIES):
            yield Chunk(*division_chunk(build_life(seed, block, place, division_team, catalog), place))


def _company(seed: int, profile: Profile, catalog: Catalog, team: Team, rates: list[DatedRate]) -> Chunk:
    """Simulate one company: pursue it, let it pay, write up the deals that follow, write all of it down."""
    rng = profile.rng
    currency = billing_scripts.billing_currency(profile.part, profile.currency)
    billing = Billing(profile, catalog, choose_package(rng, profile), currency)
    deals: list[Deal] = []
    start = None
    if profile.is_self_serve:
        start = office_time(rng, profile.first_contact)
    else:
        deals, start = _sell(billing)
    if start and is_known(start):
        billing_scripts.play(billing, start)
    if profile.index % BLOCK_SIZE in _TEST_CUSTOMER_PLACES:
        billing_scripts.add_test_customer(billing, office_time(rng, profile.first_contact))
    if not profile.is_self_serve:
        deals += [write_request(profile, request, currency) for request in billing.requests]
        if _is_customer_now(billing) and rng.random() < _OPEN_EXPANSION_SHARE:
            deals.append(open_expansion(profile, _offer(billing) / 4, currency))
    return _write_down(seed, billing, deals, team, rates)


def _offer(billing: Billing) -> Decimal:
    """Return what a company's package is worth a year, as a rep would type it."""
    package = billing.package
    product = package.product if package.product != "free" else "starter"
    price = billing.catalog.licence(product, billing.currency, "annual", billing.profile.first_contact)
    return billing.yearly_value(price, package.seats)


def _sell(billing: Billing) -> tuple[list[Deal], datetime | None]:
    """Pursue a company; return its deals and when it becomes a customer, if it does."""
    profile = billing.profile
    pursuit = pursue(profile, _offer(billing), billing.currency)
    if pursuit.deals:
        deal_scripts.play(profile, pursuit.won or pursuit.deals[0])
    for deal in pursuit.deals:
        deal.forget_after(AS_OF)
    start = None
    if pursuit.won and pursuit.won.outcome == "won":
        begins = pursuit.won.closing.since.date() + timedelta(days=profile.rng.randint(0, 4))
        start = office_time(profile.rng, begins)
    elif profile.part in TRIAL_PARTS:
        start = office_time(profile.rng, profile.first_contact + timedelta(days=10))
    return pursuit.deals, start


def _is_customer_now(billing: Billing) -> bool:
    """Say whether any live subscription still runs."""
    return billing.profile.part not in BILLING_PARTS and any(
        not subscription.ended_at for customer in billing.customers for subscription in customer.subscriptions
    )


def _write_down(seed: int, billing: Billing, deals: list[Deal], team: Team, rates: list[DatedRate]) -> Chunk:
    """Write a company's raw rows and its truth, both from the same simulated state."""
    profile, rng, numbers = billing.profile, billing.rng, billing.profile.numbers
    leads = stray_leads(rng, numbers) if not profile.is_self_serve else []
    for deal in deals:
        if deal.crm_type == "New Business" or (deal.crm_type is None and deal is deals[0]):
            leads += leads_of_deal(rng, numbers, deal)
    life = Life(seed, profile, billing, deals, leads)
    if profile.parent_index is not None:
        life.parent = build_profile(seed, profile.parent_index, team)
    if profile.accounts:
        life.crm = crm_knows(life)
    rows = list(account_rows(life, is_customer=any(deal.outcome == "won" for deal in deals)))
    for deal in deals:
        rows += deal_rows(rng, numbers, deal)
    return Chunk(*company_chunk(life, rows, team, rates))
