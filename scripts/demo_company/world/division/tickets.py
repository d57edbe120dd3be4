"""Tickets of the division's customers: they write to it in HubSpot."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from demo_company.world.basics.ids import hubspot_id
from demo_company.world.lives.life import Life
from demo_company.world.lives.people import LAST_MOMENT, Person


@dataclass
class DivisionTicket:
    """A ticket in HubSpot."""

    id: str
    person: Person | None
    created: datetime
    priority: str
    steps: list[tuple[datetime, str]]
    first_reply: datetime | None

    @property
    def closings(self) -> list[datetime]:
        """When it was closed, each time."""
        return [at for at, stage in self.steps if stage == "4"]


def division_tickets(life: Life) -> list[DivisionTicket]:
    """Let the division's customers write in after they have bought."""
    rng = life.rng("tickets")
    won = next((deal for deal in life.living_deals if deal.outcome == "won"), None)
    found: list[DivisionTicket] = []
    if won is None:
        return found
    for nth in range(1, rng.choice((0, 1, 2, 3)) + 1):
        at = won.last.since + timedelta(days=rng.randint(3, 250), minutes=rng.randint(0, 500))
        if at + timedelta(hours=2) > LAST_MOMENT:
            continue
        reply = at + timedelta(minutes=rng.randint(5, 2000))
        steps = [(at, "1")]
        if reply <= LAST_MOMENT:
            steps.append((reply, "2"))
        closed = reply + timedelta(minutes=rng.randint(30, 6000))
        if closed <= LAST_MOMENT:
            steps.append((closed, "4"))
            again = closed + timedelta(days=2)
            if rng.random() < 0.2 and again + timedelta(days=1) <= LAST_MOMENT:
                steps += [(again, "3"), (again + timedelta(hours=7), "4")]
        person = rng.choice(life.people) if rng.random() < 0.9 else None
        number = hubspot_id("ticket", life.profile.index, nth)
        priority = rng.choice(("LOW", "MEDIUM", "MEDIUM", "HIGH", "URGENT"))
        first = reply if reply <= LAST_MOMENT else None
        found.append(DivisionTicket(number, person, at, priority, steps, first))
    return found
