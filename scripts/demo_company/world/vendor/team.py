"""The sales team: who holds which territory from when, and who left.

Every block of companies has its own team of the same shape, so that a larger demo has more reps, not busier
ones. A rep who leaves is inactive; the territory, with its accounts and open deals, goes to the successor.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from demo_company.world.basics.ids import ROLE, USER, Numbering
from demo_company.world.basics.vocabulary import FIRST_NAMES, LAST_NAMES, VENDOR

# territory -> when its first holder left and the second took over
TERRITORIES = {
    ("Americas", 1): None,
    ("Americas", 2): datetime(2024, 10, 18, 15),
    ("Americas", 3): None,
    ("Americas", 4): datetime(2026, 1, 16, 15),
    ("EMEA", 1): datetime(2024, 5, 24, 15),
    ("EMEA", 2): None,
    ("EMEA", 3): None,
    ("EMEA", 4): datetime(2025, 8, 29, 15),
    ("APAC", 1): None,
    ("APAC", 2): datetime(2025, 2, 14, 15),
}
REGIONS = ("Americas", "EMEA", "APAC")
_OTHERS = (
    ("Sales Development Representative Americas", "Americas", "Sales Development"),
    ("Sales Development Representative EMEA", "EMEA", "Sales Development"),
    ("Customer Success Manager Americas", "Americas", "Customer Success"),
    ("Customer Success Manager EMEA", "EMEA", "Customer Success"),
    ("Revenue Operations Analyst", "EMEA", "Operations"),
)
_HOME = {"Americas": "US", "EMEA": "GB", "APAC": "SG"}


@dataclass(frozen=True)
class User:
    """A Salesforce user."""

    id: str
    name: str
    email: str
    title: str
    department: str
    country: str
    manager_id: str | None
    role: str
    is_active: bool = True


@dataclass(frozen=True)
class Tenure:
    """A user's hold on something from a moment until the next tenure's."""

    since: datetime
    user_id: str


class Team:
    """One block's users, and the holder of each territory at any moment."""

    def __init__(self, seed: int, block: int) -> None:
        self._rng = Random(f"{seed}:team:{block}")
        self._block = block
        self._numbers = Numbering(block)
        self._people = [f"{first} {last}" for first, last in zip(FIRST_NAMES, LAST_NAMES, strict=True)]
        if block:
            self._rng.shuffle(self._people)
        self.users: list[User] = []
        self.holders: dict[tuple[str, int], list[Tenure]] = {}
        self.role_ids: dict[str, str] = {}
        self._hire_everyone()

    def _hire(self, title: str, department: str, region: str, manager: User | None, is_active: bool = True) -> User:
        name = self._people[len(self.users)]
        suffix = str(self._block) if self._block else ""
        email = f"{name.lower().replace(' ', '.')}{suffix}@{VENDOR.lower()}.example"
        user = User(
            self._numbers.next(USER),
            name,
            email,
            title,
            department,
            _HOME[region],
            manager.id if manager else None,
            title,
            is_active,
        )
        self.users.append(user)
        return user

    def _hire_everyone(self) -> None:
        chief = self._hire("VP Sales", "Sales", "Americas", None)
        managers = {region: self._hire(f"Sales Manager {region}", "Sales", region, chief) for region in REGIONS}
        for (region, number), handover in TERRITORIES.items():
            title = f"Account Executive {region}"
            first = self._hire(title, "Sales", region, managers[region], is_active=handover is None)
            tenures = [Tenure(datetime.min, first.id)]
            if handover:
                tenures.append(Tenure(handover, self._hire(title, "Sales", region, managers[region]).id))
            self.holders[region, number] = tenures
        for title, region, department in _OTHERS:
            self._hire(title, department, region, managers[region])

    @property
    def sellers(self) -> list[str]:
        """Users who own accounts."""
        return list(dict.fromkeys(tenure.user_id for tenures in self.holders.values() for tenure in tenures))

    def ownership(self, rng: Random, region: str) -> list[Tenure]:
        """Give a company to a territory of its region and return who owns it from when.

        Accounts move one by one, minutes apart. One company in sixteen also moves between territories.
        """
        choices = [key for key in self.holders if key[0] == region]
        home = rng.choice(choices)
        delay = timedelta(seconds=rng.randint(0, 7200))
        tenures = [
            Tenure(tenure.since + delay if tenure.since > datetime.min else tenure.since, tenure.user_id)
            for tenure in self.holders[home]
        ]
        if rng.random() < 1 / 16:
            moved_at = datetime(2025, 4, 7, 9) + timedelta(seconds=rng.randint(0, 3600))
            other = rng.choice([key for key in choices if key != home])
            holder = [tenure for tenure in self.holders[other] if tenure.since <= moved_at][-1]
            later = [tenure for tenure in self.holders[other] if tenure.since > moved_at]
            tenures = [tenure for tenure in tenures if tenure.since <= moved_at]
            tenures += [Tenure(moved_at, holder.user_id), *later]
        return tenures

    def role_rows(self) -> list[dict]:
        """Return the role hierarchy: the chief on top, managers below, the rest below their manager."""
        titles = list(dict.fromkeys(user.role for user in self.users))
        self.role_ids = {title: self._numbers.next(ROLE) for title in titles}
        rows = []
        for title in titles:
            region = next((region for region in REGIONS if title.endswith(region)), None)
            parent = None if title == "VP Sales" else "VP Sales"
            if region and not title.startswith("Sales Manager"):
                parent = f"Sales Manager {region}"
            rows.append(
                {
                    "id": self.role_ids[title],
                    "name": title,
                    "parent_role_id": self.role_ids[parent] if parent else None,
                }
            )
        return rows


def owner_at(tenures: list[Tenure], moment: datetime) -> str:
    """Return who owned the company at a moment."""
    return [tenure.user_id for tenure in tenures if tenure.since <= moment][-1]
