"""The acquired division: companies that are known to HubSpot alone, with their deals; its bills are elsewhere.

They have numbers of their own far beyond the others', so that nothing about the others depends on them.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from demo_company.world.basics.clock import AS_OF, FIRST_DAY, office_time
from demo_company.world.basics.ids import HubspotNumbering, hubspot_id
from demo_company.world.basics.vocabulary import INDUSTRY_WORDS, NAME_HEADS, NAME_TAILS, weighted
from demo_company.world.billing.paying import Billing, DealRequest, choose_package
from demo_company.world.companies.naming import legal
from demo_company.world.companies.profiles import EMPLOYEES, SIZES, Account, Profile, settle_down
from demo_company.world.division.team import DivisionTeam
from demo_company.world.lives.life import Life
from demo_company.world.lives.people import HubspotContact, Step, after, draw_person
from demo_company.world.sales.deals import Deal, without_repeats
from demo_company.world.sales.pipeline import pursue, write_request
from demo_company.world.vendor.catalog import Catalog

COMPANIES = 40
FIRST_INDEX = 1_000_000
# Each block has the same cast among its companies.
PARTS = {
    3: "merged_deal",
    8: "merged_deal",
    11: "deleted_deal",
    14: "no_company",
    17: "two_companies",
    21: "merged_company",
    25: "no_employees",
    28: "null_amount",
    31: "merged_contact",
    34: "stage_skipped",
}
CHILDREN = (5, 18, 30)
_SOURCES = (
    ("ORGANIC_SEARCH", 20),
    ("PAID_SEARCH", 16),
    ("PAID_SOCIAL", 10),
    ("SOCIAL_MEDIA", 8),
    ("REFERRALS", 8),
    ("EMAIL_MARKETING", 10),
    ("DIRECT_TRAFFIC", 12),
    ("OFFLINE", 16),
)
_COUNTRIES = (("US", "United States", "USD", 24), ("CA", "Canada", "USD", 8), ("MX", "Mexico", "USD", 4))
_EURO_PLACES = (6, 19, 33)


def build_life(seed: int, block: int, place: int, team: DivisionTeam, catalog: Catalog) -> Life:
    """Draw one company of the division and let its deals run."""
    index = FIRST_INDEX + block * COMPANIES + place
    profile = _profile(seed, index, block, place, team)
    billing = Billing(profile, catalog, choose_package(profile.rng, profile), profile.currency)
    package = billing.package
    price = catalog.licence(package.product, billing.currency, "annual", profile.first_contact)
    amount = billing.yearly_value(price, package.seats)
    pursuit = pursue(profile, amount, billing.currency)
    deals = list(pursuit.deals)
    if pursuit.won and profile.rng.random() < 0.5:
        deals += _more_business(profile, pursuit.won, amount)
    for deal in deals:
        # HubSpot knows no "most likely".
        words = {"MostLikely": "Forecast"}
        deal.versions = without_repeats(
            [
                replace(version, forecast_category=words.get(version.forecast_category, version.forecast_category))
                for version in deal.versions
            ]
        )
        deal.term_months = None
        deal.source_system = "hubspot"
        deal.forget_after(AS_OF)
    life = Life(seed, profile, billing, deals, [])
    _play(life, place)
    _people(life, place)
    return life


def _profile(seed: int, index: int, block: int, place: int, team: DivisionTeam) -> Profile:
    rng = Random(f"{seed}:division:{index}")
    industry = rng.choice(sorted(INDUSTRY_WORDS))
    head = NAME_HEADS[(place * 31 + 17) % len(NAME_HEADS)]
    name = f"{head} {NAME_TAILS[industry][-1]} {rng.choice(('Group', 'Holdings', 'Works', 'Collective'))}"
    slug = name.lower().replace(" ", "") + (str(block) if block else "")
    code, country, currency, _ = rng.choices(_COUNTRIES, weights=[row[3] for row in _COUNTRIES])[0]
    if place in _EURO_PLACES:
        currency = "EUR"
    size = weighted(rng, SIZES)
    span = (AS_OF - FIRST_DAY).days
    first_contact = FIRST_DAY + timedelta(days=rng.randrange(20, span - 40))
    profile = Profile(
        index=index,
        rng=rng,
        numbers=HubspotNumbering(index),
        name=name,
        domain=f"{slug}.com",
        country=code,
        currency=currency,
        region="Americas",
        size=size,
        employees=None if PARTS.get(place) == "no_employees" else rng.randint(*EMPLOYEES[size]),
        industry=industry,
        industry_word=INDUSTRY_WORDS[industry],
        pays=rng.random() < 0.4 or place in PARTS,
        part=None,
        first_contact=first_contact,
        tenures=team.ownership(rng),
        lead_source=weighted(rng, _SOURCES),
        country_name=country,
    )
    settle_down(seed, profile)
    created = office_time(rng, first_contact)
    modified = max(created, office_time(rng, AS_OF - timedelta(days=rng.randrange(2, 200))))
    profile.accounts.append(Account(hubspot_id("company", index, 1), name, created, modified))
    if place in CHILDREN:
        # It belongs to the company before it.
        profile.parent_index = index - 1
        profile.account.parent_id = hubspot_id("company", index - 1, 1)
    if PARTS.get(place) == "merged_company":
        duplicate = Account(hubspot_id("company", index, 2), legal(rng, name, code), created, modified, is_deleted=True)
        duplicate.master_record_id = profile.account.id
        profile.accounts.append(duplicate)
    return profile


def _more_business(profile: Profile, won: Deal, amount: int) -> list[Deal]:
    rng = profile.rng
    close: date = won.last.close_date + timedelta(days=rng.randint(120, 380))
    if close > AS_OF:
        return []
    request = DealRequest("Expansion", rng.random() < 0.7, close, (amount / 4).quantize(amount), 12)
    deal = write_request(profile, request, profile.currency)
    deal.crm_type = "Existing Business"
    return [deal]


def _play(life: Life, place: int) -> None:
    """Do to the division's deals what its cast asks for."""
    part, profile = PARTS.get(place), life.profile
    deals = life.deals
    if not deals:
        return
    if part == "deleted_deal":
        deals[0].is_deleted = True
        deals[0].modified = min(deals[0].last.since + timedelta(days=9), office_time(profile.rng, AS_OF))
    elif part == "no_company":
        deals[0].account_id = deals[0].company_id = None
    elif part == "null_amount":
        deals[0].versions = without_repeats([replace(version, amount=None) for version in deals[0].versions])


def _people(life: Life, place: int) -> None:
    """Give each company its contacts; the first is on every deal, a second one on some."""
    rng, profile = life.rng("people"), life.profile
    for number in range(1, rng.choice((2, 3, 3)) + 1):
        person = draw_person(rng, life.people, profile)
        person.company_text = profile.name
        first = number == 1
        created = profile.account.created - timedelta(days=rng.randint(0, 6), hours=1)
        if not first:
            created = after(profile.account.created, rng, 200)
        for deal in life.deals:
            if first or (rng.random() < 0.35 and deal.last.since > created):
                person.names(deal)
        contact = HubspotContact(
            hubspot_id("contact", profile.index, number),
            created.replace(microsecond=0),
            person.email,
            profile.lead_source if first else weighted(rng, _SOURCES),
            company_id=profile.account.id,
            company_text=profile.name,
            owner_id=profile.tenures[-1].user_id,
        )
        contact.steps = _steps(rng, life, contact.created, first=first, is_named=bool(person.deals))
        contact.forms = [contact.created] if rng.random() < 0.6 else []
        contact.clicks = sorted({after(contact.created, rng, 60) for _ in range(rng.choice((0, 0, 1, 2)))})
        contact.has_history = rng.random() < 0.92
        if PARTS.get(place) == "merged_contact" and first:
            loser = hubspot_id("contact", profile.index, 201)
            contact.merged.append((loser, after(contact.created, rng, 30), "vids"))
        person.hubspot = contact
        life.people.append(person)
    if not first and rng.random() < 0.4:
        refused = after(life.people[-1].hubspot.created, rng, 30)
        if len(life.people[-1].hubspot.steps) == 1 and not life.people[-1].deals:
            life.people[-1].hubspot.lead_status = Step(refused.replace(microsecond=0), "disqualified", "UNQUALIFIED")


def _steps(rng: Random, life: Life, created: datetime, *, first: bool, is_named: bool) -> list[Step]:
    """Return the lifecycle of a contact: the first one's follows the company's first deals."""
    steps = [Step(created, "lead", "lead")]
    if not first or not life.living_deals:
        if not is_named and rng.random() < 0.4:
            steps.append(Step(after(created, rng, 20).replace(microsecond=0), "mql", "marketingqualifiedlead"))
        return steps
    deal = life.living_deals[0]
    room = (deal.created - created).total_seconds()
    if rng.random() < 0.7:
        steps.append(Step(created + timedelta(seconds=int(room * 0.3)), "mql", "marketingqualifiedlead"))
    if rng.random() < 0.6:
        steps.append(Step(created + timedelta(seconds=int(room * 0.7)), "sql", "salesqualifiedlead"))
    steps.append(Step(deal.created + timedelta(minutes=5), "opportunity", "opportunity"))
    won = next((deal for deal in life.living_deals if deal.outcome == "won"), None)
    if won and won.closing:
        at = won.closing.since + timedelta(minutes=rng.randint(1, 90))
        steps.append(Step(at, "customer", "customer"))
    return [step for step in steps if step.at.date() <= AS_OF]
