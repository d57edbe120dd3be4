"""The acquired division's sales team: owners in HubSpot, none of whom has a Salesforce user."""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from demo_company.world.basics.vocabulary import FIRST_NAMES, LAST_NAMES
from demo_company.world.vendor.team import Tenure

DIVISION = "Tidewater"
_LEFT = datetime(2025, 3, 21, 15)
TEAMS = ("Tidewater Sales", "Tidewater Partners")


@dataclass(frozen=True)
class Owner:
    """A HubSpot owner."""

    id: str
    first: str
    last: str
    team: int
    is_active: bool = True

    @property
    def email(self) -> str:
        """The address at the division."""
        return f"{self.first}.{self.last}@{DIVISION}.example".lower()


class DivisionTeam:
    """One block's HubSpot owners and the books of companies they hold."""

    def __init__(self, seed: int, block: int) -> None:
        self.block = block
        rng = Random(f"{seed}:division-team:{block}")
        firsts, lasts = rng.sample(FIRST_NAMES, 5), rng.sample(LAST_NAMES, 5)
        self.owners = [
            Owner(str(51_000_000 + block * 10 + number), first, last, number % 2, is_active=number != 3)
            for number, (first, last) in enumerate(zip(firsts, lasts, strict=True))
        ]
        books = [[Tenure(datetime.min, owner.id)] for owner in self.owners[:3]]
        books.append([Tenure(datetime.min, self.owners[3].id), Tenure(_LEFT, self.owners[4].id)])
        self.books = books

    def ownership(self, rng: Random) -> list[Tenure]:
        """Give a company to one of the books."""
        return rng.choice(self.books)

    def team_ids(self) -> list[str]:
        """Return the ids of the two teams."""
        return [str(6_000 + self.block * 10 + number) for number in range(len(TEAMS))]
