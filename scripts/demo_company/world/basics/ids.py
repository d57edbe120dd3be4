"""Ids that look like those of Salesforce (18 characters with their checksum) and of Stripe."""

from collections import Counter
from random import Random

_BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_CHECKSUM = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"

ACCOUNT, OPPORTUNITY, USER, ROLE = "001", "006", "005", "00E"
LEAD, CAMPAIGN, MEMBER, CONTACT = "00Q", "701", "00v", "003"
OPPORTUNITY_HISTORY, FIELD_HISTORY, STAGE = "008", "017", "01J"

# Objects of one kind that one company (or one sales team) may own; its ids start at its number times this.
_ROOM = 4096


def salesforce_id(prefix: str, number: int) -> str:
    """Write the number in base 62 behind the object's prefix and add Salesforce's case checksum."""
    digits = ""
    while number:
        number, rest = divmod(number, 62)
        digits = _BASE62[rest] + digits
    short = f"{prefix}Qy0{digits.rjust(9, '0')}"
    return short + "".join(
        _CHECKSUM[sum(1 << place for place, sign in enumerate(short[start : start + 5]) if sign.isupper())]
        for start in (0, 5, 10)
    )


def stripe_id(rng: Random, kind: str, length: int = 24) -> str:
    """Draw an id such as sub_1PxYz..."""
    return f"{kind}_" + "".join(rng.choices(_BASE62, k=length))


class Numbering:
    """Hand out the Salesforce ids of one owner, so that ids never depend on what others have created."""

    def __init__(self, owner: int) -> None:
        self._first = owner * _ROOM
        self._used: Counter[str] = Counter()

    def next(self, prefix: str) -> str:
        """Return the owner's next id of this kind of object."""
        self._used[prefix] += 1
        if self._used[prefix] >= _ROOM:
            raise ValueError(f"one owner has more than {_ROOM} objects of kind {prefix}")
        return salesforce_id(prefix, self._first + self._used[prefix])


# Objects of one kind that one company may have in HubSpot, Marketo or Zendesk.
_PLACES = 400
_HUBSPOT_KINDS = {
    "company": 7_000_000_000,
    "contact": 1_000_000,
    "deal": 40_000_000_000,
    "engagement": 90_000_000_000,
    "ticket": 20_000_000_000,
}
_ZENDESK_KINDS = {"organization": 360_000_000_000, "user": 380_000_000_000, "ticket": 1, "comment": 410_000_000_000}


def hubspot_id(kind: str, owner: int, number: int) -> str:
    """Return the number-like id of a company's n-th object of a kind in HubSpot."""
    return str(_HUBSPOT_KINDS[kind] + owner * _PLACES + number)


def marketo_id(owner: int, number: int) -> str:
    """Return the id of a company's n-th Marketo lead; the numbers start low and meet HubSpot's."""
    return str(1_000_000 + owner * _PLACES + number)


def zendesk_id(kind: str, owner: int, number: int) -> str:
    """Return the id of a company's n-th object of a kind in Zendesk."""
    return str(_ZENDESK_KINDS[kind] + owner * _PLACES + number)


class HubspotNumbering:
    """Hand out HubSpot ids of deals to what asks for Salesforce's: a division without Salesforce."""

    def __init__(self, owner: int) -> None:
        self._owner = owner
        self._used = 0

    def next(self, prefix: str) -> str:
        """Return the owner's next deal id."""
        self._used += 1
        return hubspot_id("deal", self._owner, self._used)
