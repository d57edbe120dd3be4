"""Contacts whom marketing invites to its campaigns in Salesforce."""

from demo_company.world.basics.ids import MEMBER
from demo_company.world.lives.life import Life
from demo_company.world.lives.people import after
from demo_company.world.sales.leads import CAMPAIGNS, Response, campaign_id


def invite_contacts(life: Life) -> None:
    """Put some contacts into campaigns: customers are invited too, and some answer."""
    rng = life.rng("campaigns")
    for person in life.people:
        contact = person.contact
        if contact is None or person.is_cast or rng.random() > 0.3:
            continue
        invited = after(contact.created, rng, 200)
        answered = rng.random() < 0.6
        day = after(invited, rng, 15).date() if answered else None
        contact.responses.append(
            Response(
                life.profile.numbers.next(MEMBER),
                campaign_id(rng.randrange(CAMPAIGNS)),
                None,
                invited,
                answered,
                day,
                contact_id=contact.id,
            )
        )
