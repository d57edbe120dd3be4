"""Every team's part of a company, in one order: people first, then what marketing, support and others make of them."""

from demo_company.campaigns import invite_contacts
from demo_company.comebacks import come_back
from demo_company.ledger import company_mrr
from demo_company.life import Life
from demo_company.marketing import reach
from demo_company.rows_hubspot import contact_rows, division_company_rows, marketing_company_rows
from demo_company.rows_hubspot_deals import deal_rows as hubspot_deal_rows
from demo_company.rows_marketo import marketo_rows
from demo_company.rows_people import people_rows
from demo_company.rows_sales import sales_rows
from demo_company.rows_salesforce import Row
from demo_company.rows_stripe import customer_rows
from demo_company.settle import settle
from demo_company.team import Team
from demo_company.truth import Truth, true_company, true_deal, true_leads, true_stages
from demo_company.truth_people import true_company_records, true_inquiries, true_person


def company_chunk(life: Life, rows: list[Row], team: Team) -> tuple[list[Row], Truth]:
    """Let all teams meet a company of the main firm; return all its rows and its truth."""
    sold = [lead for lead in life.leads if lead.deal_id]
    settle(life)
    come_back(life)
    known = reach(life)
    invite_contacts(life)
    rows = [*rows, *people_rows(life), *sales_rows(life, team.sellers)]
    for customer in life.billing.customers:
        rows += customer_rows(life.profile, customer)
    rows += marketing_company_rows(life, known)
    rows += contact_rows(life)
    rows += marketo_rows(life)
    truth = _truth(life)
    truth.leads = true_leads(sold)
    truth.mrr = company_mrr(life.profile.index, life.billing.customers)
    return rows, truth


def division_chunk(life: Life, place: int) -> tuple[list[Row], Truth]:
    """Return the rows and the truth of a company that HubSpot alone knows."""
    rows = [*division_company_rows(life), *contact_rows(life), *hubspot_deal_rows(life, place)]
    return rows, _truth(life)


def _truth(life: Life) -> Truth:
    return Truth(
        companies=[true_company(life)],
        deals=[true_deal(deal) for deal in life.deals],
        stage_paths=[stage for deal in life.deals for stage in true_stages(deal)],
        company_records=true_company_records(life),
        people=[true_person(person) for person in life.people],
        inquiries=[inquiry for person in life.people for inquiry in true_inquiries(person)],
    )
