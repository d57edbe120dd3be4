"""Where a company truly sits: one telephone number, street, city, postal code and tax id, all of them invented.

Numbers are of the ranges that regulators keep free for fiction, or have the 555 of films, where a country has either.
"""

from dataclasses import dataclass
from random import Random

# Signs of a pattern: # is a digit, @ a letter; all else stands for itself.
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXY"


@dataclass(frozen=True)
class Phone:
    """A telephone number by its parts; the trunk is what a caller at home dials before the area."""

    dial: str
    trunk: str
    area: str
    groups: tuple[str, ...]


@dataclass(frozen=True)
class Premises:
    """What one company alone has."""

    country: str
    phone: Phone
    street: str
    city: str
    postal_code: str
    tax_id: str


@dataclass(frozen=True)
class Land:
    """How addresses, numbers and tax ids look in a country."""

    dial: str
    trunk: str
    # Area codes with the subscriber's part.
    numbers: tuple[tuple[str, str], ...]
    # Cities with the pattern of their postal codes.
    cities: tuple[tuple[str, str], ...]
    street: str
    names: tuple[str, ...]
    tax_id: str


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(","))


def _numbers(areas: str, pattern: str) -> tuple[tuple[str, str], ...]:
    return tuple((area, pattern) for area in areas.split())


_ENGLISH = _names(
    "Station, Mill, Church, Park, Orchard, Harbour, Victoria, Market, Bridge, Chapel, Garden, Quarry, Meadow, Kiln"
)
LANDS = {
    "US": Land(
        "1",
        "",
        _numbers("212 312 415 206 303 512 617 404 602 503 614 702", "555 ####"),
        (
            ("Chicago", "606##"),
            ("Boston", "021##"),
            ("Denver", "802##"),
            ("Austin", "787##"),
            ("Seattle", "981##"),
            ("Atlanta", "303##"),
            ("Portland", "972##"),
            ("Columbus", "432##"),
        ),
        "{number} {name} {kind}",
        _names(
            "Lake, Maple, Washington, Prairie, Jefferson, Sheridan, Halsted, Franklin, Cedar, Union, Foundry, "
            "Liberty, Monroe, Granger, Dearborn, Hawthorne"
        ),
        "##-#######",
    ),
    "CA": Land(
        "1",
        "",
        _numbers("416 604 514 403", "555 ####"),
        (("Toronto", "M#@ #@#"), ("Vancouver", "V#@ #@#"), ("Calgary", "T#@ #@#")),
        "{number} {name} {kind}",
        _names("Bloor, Granville, Dundas, Kingsway, Spadina, Robson, Harvester, Sherbourne"),
        "#########RT0001",
    ),
    "MX": Land(
        "52",
        "",
        _numbers("55 81", "5550 ####"),
        (("Monterrey", "64###"), ("Ciudad de México", "06###")),
        "Calle {name} {number}",
        _names("Durango, Morelia, Jalapa, Colima, Puebla, Orizaba"),
        "@@@######@@#",
    ),
    "BR": Land(
        "55",
        "",
        _numbers("11 21", "5550-####"),
        (("São Paulo", "013##-0##"), ("Rio de Janeiro", "200##-0##")),
        "Rua {name}, {number}",
        _names("das Palmeiras, do Comércio, Augusta, Oriente, das Flores, Bela Vista"),
        "##.###.###/0001-##",
    ),
    "GB": Land(
        "44",
        "0",
        (("20", "7946 0###"), *_numbers("121 161 117 131 113 141 151", "496 0###")),
        (
            ("London", "EC1@ #@@"),
            ("Manchester", "M1 #@@"),
            ("Bristol", "BS1 #@@"),
            ("Leeds", "LS1 #@@"),
            ("Edinburgh", "EH1 #@@"),
        ),
        "{number} {name} {kind}",
        _ENGLISH,
        "GB#########",
    ),
    "DE": Land(
        "49",
        "0",
        (("30", "23125 ###"), ("69", "90009 ###"), ("40", "66969 ###"), ("89", "99998 ###")),
        (("Berlin", "101##"), ("Hamburg", "200##"), ("München", "803##"), ("Frankfurt am Main", "603##")),
        "{name}straße {number}",
        _names("Linden, Goethe, Bahnhof, Schiller, Mühlen, Kastanien, Ufer, Turm, Werft, Garten"),
        "DE#########",
    ),
    "FR": Land(
        "33",
        "0",
        (("1", "99 00 ## ##"), ("2", "61 91 ## ##"), ("4", "65 71 ## ##"), ("5", "36 49 ## ##")),
        (("Paris", "750##"), ("Lyon", "690##"), ("Nantes", "440##")),
        "{number} rue {name}",
        _names("des Lilas, du Moulin, de la Gare, Victor Hugo, des Tanneurs, du Canal, Lafayette, de Sèvres"),
        "FR###########",
    ),
    "NL": Land(
        "31",
        "0",
        _numbers("20 10 30", "555 ####"),
        (("Amsterdam", "10## @@"), ("Rotterdam", "30## @@"), ("Utrecht", "35## @@")),
        "{name}laan {number}",
        _names("Keizer, Linde, Molen, Kastanje, Haven, Beuken"),
        "NL#########B01",
    ),
    "NA": Land(
        "264",
        "",
        (("61", "555 ###"),),
        (("Windhoek", "1####"),),
        "{number} {name} {kind}",
        _names("Acacia, Independence, Marula"),
        "########-015",
    ),
    "JP": Land(
        "81",
        "0",
        (("3", "5550 ####"), ("6", "5550 ####")),
        (("Tokyo", "107-00##"), ("Osaka", "530-00##")),
        "{block}-{number} {name}",
        _names("Kita-Aoyama, Toranomon, Umeda, Nishi-Shinjuku, Nakanoshima, Minami-Azabu"),
        "T#############",
    ),
    "SG": Land(
        "65",
        "",
        (("6555", "####"),),
        (("Singapore", "0#####"),),
        "{number} {name} {kind}",
        _names("Orchard, Robinson, Cecil, Tanjong, Amoy"),
        "20#######K",
    ),
    "AU": Land(
        "61",
        "0",
        _numbers("2 3 7 8", "5550 ####"),
        (("Sydney", "20##"), ("Melbourne", "30##"), ("Brisbane", "40##")),
        "{number} {name} {kind}",
        _names("Wattle, Collins, Elizabeth, Banksia, Flinders, Jacaranda"),
        "## ### ### ###",
    ),
}
_KINDS = ("Street", "Street", "Street", "Avenue", "Road", "Drive", "Boulevard")


def filled(rng: Random, pattern: str) -> str:
    """Draw digits and letters for a pattern."""
    signs = {"#": lambda: str(rng.randrange(10)), "@": lambda: rng.choice(_LETTERS)}
    return "".join(signs[sign]() if sign in signs else sign for sign in pattern)


def draw_phone(rng: Random, country: str) -> Phone:
    """Draw a number of a country."""
    land = LANDS[country]
    area, pattern = rng.choice(land.numbers)
    return Phone(land.dial, land.trunk, area, tuple(filled(rng, pattern).split()))


def draw_premises(rng: Random, country: str) -> Premises:
    """Draw everything that one company alone has."""
    land = LANDS[country]
    city, postal_code = rng.choice(land.cities)
    street = land.street.format(
        number=rng.randint(2, 1980 if country in ("US", "CA") else 190),
        block=f"{rng.randint(1, 8)}-{rng.randint(1, 28)}",
        name=rng.choice(land.names),
        kind=rng.choice(_KINDS),
    )
    return Premises(country, draw_phone(rng, country), street, city, filled(rng, postal_code), filled(rng, land.tax_id))


# Business centres answer the telephone for many small firms.
_CENTRES = {"US": 3, "CA": 1, "GB": 1, "DE": 1, "FR": 1, "NL": 1}


def centre_phone(rng: Random, place: str, country: str) -> Phone | None:
    """Return the number of one of the country's business centres, if it has one; each block has centres of its own."""
    if country not in _CENTRES:
        return None
    number = rng.randrange(_CENTRES[country])
    return draw_phone(Random(f"{place}:centre:{country}:{number}"), country)


def shared_street(place: str, country: str) -> tuple[str, str, str]:
    """Return street, city and postal code of the country's office tower, where several firms of a block sit."""
    tower = draw_premises(Random(f"{place}:tower:{country}"), country)
    return tower.street, tower.city, tower.postal_code
