"""What other teams call a company, and the domain they know it by: legal forms, typos, old names, no domain."""

from dataclasses import dataclass
from random import Random

LEGAL_FORMS = {
    "US": ("Inc.", "LLC", "Corp."),
    "CA": ("Ltd.", "Inc."),
    "GB": ("Ltd", "plc"),
    "DE": ("GmbH", "AG"),
    "FR": ("SAS", "S.A."),
    "NL": ("B.V.",),
    "JP": ("K.K.",),
    "SG": ("Pte. Ltd.",),
    "AU": ("Pty Ltd",),
    "BR": ("Ltda.",),
    "NA": ("(Pty) Ltd",),
}
# One agency works for several of the firm's customers and signs them up with its own address.
FREE_MAIL_DOMAIN = "gmail.com"
AGENCY_DOMAIN = "northlight-agency.com"
_NEW_NAMES = ("Novara", "Talvio", "Quintara", "Lumora", "Vantik", "Oriel", "Brisio", "Kelvo")


@dataclass(frozen=True)
class Known:
    """What one system knows a company by, and how good that is for finding the company."""

    name: str
    domain: str | None
    # explicit_id, domain, name or none: the best thing in the raw rows that leads to the right company.
    evidence: str
    # What leads astray, if anything: agency_domain, parent_domain, free_mail.
    trap: str | None = None


def typo(rng: Random, name: str) -> str:
    """Swap two neighbouring letters inside the first word."""
    at = rng.randrange(1, max(2, len(name.split(maxsplit=1)[0]) - 2))
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def legal(rng: Random, name: str, country: str) -> str:
    """Add the country's legal form."""
    return f"{name} {rng.choice(LEGAL_FORMS.get(country, ('Inc.',)))}"


def renamed(rng: Random, name: str) -> str:
    """Return what the company was called before or is called by now."""
    return f"{rng.choice(_NEW_NAMES)} {name.rsplit(maxsplit=1)[-1]}"


def spell(rng: Random, name: str, country: str) -> str:
    """Return one of the ways a company's name is written down."""
    draw = rng.random()
    if draw < 0.40:
        return name
    if draw < 0.66:
        return legal(rng, name, country)
    if draw < 0.76:
        return typo(rng, name)
    if draw < 0.84:
        return name.upper()
    if draw < 0.92:
        return f"{name}, {rng.choice(LEGAL_FORMS.get(country, ('Inc.',)))}".lower()
    return renamed(rng, name)


def know(rng: Random, name: str, domain: str, country: str, *, has_id: bool, parent_domain: str | None) -> Known:
    """Decide by what name and domain a system knows a company."""
    written = spell(rng, name, country)
    draw = rng.random()
    found, trap = domain, None
    if draw < 0.07:
        found = None
    elif draw < 0.10:
        found, trap = AGENCY_DOMAIN, "agency_domain"
    elif draw < 0.20 and parent_domain:
        found, trap = parent_domain, "parent_domain"
    if has_id:
        evidence = "explicit_id"
    elif found == domain:
        evidence = "domain"
    else:
        evidence = "name" if written.casefold().startswith(name.casefold()) else "none"
    return Known(written, found, evidence, trap)
