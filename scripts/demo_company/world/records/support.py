"""Support: who writes in, what about, who answers when, and whether they were happy with it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from demo_company.world.basics.cases import BLOCK_SIZE
from demo_company.world.basics.clock import is_known
from demo_company.world.basics.ids import zendesk_id
from demo_company.world.lives.life import CompanyRecord, Known, Life
from demo_company.world.lives.people import FREE_MAIL, LAST_MOMENT, Person
from demo_company.world.records.known import desk_knows

AGENTS = 5
SUBJECTS = (
    ("Cannot log in", "problem", 5),
    ("Export takes for ever", "problem", 4),
    ("Invoice shows wrong seats", "question", 4),
    ("How do I add a user?", "question", 5),
    ("Data Sync stopped", "incident", 3),
    ("Feature request: dark mode", "task", 2),
    ("API returns 500", "incident", 2),
)
PRIORITIES = ((None, 14), ("low", 16), ("normal", 46), ("high", 18), ("urgent", 6))
CHANNELS = (("email", 46), ("web", 34), ("chat", 12), ("api", 5), ("sample_ticket", 3))


@dataclass
class Comment:
    """Something written on a ticket."""

    id: str
    at: datetime
    user_id: str
    is_public: bool
    is_agent: bool


@dataclass
class Ticket:
    """A ticket with its life."""

    id: str
    organization_id: str | None
    person: Person
    requester_id: str
    created: datetime
    subject: str
    kind: str
    priority: str | None
    via: str
    agent_id: str
    statuses: list[tuple[datetime, str]]
    comments: list[Comment] = field(default_factory=list)
    csat: list[tuple[datetime, str]] = field(default_factory=list)
    is_deleted: bool = False
    submitted_by_agent: bool = False

    @property
    def status(self) -> str:
        """What it is now."""
        return self.statuses[-1][1]

    @property
    def modified(self) -> datetime:
        """When something last happened to it."""
        moments = [at for at, _ in [*self.statuses, *self.csat]] + [comment.at for comment in self.comments]
        return max(moments)


@dataclass
class Support:
    """What Zendesk knows of a company."""

    organization_id: str
    known: Known
    external_id: str | None
    created: datetime
    domains: tuple[str, ...]
    users: list[tuple[str, Person, str, str]] = field(default_factory=list)
    tickets: list[Ticket] = field(default_factory=list)


def agent_id(block: int, number: int) -> str:
    """Return the id of one of a block's agents."""
    return str(370_000_000_000 + block * 100 + number)


def support(life: Life, since: datetime, external_id: str | None) -> Support:
    """Let a customer's people write in from a day on."""
    rng = life.rng("support")
    profile = life.profile
    number = zendesk_id("organization", profile.index, 1)
    known = desk_knows(life)
    life.records.append(CompanyRecord.of("zendesk", number, known))
    created = (since + timedelta(days=rng.randint(0, 20))).replace(microsecond=0)
    created = min(created, LAST_MOMENT)
    domains = (known.domain, *known.more_domains) if known.domain else ()
    result = Support(number, known, external_id if known.has_id else None, created, domains)
    people = [person for person in life.people if person.company_id is not None and not person.is_cast]
    for place, person in enumerate(rng.sample(people, min(len(people), rng.choice((1, 2, 2, 3)))), start=1):
        user = zendesk_id("user", profile.index, place)
        person.zendesk_ids.append(user)
        result.users.append((user, person, person.email, person.name))
    if rng.random() < 0.15:
        # Somebody writes from a private address; who it is nobody can know.
        user = zendesk_id("user", profile.index, 90)
        address = f"helpme{profile.index}@{rng.choice(FREE_MAIL)}"
        stranger = Person(f"{profile.index}-z1", None, "Unknown", "", address, None, None, zendesk_ids=[user])
        life.people.append(stranger)
        result.users.append((user, stranger, address, "Unknown"))
    if not result.users:
        return result
    span = (LAST_MOMENT - created).days
    count = min(rng.choice((0, 1, 2, 2, 3, 4, 6)), max(0, span // 20))
    for nth in range(1, count + 1):
        at = created + timedelta(days=rng.randint(1, max(2, span - 1)), minutes=rng.randint(0, 600))
        if is_known(at + timedelta(hours=1)):
            result.tickets.append(_ticket(rng, life, result, nth, at))
    return result


def _weighted(rng: Random, choices: tuple) -> tuple:
    return rng.choices(choices, weights=[choice[-1] for choice in choices])[0]


def _ticket(rng: Random, life: Life, found: Support, nth: int, at: datetime) -> Ticket:
    subject, kind, _ = _weighted(rng, SUBJECTS)
    user, person, _, _ = rng.choice(found.users)
    ticket = Ticket(
        zendesk_id("ticket", life.profile.index, nth),
        None if person.company_id is None or rng.random() < 0.06 else found.organization_id,
        person,
        user,
        at,
        subject,
        kind,
        _weighted(rng, PRIORITIES)[0],
        _weighted(rng, CHANNELS)[0],
        agent_id(life.profile.index // BLOCK_SIZE, rng.randrange(AGENTS)),
        [(at, "new")],
    )
    ticket.submitted_by_agent = rng.random() < 0.05
    _live(rng, ticket)
    _number_comments(life, ticket, nth)
    ticket.is_deleted = rng.random() < 0.025
    return ticket


def _say(ticket: Ticket, at: datetime, *, by_agent: bool, is_public: bool = True) -> bool:
    """Add a comment, unless the demo is over."""
    if at > LAST_MOMENT:
        return False
    user = ticket.agent_id if by_agent else ticket.requester_id
    ticket.comments.append(Comment("", at, user, is_public, by_agent))
    return True


def _become(ticket: Ticket, at: datetime, status: str) -> bool:
    if at > LAST_MOMENT:
        return False
    ticket.statuses.append((at, status))
    return True


def _live(rng: Random, ticket: Ticket) -> None:
    """Answer, ask back, solve; some come back after it was solved, some wait until the end of the demo."""
    _say(ticket, ticket.created, by_agent=False)
    at = ticket.created + timedelta(minutes=rng.randint(4, 2600))
    if rng.random() < 0.10:
        _say(ticket, at - timedelta(minutes=2), by_agent=True, is_public=False)
    if rng.random() < 0.03 or not _say(ticket, at, by_agent=True):
        return
    _become(ticket, at, "open" if rng.random() < 0.5 else "pending")
    for _ in range(rng.choice((0, 0, 1, 2))):
        at = _back_and_forth(rng, ticket, at)
    at += timedelta(minutes=rng.randint(20, 2000))
    solved = _become(ticket, at, "solved")
    if solved and rng.random() < 0.12:
        at += timedelta(minutes=rng.randint(60, 4000))
        _say(ticket, at, by_agent=False)
        _become(ticket, at, "open")
        at += timedelta(minutes=rng.randint(60, 3000))
        _say(ticket, at, by_agent=True)
        solved = _become(ticket, at + timedelta(seconds=5), "solved")
    if solved:
        _rate(rng, ticket, at)
        _become(ticket, at + timedelta(days=4), "closed")


def _back_and_forth(rng: Random, ticket: Ticket, at: datetime) -> datetime:
    """Let the customer write again and the agent answer; return when."""
    at += timedelta(minutes=rng.randint(30, 2900))
    _say(ticket, at, by_agent=False)
    if ticket.status == "pending":
        _become(ticket, at, "open")
    at += timedelta(minutes=rng.randint(10, 1400))
    _say(ticket, at, by_agent=True)
    if ticket.status == "open":
        _become(ticket, at + timedelta(seconds=1), rng.choice(("pending", "hold")))
    return at


def _rate(rng: Random, ticket: Ticket, at: datetime) -> None:
    """Ask for a rating a day later; fewer than half give one, and some think again."""
    offered, answered = at + timedelta(hours=24), at + timedelta(hours=rng.randint(25, 80))
    if rng.random() > 0.75 or offered > LAST_MOMENT:
        return
    ticket.csat.append((offered, "offered"))
    if rng.random() < 0.4 and answered + timedelta(hours=2) <= LAST_MOMENT:
        ticket.csat.append((answered, "good" if rng.random() < 0.84 else "bad"))
        if rng.random() < 0.05:
            ticket.csat.append((answered + timedelta(hours=2), "good"))


def _number_comments(life: Life, ticket: Ticket, nth: int) -> None:
    for place, comment in enumerate(ticket.comments, start=1):
        comment.id = zendesk_id("comment", life.profile.index, (nth - 1) * 20 + place)
