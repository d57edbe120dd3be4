"""Salesforce's raw rows of marketing's campaigns: fairs, webinars, mailings and ads, with what they cost."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import AS_OF, SYNCED_AT, add_months
from demo_company.world.sales.leads import CAMPAIGNS, campaign_id

# name, type as the CRM words it, months from the first day, planned cost
_LIST = (
    ("Product launch 2023", "Email", 0, 4000),
    ("Dreamfair London 2023", "Trade Show", 2, 38000),
    ("Webinar: forecasting without tears", "Webinar", 4, 3500),
    ("Paid search - always on", "Paid Search", 0, 60000),
    ("LinkedIn - finance leaders", "Paid Social", 3, 45000),
    ("Whitepaper: the cost of churn", "Content Syndication", 7, 9000),
    ("Partner summit 2024", "Conference", 9, 26000),
    ("Referral programme", "Referral Program", 6, 5000),
    ("Dreamfair London 2024", "Trade Show", 14, 41000),
    ("Webinar series: seats and prices", "Webinar", 16, 6000),
    ("Outbound: mid-market logistics", "Telemarketing", 18, 12000),
    ("Customer newsletter", "Email", 5, 2500),
    ("Roadshow 2025", "Seminar / Conference", 21, 33000),
    ("Summer push 2026", "Advertisement", 34, 15000),
)


def campaign_rows(seed: int) -> Iterator[Row]:
    """Write all campaigns; the two fairs have one parent, which nobody is a member of."""
    rng = Random(f"{seed}:campaigns")
    parent = campaign_id(CAMPAIGNS)
    yield "salesforce.campaign", _campaign(parent, "Dreamfair", "Trade Show", date(2023, 7, 3))
    for number, (name, kind, months, cost) in enumerate(_LIST):
        starts = add_months(date(2023, 7, 3), months)
        ends = starts + timedelta(days=rng.choice((1, 2, 30, 90, 365)))
        spent = Decimal(cost * rng.randint(80, 125) // 100) if starts < date(2026, 1, 1) else None
        under = parent if name.startswith("Dreamfair") else None
        row = _campaign(campaign_id(number), name, kind, starts, parent=under, ends=ends, budget=cost, spent=spent)
        yield "salesforce.campaign", row


def _campaign(
    number: str,
    name: str,
    kind: str,
    starts: date,
    *,
    parent: str | None = None,
    ends: date | None = None,
    budget: int | None = None,
    spent: Decimal | None = None,
) -> dict:
    created = datetime.combine(starts, datetime.min.time()) - timedelta(days=28)
    created = max(created, datetime(2023, 6, 12, 10))
    over = ends is not None and ends < AS_OF
    return {
        "id": number,
        "parent_id": parent,
        "name": name,
        "type": kind,
        "status": "Completed" if over else "In Progress",
        "start_date": starts,
        "end_date": ends,
        "budgeted_cost": Decimal(budget) if budget else None,
        "actual_cost": spent,
        "currency_iso_code": "USD",
        "is_deleted": False,
        "created_date": created,
        "last_modified_date": created,
        "_fivetran_synced": SYNCED_AT,
    }
