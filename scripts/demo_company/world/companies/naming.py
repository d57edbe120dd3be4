"""What other teams call a company: legal forms, typos, capitals, the name it had before."""

from random import Random

from demo_company.world.basics.cases import BLOCK_SIZE
from demo_company.world.basics.vocabulary import NAME_HEADS

LEGAL_FORMS = {
    "US": ("Inc.", "LLC", "Corp."),
    "CA": ("Ltd.", "Inc."),
    "MX": ("S.A. de C.V.",),
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
FREE_MAIL_DOMAIN = "gmail.com"
# Agencies work for several of the firm's customers and sign them up with an address of their own.
AGENCY_DOMAIN = "northlight-agency.com"
_AGENCIES = (
    "northlight-agency",
    "brightquill-media",
    "palemoon-digital",
    "twofold-studio",
    "marrow-and-vine",
    "sixpence-growth",
    "loomworks-marketing",
    "oakandember",
    "threadbare-creative",
    "cloudberry-comms",
    "ninefold-agency",
    "tidewrack-digital",
    "plumline-media",
)
_NEW_NAMES = ("Novara", "Talvio", "Quintara", "Lumora", "Vantik", "Oriel", "Brisio", "Kelvo")
# A former name of two parts, so that no two companies of a block had the same one.
_FORMER_FIRST = (
    *("Nova", "Talv", "Quin", "Lumo", "Vant", "Oria", "Bris", "Kelv", "Zand", "Mord", "Fenn", "Drax"),
    *("Hexa", "Jorv", "Pell", "Sylv", "Wynd", "Yost", "Cald", "Gild", "Rhom", "Tyra", "Ulma"),
)
_FORMER_LAST = ("ra", "io", "tara", "vik", "el", "ano", "isio", "dex", "mont", "ique", "by", "sen", "port")


def agency_domain(index: int) -> str:
    """Return the site of the agency that works for a company; firms of like names have different ones."""
    turn, head = divmod(index, len(NAME_HEADS))
    name = _AGENCIES[(head * 37 % len(NAME_HEADS) + 5 * turn) % len(_AGENCIES)]
    block = index // BLOCK_SIZE
    return f"{name}{block or ''}.com"


def former_name(index: int, name: str) -> str:
    """Return what the company was called before; the last word stayed."""
    first = _FORMER_FIRST[index % len(_FORMER_FIRST)]
    last = _FORMER_LAST[index // len(_FORMER_FIRST) % len(_FORMER_LAST)]
    return f"{first}{last} {name.rsplit(maxsplit=1)[-1]}"


def typo(rng: Random, name: str) -> str:
    """Swap two neighbouring letters inside the first word."""
    at = rng.randrange(1, max(2, len(name.split(maxsplit=1)[0]) - 2))
    # Two equal letters swapped would be no typo.
    at += name[at] == name[at + 1]
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def letter_lost(rng: Random, name: str) -> str:
    """Leave out a letter inside the first word."""
    at = rng.randrange(1, len(name.split(maxsplit=1)[0]) - 1)
    return name[:at] + name[at + 1 :]


def letter_doubled(rng: Random, name: str) -> str:
    """Write a letter inside the first word twice."""
    at = rng.randrange(1, len(name.split(maxsplit=1)[0]) - 1)
    return name[:at] + name[at] + name[at:]


def legal(rng: Random, name: str, country: str) -> str:
    """Add the country's legal form."""
    return f"{name} {rng.choice(LEGAL_FORMS.get(country, ('Inc.',)))}"


def renamed(rng: Random, name: str) -> str:
    """Return what somebody takes the company to be called before or by now."""
    return f"{rng.choice(_NEW_NAMES)} {name.rsplit(maxsplit=1)[-1]}"


def plain(rng: Random, name: str, country: str) -> str:
    """Return one of the ways to write a name that are no mistake."""
    draw = rng.random()
    if draw < 0.48:
        return name
    if draw < 0.80:
        return legal(rng, name, country)
    if draw < 0.90:
        return name.upper()
    return f"{name}, {rng.choice(LEGAL_FORMS.get(country, ('Inc.',)))}".lower()


def spell(rng: Random, name: str, country: str) -> str:
    """Return one of the ways a person writes down where they work."""
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
