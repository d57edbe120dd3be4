"""How people and forms write down the same telephone number, street or postal code."""

import re
from random import Random

from demo_company.world.companies.premises import Phone

_SHORT = {
    "Street": ("Street", "St.", "St"),
    "Avenue": ("Avenue", "Ave.", "Ave"),
    "Road": ("Road", "Rd.", "Rd"),
    "Drive": ("Drive", "Dr."),
    "Boulevard": ("Boulevard", "Blvd.", "Blvd"),
    "straße": ("straße", "strasse", "str."),
    "Rua": ("Rua", "R."),
}


def write_phone(rng: Random, phone: Phone) -> str:
    """Write a number for callers from abroad or, where that cannot be mistaken, from the country."""
    local = " ".join(phone.groups)
    dense = re.sub(r"\D", "", local)
    abroad = (f"+{phone.dial} {phone.area} {local}", f"+{phone.dial}{phone.area}{dense}")
    if phone.dial == "1":
        first, second = phone.groups
        ways = (
            f"+1 ({phone.area}) {first}-{second}",
            f"({phone.area}) {first}-{second}",
            f"{phone.area}-{first}-{second}",
            f"{phone.area}.{first}.{second}",
            *abroad,
        )
    elif phone.trunk:
        home = f"{phone.trunk}{phone.area}"
        ways = (*abroad, f"{home} {local}", f"({home}) {local}", f"{home}-{local.replace(' ', '-')}")
    else:
        ways = (*abroad, abroad[0].replace(" ", "-"))
    return rng.choice(ways)


def write_street(rng: Random, street: str) -> str:
    """Write a street with or without abbreviations, in capitals at times."""
    for word, ways in _SHORT.items():
        if word in street:
            street = street.replace(word, rng.choice(ways))
            break
    draw = rng.random()
    if draw < 0.08:
        return street.upper()
    return street.lower() if draw < 0.14 else street


def write_postal_code(rng: Random, code: str) -> str:
    """Write a postal code, with its blank or hyphen or without."""
    return re.sub(r"[ -]", "", code) if rng.random() < 0.2 else code
