"""Google's and LinkedIn's raw rows: settings with their versions, and statistics per day."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import SYNCED_AT
from demo_company.world.basics.money import DatedRate, round_half_up
from demo_company.world.vendor.ads import (
    BROKEN_CAMPAIGN,
    GOOGLE,
    GOOGLE_ACCOUNTS,
    LINKEDIN,
    LINKEDIN_ACCOUNTS,
    AdDay,
    ad_days,
    broken_day,
    started,
)

_SYNCED = {"_fivetran_synced": SYNCED_AT}
_LONG_AGO = datetime(2023, 6, 1, 9)
# The finer statistics are landed for one campaign's month alone.
_FINE_CAMPAIGN, _FINE_MONTH = "17100000003", date(2025, 2, 1)


def google_rows(seed: int) -> list[Row]:
    """Return Google's rows."""
    days = list(ad_days(seed, "google_ads", GOOGLE))
    rows = [*_google_settings()]
    rows += [("google_ads.campaign_stats", _google_stat(day, day.campaign.id)) for day in days]
    # The report restated a day: the later load of the same cut counts.
    first = days[0]
    old = _google_stat(first, first.campaign.id)
    rows.insert(0, ("google_ads.campaign_stats", old | {"cost_micros": 1, "_fivetran_synced": SYNCED_AT - _DAY}))
    # A spreadsheet stood between the report and the load: one row's campaign is a formula's error.
    rows.append(("google_ads.campaign_stats", _google_stat(broken_day(days), BROKEN_CAMPAIGN)))
    fine = [day for day in days if day.campaign.id == _FINE_CAMPAIGN and day.day.replace(day=1) == _FINE_MONTH]
    for day in fine:
        stat = _google_stat(day, day.campaign.id)
        without = {key: value for key, value in stat.items() if key != "id"}
        rows.append(("google_ads.ad_group_stats", stat | {"id": day.part, "campaign_id": day.campaign.id}))
        ad = {"ad_id": f"9{day.part}", "ad_group_id": day.part, "campaign_id": day.campaign.id}
        rows.append(("google_ads.ad_stats", without | ad))
        rows.append(("google_ads.account_stats", without))
    return rows


_DAY = timedelta(days=1)


def _version(at: datetime) -> dict:
    return {"updated_at": at, "_fivetran_active": True, **_SYNCED}


def _google_settings() -> Iterator[Row]:
    for account in GOOGLE_ACCOUNTS:
        row = {"id": account.id, "descriptive_name": account.name, "currency_code": account.currency}
        yield "google_ads.account_history", row | {"time_zone": account.time_zone, **_version(_LONG_AGO)}
    for campaign in GOOGLE:
        row = {
            "id": campaign.id,
            "customer_id": campaign.account,
            "name": campaign.name,
            "advertising_channel_type": campaign.kind,
            "status": "ENABLED",
            "start_date": campaign.starts,
            "end_date": campaign.ends or date(2037, 12, 30),
        }
        at = started(campaign)
        # The first version bore another name.
        old = row | {"name": f"{campaign.name} (draft)", "status": "PAUSED"} | _version(at)
        yield "google_ads.campaign_history", old | {"_fivetran_active": False}
        yield "google_ads.campaign_history", row | _version(at + 2 * _DAY)
        for part in campaign.parts:
            group = {"id": part, "campaign_id": campaign.id, "name": f"{campaign.name} group", "status": "ENABLED"}
            yield "google_ads.ad_group_history", group | _version(at)
            ad = {"id": f"9{part}", "ad_group_id": part, "name": f"{campaign.name} ad", "status": "ENABLED"}
            urls = "[https://www.harborline.example/?utm_source=google&utm_medium=cpc]"
            yield "google_ads.ad_history", ad | {"final_urls": urls} | _version(at)


def _google_stat(day: AdDay, campaign: str) -> dict:
    return {
        "customer_id": day.campaign.account,
        "id": campaign,
        "_fivetran_id": f"{campaign[-9:]}{day.day:%y%m%d}{day.device[:1]}{day.network[:1]}",
        "date": day.day,
        "device": day.device,
        "ad_network_type": day.network,
        "cost_micros": int(day.cost * 1_000_000),
        "clicks": day.clicks,
        "impressions": day.impressions,
        "conversions": day.conversions,
        **_SYNCED,
    }


def linkedin_rows(seed: int, rates: list[DatedRate]) -> list[Row]:
    """Return LinkedIn's rows."""
    days = list(ad_days(seed, "linkedin_ads", LINKEDIN))
    rows = [*_linkedin_settings()]
    currencies = {account.id: account.currency for account in LINKEDIN_ACCOUNTS}
    for day in days:
        dollars = None
        if day.cost is not None:
            dollars = _in_dollars(day.cost, currencies[day.campaign.account], day.day, rates)
        stat = {
            "day": day.day,
            "impressions": day.impressions,
            "clicks": day.clicks,
            "cost_in_local_currency": day.cost,
            "cost_in_usd": dollars,
            "external_website_conversions": day.conversions,
            "one_click_leads": Decimal(0),
            **_SYNCED,
        }
        rows.append(("linkedin_ads.ad_analytics_by_campaign", stat | {"campaign_id": day.part}))
        if day.part == "3304" and day.day.replace(day=1) == _FINE_MONTH:
            rows.append(("linkedin_ads.ad_analytics_by_creative", stat | {"creative_id": f"77{day.part}"}))
    return rows


def _in_dollars(cost: Decimal, currency: str, day: date, rates: list[DatedRate]) -> Decimal:
    rate = next(
        rate.conversion_rate for rate in rates if rate.currency == currency and rate.start <= day < rate.next_start
    )
    return round_half_up(Fraction(cost) / Fraction(rate), 2)


def _linkedin_settings() -> Iterator[Row]:
    def version(at: datetime) -> dict:
        return {"created_time": at, "last_modified_time": at, "status": "ACTIVE", "_fivetran_active": True, **_SYNCED}

    for account in LINKEDIN_ACCOUNTS:
        row = {"id": account.id, "name": account.name, "currency": account.currency, "type": "BUSINESS"}
        yield "linkedin_ads.account_history", row | version(_LONG_AGO)
    for campaign in LINKEDIN:
        at = started(campaign)
        starts = datetime.combine(campaign.starts, datetime.min.time())
        ends = datetime.combine(campaign.ends, datetime.min.time()) if campaign.ends else None
        group = {"id": campaign.id, "account_id": campaign.account, "name": campaign.name}
        yield (
            "linkedin_ads.campaign_group_history",
            group | {"run_schedule_start": starts, "run_schedule_end": ends} | version(at),
        )
        for number, part in enumerate(campaign.parts, start=1):
            row = {
                "id": part,
                "account_id": campaign.account,
                "campaign_group_id": campaign.id,
                "name": f"{campaign.name} {number}",
                "objective_type": campaign.kind,
                "cost_type": "CPM",
            }
            yield "linkedin_ads.campaign_history", row | version(at)
            creative = {
                "id": f"77{part}",
                "campaign_id": part,
                "intended_status": "ACTIVE",
                "click_uri": "https://www.harborline.example/?utm_source=linkedin&utm_medium=paid_social",
                "created_time": at,
                "last_modified_at": at,
                "_fivetran_active": True,
                **_SYNCED,
            }
            yield "linkedin_ads.creative_history", creative
