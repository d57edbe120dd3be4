"""People who ask more than once: typed in twice, back after a refusal, back after a long silence.

These leads are Salesforce's; none of them becomes a deal, so the deals' own story stays as it is.
"""

from datetime import datetime, timedelta
from random import Random

from demo_company.world.basics.clock import is_known, office_time
from demo_company.world.basics.ids import LEAD, MEMBER
from demo_company.world.lives.life import Life
from demo_company.world.lives.people import Person, as_typed
from demo_company.world.sales.leads import CAMPAIGNS, Lead, Response, StatusChange, campaign_id

_OPEN, _MQL, _UNQUALIFIED = "Open - Not Contacted", "Marketing Qualified", "Unqualified"


def come_back(life: Life) -> None:
    """Let some of those whose lead led nowhere ask again."""
    rng = life.rng("comebacks")
    for person in list(life.people):
        leads = person.living_leads
        if len(leads) != 1 or leads[0].deal_id or person.is_cast:
            continue
        (lead,) = leads
        last = max([lead.created, *_answers(lead)])
        refused = next((change.at for change in lead.history if change.new == _UNQUALIFIED), None)
        draw = rng.random()
        if refused:
            if draw < 0.5:
                _ask_again(rng, life, person, lead, refused + timedelta(days=rng.randint(9, 55)))
        elif draw < 0.14:
            _ask_again(rng, life, person, lead, last + timedelta(days=rng.randint(3, 45)))
        elif draw < 0.28:
            _ask_again(rng, life, person, lead, last + timedelta(days=rng.randint(140, 400)))
        elif draw < 0.36:
            # A touch in between keeps the inquiry open longer than the gap from its creation.
            touched = last.date() + timedelta(days=rng.randint(50, 75))
            again = office_time(rng, touched + timedelta(days=rng.randint(48, 70)))
            if is_known(again):
                _answer(rng, life, lead, touched)
                _ask_again(rng, life, person, lead, again)


def _answers(lead: Lead) -> list[datetime]:
    return [
        datetime.combine(response.first_responded, datetime.min.time())
        for response in lead.responses
        if response.has_responded and response.first_responded and not response.is_deleted
    ]


def _ask_again(rng: Random, life: Life, person: Person, before: Lead, at: datetime) -> None:
    at = office_time(rng, at.date())
    person.is_cast = True
    if not is_known(at):
        return
    later = at + timedelta(days=rng.randint(1, 20))
    status = _MQL if is_known(later) and rng.random() < 0.6 else _OPEN
    lead = Lead(life.profile.numbers.next(LEAD), at, before.lead_source, status)
    lead.email = as_typed(rng, person.email)
    lead.company_text = before.company_text
    if status == _MQL:
        lead.history = [StatusChange(later, _OPEN, _MQL)]
    person.leads.append(lead)
    life.leads.append(lead)


def _answer(rng: Random, life: Life, lead: Lead, day: datetime) -> None:
    invited = office_time(rng, day - timedelta(days=rng.randint(1, 12)))
    response = Response(
        life.profile.numbers.next(MEMBER), campaign_id(rng.randrange(CAMPAIGNS)), lead.id, invited, True, day
    )
    lead.responses.append(response)
