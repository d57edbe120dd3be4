"""Ads in Google and LinkedIn: accounts in dollars and euros, campaigns that run on certain days, what each day cost."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

from demo_company.world.basics.clock import AS_OF


@dataclass(frozen=True)
class AdCampaign:
    """A campaign in an ad system; in LinkedIn that is a campaign group, with its campaigns below it."""

    id: str
    account: str
    name: str
    kind: str
    starts: date
    ends: date | None
    daily: int
    # LinkedIn campaigns, or Google ad groups.
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class AdAccount:
    """An account of an ad system; all its costs are in its currency."""

    id: str
    name: str
    currency: str
    time_zone: str


@dataclass(frozen=True)
class AdDay:
    """What one cut of a campaign's day cost; None: the report left the cost empty."""

    campaign: AdCampaign
    part: str
    day: date
    device: str
    network: str
    cost: Decimal | None
    impressions: int
    clicks: int
    conversions: Decimal


GOOGLE_ACCOUNTS = (
    AdAccount("4410012201", "Harborline US", "USD", "America/New_York"),
    AdAccount("4410012202", "Harborline Europe", "EUR", "Europe/Berlin"),
)
LINKEDIN_ACCOUNTS = (
    AdAccount("506600101", "Harborline Inc.", "USD", "UTC"),
    AdAccount("506600102", "Harborline Europe", "EUR", "UTC"),
)
GOOGLE = (
    AdCampaign("17100000001", "4410012201", "US - Brand", "SEARCH", date(2023, 7, 10), None, 130, ("81001",)),
    AdCampaign("17100000002", "4410012201", "US - Forecasting", "SEARCH", date(2023, 11, 6), None, 210, ("81002",)),
    AdCampaign(
        "17100000003", "4410012201", "US - Remarketing", "DISPLAY", date(2024, 9, 2), date(2025, 3, 30), 90, ("81003",)
    ),
    AdCampaign("17200000001", "4410012202", "DACH - Brand", "SEARCH", date(2024, 1, 8), None, 95, ("82001",)),
    AdCampaign(
        "17200000002",
        "4410012202",
        "EU - Churn",
        "PERFORMANCE_MAX",
        date(2025, 5, 5),
        date(2026, 2, 27),
        120,
        ("82002",),
    ),
)
LINKEDIN = (
    AdCampaign(
        "620100001", "506600101", "Finance leaders", "LEAD_GENERATION", date(2023, 10, 2), None, 240, ("3301", "3302")
    ),
    AdCampaign(
        "620100002", "506600101", "Mid-market operations", "WEBSITE_VISIT", date(2025, 1, 13), None, 150, ("3303",)
    ),
    AdCampaign(
        "620100003",
        "506600102",
        "Finanzleiter",
        "LEAD_GENERATION",
        date(2024, 4, 1),
        date(2025, 12, 19),
        180,
        ("3304",),
    ),
)
# What a spreadsheet wrote in place of one row's campaign.
BROKEN_CAMPAIGN = "#ERROR!"
_CUTS = (("DESKTOP", "SEARCH"), ("MOBILE", "SEARCH"), ("DESKTOP", "CONTENT"))
# Campaigns run on one day of so many: a small demo, and still every month has its costs.
_EVERY_DAYS = 5


def ad_days(seed: int, system: str, campaigns: tuple[AdCampaign, ...]) -> Iterator[AdDay]:
    """Yield every cut of every day of every campaign."""
    for number, campaign in enumerate(campaigns):
        rng = Random(f"{seed}:ads:{system}:{campaign.id}")
        day = campaign.starts
        while day <= min(campaign.ends or AS_OF, AS_OF):
            if (day.toordinal() + number) % _EVERY_DAYS == 0:
                for part in campaign.parts:
                    yield from _cuts(rng, system, campaign, part, day)
            day += timedelta(days=1)


def _cuts(rng: Random, system: str, campaign: AdCampaign, part: str, day: date) -> Iterator[AdDay]:
    cuts = rng.sample(_CUTS, rng.choice((1, 2, 2))) if system == "google_ads" else (("", ""),)
    for device, network in cuts:
        cost = Decimal(campaign.daily * _EVERY_DAYS * rng.randint(55, 145)) / 100 / len(cuts) / len(campaign.parts)
        cost = cost.quantize(Decimal("0.01")) + Decimal(rng.randint(0, 99)) / 100
        clicks = max(1, int(cost / rng.randint(3, 9)))
        yield AdDay(
            campaign,
            part,
            day,
            device,
            network,
            None if system == "linkedin_ads" and rng.random() < 0.02 else cost,
            clicks * rng.randint(18, 60),
            clicks,
            Decimal(rng.choice((0, 0, 0, 1, 2, 3))) / (2 if system == "google_ads" else 1),
        )


def started(campaign: AdCampaign) -> datetime:
    """Return when a campaign was set up."""
    return datetime.combine(campaign.starts, datetime.min.time()) - timedelta(days=3, hours=-9)


def broken_day(days: list[AdDay]) -> AdDay:
    """Return the cut whose campaign a spreadsheet broke on its way to the load."""
    return next(day for day in days if day.campaign.id == "17100000002")
