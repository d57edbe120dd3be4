"""Every team's part of a company, in one order: people first, then what marketing, support and others make of them."""

from demo_company.systems.enrichment import enrichment_rows
from demo_company.systems.hubspot.companies import contact_rows, division_company_rows, marketing_company_rows
from demo_company.systems.hubspot.deals import deal_rows as hubspot_deal_rows
from demo_company.systems.hubspot.tickets import ticket_rows
from demo_company.systems.marketo import marketo_rows
from demo_company.systems.product import usage_rows
from demo_company.systems.rows import Row
from demo_company.systems.salesforce.people import people_rows
from demo_company.systems.salesforce.sales import sales_rows
from demo_company.systems.stripe.invoices import invoice_rows
from demo_company.systems.stripe.subscriptions import customer_rows, identified
from demo_company.systems.zendesk import support_rows
from demo_company.truth.facts import Truth, true_company, true_deal, true_hubspot_leads, true_leads, true_stages
from demo_company.truth.money import true_invoice, true_payments
from demo_company.truth.mrr import company_mrr
from demo_company.truth.people import true_company_records, true_inquiries, true_person
from demo_company.truth.tickets import true_division_ticket, true_ticket
from demo_company.truth.usage import true_usage
from demo_company.world.basics.money import DatedRate
from demo_company.world.billing.collecting import collect
from demo_company.world.billing.invoices import Invoice
from demo_company.world.billing.invoicing import invoices_of
from demo_company.world.division.tickets import division_tickets
from demo_company.world.lives.life import Life
from demo_company.world.lives.people import LAST_MOMENT
from demo_company.world.lives.usage import first_use, uses
from demo_company.world.records.comebacks import come_back
from demo_company.world.records.invitations import invite_contacts
from demo_company.world.records.marketing import reach
from demo_company.world.records.mixups import mix_up
from demo_company.world.records.settle import settle
from demo_company.world.records.support import Support, support
from demo_company.world.vendor.team import Team

_SHARE_WITH_DESK = 0.85


def bill(life: Life) -> list[Invoice]:
    """Write all of a company's invoices and collect what can be collected."""
    found = []
    rng = life.rng("invoices")
    for customer in life.billing.customers:
        by_card = life.profile.size == "smb" or life.profile.is_self_serve
        for subscription in customer.subscriptions:
            invoices = invoices_of(rng, customer, subscription, life.profile.country)
            found += collect(rng, subscription, invoices, by_card=by_card)
    return found


def open_desk(life: Life) -> Support | None:
    """Let most paying companies into Zendesk; half of their organizations name the CRM's account."""
    since = first_use(life)
    if since is None or since > LAST_MOMENT or life.rng("desk").random() > _SHARE_WITH_DESK:
        return None
    account = life.profile.accounts[-1].id if life.profile.accounts else None
    return support(life, since, account)


def company_chunk(life: Life, rows: list[Row], team: Team, rates: list[DatedRate]) -> tuple[list[Row], Truth]:
    """Let all teams meet a company of the main firm; return all its rows and its truth."""
    sold = [lead for lead in life.leads if lead.deal_id]
    settle(life)
    come_back(life)
    known = reach(life)
    invite_contacts(life)
    desk = open_desk(life)
    mix_up(life, desk)
    rows = [*rows, *people_rows(life), *sales_rows(life, team.sellers)]
    for customer, says in identified(life):
        rows += customer_rows(life, customer, says)
    invoices = bill(life)
    money = life.rng("money")
    for invoice in invoices:
        rows += invoice_rows(money, invoice, rates)
    rows += marketing_company_rows(life, known)
    rows += enrichment_rows(life)
    if desk:
        rows += support_rows(life, desk)
    used = list(uses(life))
    rows += usage_rows(used)
    rows += contact_rows(life)
    rows += marketo_rows(life)
    truth = _truth(life)
    truth.leads = true_leads(sold)
    truth.shares = life.shares
    truth.invoices = [true_invoice(life.profile.index, invoice) for invoice in invoices if invoice.livemode]
    truth.payments = [
        payment for invoice in invoices if invoice.livemode for payment in true_payments(life.profile.index, invoice)
    ]
    index = life.profile.index
    truth.tickets = [true_ticket(index, ticket) for ticket in desk.tickets if not ticket.is_deleted] if desk else []
    truth.usage = true_usage(index, used)
    truth.mrr = company_mrr(life.profile.index, life.billing.customers)
    return rows, truth


def division_chunk(life: Life, place: int) -> tuple[list[Row], Truth]:
    """Return the rows and the truth of a company that HubSpot alone knows."""
    tickets = division_tickets(life)
    rows = [*division_company_rows(life), *contact_rows(life), *hubspot_deal_rows(life, place)]
    rows += [*enrichment_rows(life), *ticket_rows(life, tickets)]
    truth = _truth(life)
    truth.leads = true_hubspot_leads(life)
    truth.tickets = [true_division_ticket(life.profile.index, ticket) for ticket in tickets]
    return rows, truth


def _truth(life: Life) -> Truth:
    return Truth(
        companies=[true_company(life)],
        deals=[true_deal(deal) for deal in life.deals],
        stage_paths=[stage for deal in life.deals for stage in true_stages(deal)],
        company_records=true_company_records(life),
        people=[true_person(person) for person in life.people],
        inquiries=[inquiry for person in life.people for inquiry in true_inquiries(person)],
    )
