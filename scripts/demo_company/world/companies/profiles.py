"""Who a company is: its name, place, size, owner and what it will do; and its accounts in the CRM."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random

from demo_company.world.basics.cases import (
    BILLING_PARTS,
    BLOCK_SIZE,
    FIRST_SELF_SERVE,
    LONG_PARTS,
    SMALL_PARTS,
    WINNER_PARTS,
    part_of,
)
from demo_company.world.basics.clock import AS_OF, FIRST_DAY, office_time
from demo_company.world.basics.ids import ACCOUNT, Numbering
from demo_company.world.basics.vocabulary import (
    COUNTRIES,
    INDUSTRY_WORDS,
    LEAD_SOURCES,
    NAME_HEADS,
    NAME_TAILS,
    TOP_LEVEL_DOMAINS,
    weighted,
)
from demo_company.world.companies.naming import former_name
from demo_company.world.companies.premises import Premises, draw_premises, shared_street
from demo_company.world.vendor.team import Team, Tenure, owner_at

SIZES = (("smb", 44), ("mid_market", 40), ("enterprise", 16))
EMPLOYEES = {"smb": (6, 99), "mid_market": (100, 999), "enterprise": (1000, 14000)}
# Of the companies without a special part, how many of a hundred end up paying.
_ORDINARY_PAYERS = 24
_PARENT_SHARE = 0.05
# How many were renamed, and how many sit in an office tower with others.
_RENAMED_SHARE = 0.30
_TOWER_SHARE = 0.04
# Places of a block with a fixed oddity in the account: dirty words, both countries missing, one shared name.
DIRTY_INDUSTRIES = {
    9: "software",
    41: "Select",
    73: None,
    111: "Aerospace & Undersea",
    149: None,
    187: "Select",
}
NAMIBIA_PLACES = (30, 150)
NO_COUNTRY_PLACE = 61
ODD_SOURCE_PLACE = 37
SAME_NAME_PLACES = (100, 101)
NO_EMPLOYEES_PLACES = (12, 80, 160, 232)


@dataclass
class Account:
    """One record of a company in the CRM."""

    id: str
    name: str
    created: datetime
    modified: datetime
    is_deleted: bool = False
    master_record_id: str | None = None
    parent_id: str | None = None


@dataclass
class Profile:
    """A company as it truly is, with the accounts that the CRM keeps of it."""

    index: int
    rng: Random
    numbers: Numbering
    name: str
    domain: str
    country: str
    currency: str
    region: str
    size: str
    employees: int | None
    industry: str | None
    # The CRM's word for the industry: dirty for a few, and then the house word is None (unmapped or missing).
    industry_word: str | None
    pays: bool
    part: str | None
    first_contact: date
    tenures: list[Tenure]
    lead_source: str | None
    accounts: list[Account] = field(default_factory=list)
    country_name: str | None = None
    country_code: str | None = None
    # The company that owns it.
    parent_index: int | None = None
    premises: Premises | None = None
    # It sits in an office tower, behind one door with others.
    is_in_tower: bool = False
    # What it was called before; some systems still call it so.
    former_name: str | None = None

    @property
    def block(self) -> int:
        """The block of companies it is one of."""
        return self.index // BLOCK_SIZE

    @property
    def has_namesake(self) -> bool:
        """Say whether another company of its block has the same name."""
        return self.index % BLOCK_SIZE in SAME_NAME_PLACES

    @property
    def is_self_serve(self) -> bool:
        """Say whether it has no account in the CRM."""
        return not self.accounts

    @property
    def account(self) -> Account:
        """The account that stands for the company today."""
        return self.accounts[0]

    def owner_at(self, moment: datetime) -> str:
        """Return who owned the company at a moment."""
        return owner_at(self.tenures, moment)


def build_profile(seed: int, index: int, team: Team) -> Profile:
    """Draw a company; the same seed and index always draw the same one."""
    rng = Random(f"{seed}:{index}")
    place = index % BLOCK_SIZE
    part = part_of(place)
    region = weighted(rng, (("Americas", 46), ("EMEA", 38), ("APAC", 16)))
    if place in NAMIBIA_PLACES:
        region = "EMEA"
    countries = COUNTRIES[region]
    code, _, currency, spellings = rng.choices(countries, weights=[row[1] for row in countries])[0]
    if place in NAMIBIA_PLACES:
        # Namibia closes the region's list.
        code, _, currency, spellings = countries[-1]
    is_self_serve = place >= FIRST_SELF_SERVE
    size = weighted(rng, SIZES)
    if is_self_serve or part in SMALL_PARTS:
        size = "smb"
    industry = rng.choice(sorted(INDUSTRY_WORDS))
    name, domain = _name_and_domain(index, place, industry, code)
    profile = Profile(
        index=index,
        rng=rng,
        numbers=Numbering(index),
        name=name,
        domain=domain,
        country=code,
        currency=currency,
        region=region,
        size=size,
        employees=None if place in NO_EMPLOYEES_PLACES else rng.randint(*EMPLOYEES[size]),
        industry=industry,
        industry_word=INDUSTRY_WORDS[industry],
        pays=_does_pay(rng, part, is_self_serve),
        part=part,
        first_contact=_first_contact(rng, part),
        tenures=team.ownership(rng, region),
        lead_source="Other ???" if place == ODD_SOURCE_PLACE else weighted(rng, LEAD_SOURCES),
    )
    if not is_self_serve:
        _open_accounts(profile, place, spellings)
    settle_down(seed, profile)
    return profile


def settle_down(seed: int, profile: Profile) -> None:
    """Give a company its address and, to some, a former name; from a source of chance of its own."""
    rng = Random(f"{seed}:{profile.index}:premises")
    profile.premises = draw_premises(rng, profile.country)
    if rng.random() < _TOWER_SHARE:
        street, city, postal_code = shared_street(f"{seed}:{profile.block}", profile.country)
        profile.is_in_tower = True
        profile.premises = replace(profile.premises, street=street, city=city, postal_code=postal_code)
    if rng.random() < _RENAMED_SHARE and not profile.has_namesake:
        profile.former_name = former_name(profile.index, profile.name)


def _name_and_domain(index: int, place: int, industry: str, country: str) -> tuple[str, str]:
    # 37 is coprime with the number of heads, so neighbours differ and all heads come round.
    head = NAME_HEADS[index * 37 % len(NAME_HEADS)]
    tails = NAME_TAILS[industry]
    name = f"{head} {tails[index // len(NAME_HEADS) % len(tails)]}"
    if place in SAME_NAME_PLACES:
        # Two firms, one name: nothing but their ids and sites tells them apart.
        name = "Larkspur Health"
    slug = name.lower().replace(" ", "") + (str(index // BLOCK_SIZE) if index >= BLOCK_SIZE else "")
    if place == SAME_NAME_PLACES[1]:
        slug = f"get{slug}"
    return name, f"{slug}.{TOP_LEVEL_DOMAINS.get(country, 'com')}"


def _does_pay(rng: Random, part: str | None, is_self_serve: bool) -> bool:
    draw = rng.randrange(100)
    if is_self_serve or part in BILLING_PARTS or part in WINNER_PARTS:
        return True
    return part is None and draw < _ORDINARY_PAYERS


def _first_contact(rng: Random, part: str | None) -> date:
    """Draw the day the company came up; special parts come early enough to play them to the end."""
    span = (AS_OF - FIRST_DAY).days
    # The larger of two draws leans to later months: the firm grows.
    day = max(rng.randrange(span), rng.randrange(span)) if rng.random() < 0.55 else rng.randrange(span)
    if part in ("no_history_won", "no_history_lost"):
        day = rng.randrange(60)
    elif part in LONG_PARTS:
        day = rng.randrange(620)
    elif part in BILLING_PARTS or part in WINNER_PARTS:
        day = rng.randrange(60, 1015)
    elif part and part.startswith("open_"):
        day = span - rng.randrange(30, 60)
    elif part:
        day = rng.randrange(30, 760)
    return FIRST_DAY + timedelta(days=day)


def _open_accounts(profile: Profile, place: int, spellings: tuple[str, ...]) -> None:
    rng = profile.rng
    created = office_time(rng, profile.first_contact)
    modified = max(created, office_time(rng, AS_OF - timedelta(days=rng.randrange(2, 200))))
    profile.accounts.append(Account(profile.numbers.next(ACCOUNT), profile.name, created, modified))
    profile.country_code, profile.country_name = profile.country, rng.choice(spellings)
    missing = rng.random()
    if missing < 0.12:
        profile.country_name = None
    elif missing < 0.30 and place not in NAMIBIA_PLACES:
        profile.country_code = None
    if place == NO_COUNTRY_PLACE:
        profile.country_code = profile.country_name = None
    if place in DIRTY_INDUSTRIES:
        profile.industry, profile.industry_word = None, DIRTY_INDUSTRIES[place]
        if profile.industry_word == "software":
            profile.industry = "software"
    parts = {"merged": 1, "merged_twice": 2, "merged_stripe_names_loser": 1}
    for _ in range(parts.get(profile.part, 0)):
        _merge_one_more(profile)
    if profile.part == "deleted_account":
        profile.account.is_deleted = True
    if place >= 20 and rng.random() < _PARENT_SHARE:
        # The parent is a company of the same block that came before, so its id is known without its row.
        parent = profile.index - rng.randrange(1, 20)
        profile.account.parent_id = Numbering(parent).next(ACCOUNT)
        profile.parent_index = parent


def _merge_one_more(profile: Profile) -> None:
    """Add a duplicate that was merged: the first into the survivor, a second into the first (a chain)."""
    master = profile.accounts[-1]
    created = master.created + timedelta(days=profile.rng.randrange(5, 60))
    merged_at = office_time(profile.rng, created.date() + timedelta(days=profile.rng.randrange(120, 200)))
    if len(profile.accounts) > 1:
        # The chain's second link was merged before its master was.
        merged_at = min(merged_at, master.modified - timedelta(days=10))
        created = min(created, merged_at - timedelta(days=10))
    duplicate = Account(
        profile.numbers.next(ACCOUNT),
        f"{profile.name} Inc.",
        created,
        merged_at,
        is_deleted=True,
        master_record_id=master.id,
    )
    profile.accounts.append(duplicate)
