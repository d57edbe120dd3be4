"""What is true of the spend on ads."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from demo_company.world.vendor.ads import (
    BROKEN_CAMPAIGN,
    GOOGLE,
    GOOGLE_ACCOUNTS,
    LINKEDIN,
    LINKEDIN_ACCOUNTS,
    AdDay,
    ad_days,
    broken_day,
)


@dataclass(frozen=True)
class TrueAdSpend:
    """What a campaign cost on a day, in its account's currency; days whose cost was left empty are counted."""

    source_system: str
    campaign_id: str
    account_id: str
    spend_date: date
    currency: str
    cost_local: Decimal | None
    impressions: int
    clicks: int
    conversions: Decimal
    missing_cost_count: int


def google_spend(seed: int) -> list[TrueAdSpend]:
    """Say what was spent in Google, and what its broken row says."""
    days = list(ad_days(seed, "google_ads", GOOGLE))
    broken = broken_day(days)
    return [
        *_spend("google_ads", days, {account.id: account.currency for account in GOOGLE_ACCOUNTS}),
        TrueAdSpend(
            "google_ads",
            BROKEN_CAMPAIGN,
            broken.campaign.account,
            broken.day,
            "USD",
            broken.cost,
            broken.impressions,
            broken.clicks,
            broken.conversions,
            0,
        ),
    ]


def linkedin_spend(seed: int) -> list[TrueAdSpend]:
    """Say what was spent in LinkedIn, by campaign group: what others call a campaign."""
    days = list(ad_days(seed, "linkedin_ads", LINKEDIN))
    return _spend("linkedin_ads", days, {account.id: account.currency for account in LINKEDIN_ACCOUNTS})


def _spend(system: str, days: list[AdDay], currencies: dict[str, str]) -> list[TrueAdSpend]:
    groups: dict[tuple, list[AdDay]] = defaultdict(list)
    for day in days:
        groups[day.campaign.id, day.day].append(day)
    found = []
    for (campaign, at), cuts in groups.items():
        costs = [cut.cost for cut in cuts if cut.cost is not None]
        account = cuts[0].campaign.account
        found.append(
            TrueAdSpend(
                source_system=system,
                campaign_id=campaign,
                account_id=account,
                spend_date=at,
                currency=currencies[account],
                cost_local=sum(costs, Decimal(0)) if costs else None,
                impressions=sum(cut.impressions for cut in cuts),
                clicks=sum(cut.clicks for cut in cuts),
                conversions=sum((cut.conversions for cut in cuts), Decimal(0)),
                missing_cost_count=len(cuts) - len(costs),
            )
        )
    return found
