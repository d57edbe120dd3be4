"""Every team's part of a company, in one order: people first, then what marketing, support and others make of them."""

from demo_company.campaigns import invite_contacts
from demo_company.collecting import collect
from demo_company.comebacks import come_back
from demo_company.enrichment import enrichment_rows
from demo_company.invoices import Invoice
from demo_company.invoicing import invoices_of
from demo_company.ledger import company_mrr
from demo_company.life import Life
from demo_company.marketing import reach
from demo_company.mixups import mix_up
from demo_company.money import DatedRate
from demo_company.people import LAST_MOMENT
from demo_company.rows_hubspot import contact_rows, division_company_rows, marketing_company_rows
from demo_company.rows_hubspot_deals import deal_rows as hubspot_deal_rows
from demo_company.rows_hubspot_tickets import division_tickets, ticket_rows
from demo_company.rows_invoices import invoice_rows
from demo_company.rows_marketo import marketo_rows
from demo_company.rows_people import people_rows
from demo_company.rows_sales import sales_rows
from demo_company.rows_salesforce import Row
from demo_company.rows_stripe import customer_rows, identified
from demo_company.rows_zendesk import support_rows
from demo_company.settle import settle
from demo_company.support import Support, support
from demo_company.team import Team
from demo_company.truth import Truth, true_company, true_deal, true_hubspot_leads, true_leads, true_stages
from demo_company.truth_money import true_invoice, true_payments
from demo_company.truth_people import true_company_records, true_inquiries, true_person
from demo_company.truth_support import true_division_ticket, true_ticket
from demo_company.usage import first_use, true_usage, usage_rows, uses

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
