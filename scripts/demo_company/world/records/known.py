"""What each system knows a company by: often too little, at times something wrong.

Every record is of one of a few kinds, and each kind either leads to its company by something that is the company's
alone (an id, a domain with the name, a street with the name or the telephone, the name in its country), or has
nothing in common with the company's other records, so that no reader could place it. A few stand between the two.

Money must reach its customer: a billing record that names no account has the company's own street, name and country,
most of them its domain too.
"""

from collections.abc import Callable
from random import Random

from demo_company.world.basics.vocabulary import weighted
from demo_company.world.companies.naming import (
    FREE_MAIL_DOMAIN,
    agency_domain,
    letter_doubled,
    letter_lost,
    plain,
    typo,
)
from demo_company.world.companies.premises import centre_phone
from demo_company.world.companies.profiles import Profile
from demo_company.world.lives.life import Known, Life
from demo_company.world.lives.people import FREE_MAIL
from demo_company.world.records.handwriting import write_phone, write_postal_code, write_street

# Kinds of dirt, as the truth names them.
NO_DOMAIN, RENAMED, OTHERS_DOMAIN, FREE, SHARED_PHONE, TYPO = (
    "no_domain_no_id",
    "renamed",
    "others_domain",
    "free_mail",
    "shared_phone",
    "typo",
)
_AGENCY, _PARENT = "agency_domain", "parent_domain"
Slip = Callable[[Random, str], str]
# Each team's hand slips in a way of its own.
_SLIPS: dict[str, Slip] = {"hubspot": typo, "zendesk": letter_lost, "stripe": letter_doubled}
_SHARE_WITH_ID = {"hubspot": 0.60, "zendesk": 0.60, "stripe": 0.88}
_SHARE_RENAMED = 0.55
_SHARE_OF_PARENTS = 0.45
# What a record with an id has: anything may be wrong with it.
_NAMES = (("plain", 83), ("typo", 8))
_DOMAINS = {
    "hubspot": (("own", 58), ("none", 14), ("agency", 17), ("free", 9)),
    "zendesk": (("own", 60), ("none", 14), ("agency", 16), ("free", 8)),
    "stripe": (("own", 54), ("none", 8), ("agency", 16), ("free", 14)),
}
_PHONES = (("own", 56), ("none", 32), ("shared", 12))
# What leads to the company where no id does.
_HUBSPOT = (("domain", 47), ("street", 18), ("street_phone", 8), ("name", 11), ("none", 16))
_ZENDESK = (("domain", 67), ("name", 1), ("none", 32))
_ASTRAY = (("none", 64), ("free", 18), ("agency", 18))
_NOWHERE = (("none", 75), ("free", 25))


class _Record:
    """One record while it is filled in."""

    def __init__(self, rng: Random, life: Life, slip: Slip, *, has_id: bool) -> None:
        self._rng, self._life, self._profile = rng, life, life.profile
        self._slip = slip
        self._has_id = has_id
        self._found: dict[str, object] = {}
        self._dirt: list[str] = []

    def name(self, kind: str) -> "_Record":
        """Write the name: exact, plain, typo or former."""
        rng, profile = self._rng, self._profile
        written = {
            "exact": lambda: profile.name,
            "plain": lambda: plain(rng, profile.name, profile.country),
            "typo": lambda: self._slip(rng, profile.name),
            "former": lambda: plain(rng, profile.former_name, profile.country),
        }[kind]()
        self._found |= {"name": written, "is_named": kind in ("exact", "plain")}
        self._dirt += {"typo": [TYPO], "former": [RENAMED]}.get(kind, [])
        return self

    def domain(self, kind: str) -> "_Record":
        """Write the domain: the company's own, none, or one that is not its own."""
        profile, parent = self._profile, self._life.parent
        has_parent = parent and parent.name != profile.name
        if kind == "agency" and profile.is_in_tower:
            # Two firms with one agency's domain and one street could not be told apart.
            kind = "free"
        if kind == "agency" and has_parent and self._rng.random() < _SHARE_OF_PARENTS:
            kind = "parent"
        found, trap, dirt = {
            "own": lambda: (profile.domain, None, None),
            "none": lambda: (None, None, None if self._has_id else NO_DOMAIN),
            "agency": lambda: (agency_domain(profile.index), _AGENCY, OTHERS_DOMAIN),
            "parent": lambda: (parent.domain, _PARENT, OTHERS_DOMAIN),
            "free": lambda: (self._free_mail(), FREE, FREE),
        }[kind]()
        self._found |= {"domain": found, "trap": trap}
        self._dirt += [dirt] if dirt else []
        return self

    def _free_mail(self) -> str:
        return FREE_MAIL_DOMAIN if self._rng.random() < 0.6 else self._rng.choice(FREE_MAIL)

    def phone(self, kind: str) -> "_Record":
        """Write the telephone: the company's own, none, its head office's or its business centre's."""
        profile, parent = self._profile, self._life.parent
        number = profile.premises.phone if kind == "own" else None
        # Two firms with one agency's domain and one telephone could not be told apart; nor could child and parent.
        if kind == "shared" and OTHERS_DOMAIN not in self._dirt:
            centre = centre_phone(self._rng, f"{self._life.seed}:{profile.block}", profile.country)
            number = parent.premises.phone if parent else centre
            self._dirt += [SHARED_PHONE] if number else []
        self._found["phone"] = write_phone(self._rng, number) if number else None
        self._found["has_own_phone"] = kind == "own"
        return self

    def street(self, is_known: bool) -> "_Record":
        """Write the address; the city is left out at times."""
        rng, premises = self._rng, self._profile.premises
        if is_known:
            self._found |= {
                "street": write_street(rng, premises.street),
                "city": premises.city if rng.random() < 0.92 else None,
                "postal_code": write_postal_code(rng, premises.postal_code),
            }
        return self

    def known(self, evidence: str, **more: object) -> Known:
        """Return the record."""
        found = self._found | more
        if found["domain"] != self._profile.domain:
            found["more_domains"] = ()
        return Known(**found, evidence=evidence, dirt=tuple(self._dirt))


def crm_knows(life: Life) -> Known:
    """Decide what Salesforce's account says: without a site of its own there are street and telephone."""
    rng, profile = life.rng("known-salesforce"), life.profile
    record = _Record(rng, life, typo, has_id=False)
    draw = rng.random()
    if draw < 0.025:
        return record.name("typo").domain("own").phone("own").street(True).known("domain")
    if profile.former_name and draw < 0.12:
        return record.name("former").domain("own").phone("own").street(True).known("domain")
    domain = weighted(rng, (("own", 79), ("none", 18), ("agency", 3)))
    record.name("exact").domain(domain)
    if domain != "own":
        return record.phone("own").street(True).known("street")
    return (
        record.phone(weighted(rng, (("own", 78), ("none", 15), ("shared", 7))))
        .street(rng.random() < 0.9)
        .known("domain")
    )


def _with_id(rng: Random, life: Life, system: str) -> _Record:
    """Return a record that names the account, whatever else it says."""
    is_former = life.profile.former_name and rng.random() < _SHARE_RENAMED
    record = _Record(rng, life, _SLIPS[system], has_id=True)
    return record.name("former" if is_former else weighted(rng, _NAMES)).domain(weighted(rng, _DOMAINS[system]))


def _group_domain(rng: Random, profile: Profile) -> tuple[str, ...]:
    """Return a second domain, of the group that the company calls itself in mails."""
    return (f"{profile.domain.split('.')[0]}-group.com",) if rng.random() < 0.1 else ()


def marketing_knows(life: Life) -> Known:
    """Decide what HubSpot's record of a company says that the CRM or billing has too."""
    rng, profile = life.rng("known-hubspot"), life.profile
    more = {"more_domains": _group_domain(rng, profile)}
    if profile.accounts and rng.random() < _SHARE_WITH_ID["hubspot"]:
        record = _with_id(rng, life, "hubspot").phone(weighted(rng, _PHONES)).street(rng.random() < 0.6)
        return record.known("explicit_id", **more)
    record = _Record(rng, life, _SLIPS["hubspot"], has_id=False)
    if profile.former_name and rng.random() < _SHARE_RENAMED:
        return record.name("former").domain("own").phone("own").street(True).known("domain", **more)
    evidence = _leading_kind(rng, life, weighted(rng, _HUBSPOT))
    if evidence == "domain":
        name = "typo" if rng.random() < 0.08 else "plain"
        is_odd = name == "typo" or (life.crm and not (life.crm.is_named and life.crm.domain == profile.domain))
        record.name(name).domain("own").phone("own" if is_odd else weighted(rng, _PHONES))
        return record.street(is_odd or rng.random() < 0.6).known("domain", **more)
    return _without_site(rng, life, record, evidence)


def _leading_kind(rng: Random, life: Life, wished: str) -> str:
    """Return what leads from HubSpot to the company, by what the account says itself."""
    profile, crm = life.profile, life.crm
    if wished in ("domain", "none"):
        return wished
    if not crm or not crm.street:
        # Who signed up alone is in no CRM: only its site leads from team to team.
        return "domain"
    if wished == "name" and (profile.has_namesake or not profile.country_name):
        wished = "street"
    return wished if crm.is_named else "street_phone"


def _without_site(rng: Random, life: Life, record: _Record, evidence: str) -> Known:
    """Fill in a HubSpot record that has neither the account's id nor the company's site."""
    astray = weighted(rng, _ASTRAY)
    if evidence == "street":
        return record.name("plain").domain(astray).phone(weighted(rng, _PHONES)).street(True).known("street")
    if evidence == "street_phone":
        name = "typo" if life.crm.has_own_phone else "plain"
        return record.name(name).domain(astray).phone("own").street(True).known("street")
    if evidence == "name":
        return record.name("plain").domain(astray).phone("shared" if rng.random() < 0.3 else "none").known("name")
    return record.name("typo").domain(weighted(rng, _NOWHERE)).phone("none").known("none")


def desk_knows(life: Life) -> Known:
    """Decide what Zendesk's organization says; it has neither street nor telephone nor country."""
    rng, profile = life.rng("known-zendesk"), life.profile
    more = {"more_domains": _group_domain(rng, profile)}
    crm = life.crm
    # Where the account has no site to go by, support more often notes its id.
    share = _SHARE_WITH_ID["zendesk"] + (0.0 if crm and crm.domain == profile.domain else 0.2)
    if crm and rng.random() < share:
        return _with_id(rng, life, "zendesk").known("explicit_id", **more)
    record = _Record(rng, life, _SLIPS["zendesk"], has_id=False)
    evidence = weighted(rng, _ZENDESK)
    if evidence == "domain" and crm and crm.domain != profile.domain:
        evidence = "none"
    if evidence == "domain":
        name = "former" if RENAMED in (crm.dirt if crm else ()) else "typo" if rng.random() < 0.06 else "plain"
        return record.name(name).domain("own").known("domain", **more)
    return record.name("plain" if evidence == "name" else "typo").domain(weighted(rng, _NOWHERE)).known(evidence)


def billing_knows(life: Life, number: int, *, may_lack_id: bool) -> Known:
    """Decide what a Stripe customer says; the domain is that of its e-mail address."""
    rng, profile = life.rng(f"known-stripe-{number}"), life.profile
    more = {"tax_id": profile.premises.tax_id if rng.random() < 0.7 else None}
    if profile.accounts and (not may_lack_id or rng.random() < _SHARE_WITH_ID["stripe"]):
        record = _with_id(rng, life, "stripe").phone(weighted(rng, _PHONES)).street(rng.random() < 0.7)
        return record.known("explicit_id", **more)
    record, crm = _Record(rng, life, _SLIPS["stripe"], has_id=False), life.crm
    by_domain = rng.random() < (0.6 if crm else 0.85)
    if crm and not crm.is_named:
        return record.name("plain").domain("own").phone("own").street(True).known("domain", **more)
    if by_domain or (crm and not crm.street):
        return record.name("plain").domain("own").phone(weighted(rng, _PHONES)).street(True).known("domain", **more)
    astray = weighted(rng, (("none", 45), ("free", 55)))
    return record.name("plain").domain(astray).phone("own").street(True).known("street", **more)


def division_knows(life: Life) -> Known:
    """Decide what the division's HubSpot says of a company that no other system has."""
    rng = life.rng("known-division")
    record = _Record(rng, life, typo, has_id=False).name("exact")
    record.domain(weighted(rng, (("own", 85), ("none", 15)))).phone(weighted(rng, _PHONES))
    return record.street(rng.random() < 0.7).known("domain")
