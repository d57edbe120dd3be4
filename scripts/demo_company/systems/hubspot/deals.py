"""HubSpot's raw rows of deals: pipelines, one of them deleted, deals with their history, links and engagements."""

from collections.abc import Iterator
from datetime import UTC, datetime, time
from random import Random

from demo_company.systems.hubspot.engagements import engagement_rows
from demo_company.systems.rows import Row
from demo_company.world.basics.clock import SYNCED_AT
from demo_company.world.basics.ids import hubspot_id
from demo_company.world.basics.vocabulary import CLOSED_STAGES, LOST, WON
from demo_company.world.division.lives import PARTS
from demo_company.world.division.pipelines import PIPELINES, STAGES, pipeline_of, stage_id
from demo_company.world.lives.life import Life
from demo_company.world.sales.deals import Deal, Version

_SYNCED = {"_fivetran_synced": SYNCED_AT}
_ALIVE = {"_fivetran_deleted": False, **_SYNCED}
_LABELS = (
    "Appointment scheduled",
    "Qualified to buy",
    "Presentation scheduled",
    "Decision maker bought-in",
    "Contract sent",
    "Closed won",
    "Closed lost",
)
_PROBABILITIES = ("0.2", "0.4", "0.6", "0.8", "0.9", "1.0", "0.0")
FORECAST_WORDS = {
    "Omitted": "OMIT",
    "Pipeline": "PIPELINE",
    "BestCase": "BEST_CASE",
    "Forecast": "COMMIT",
    "Closed": "CLOSED",
}
_TYPES = {"New Business": "newbusiness", "Expansion": "existingbusiness", "Existing Business": "existingbusiness"}


def pipeline_rows() -> Iterator[Row]:
    """Write the pipelines and their stages; is_closed is true for won and for lost."""
    at = datetime(2023, 3, 1, 9)
    for order, (pipeline, label) in enumerate(PIPELINES):
        dead = order == 2
        common = {"created_at": at, "updated_at": at, "active": not dead, "_fivetran_deleted": dead, **_SYNCED}
        yield "hubspot.deal_pipeline", {"pipeline_id": pipeline, "label": label, "display_order": order, **common}
        for number, stage in enumerate(STAGES):
            yield (
                "hubspot.deal_pipeline_stage",
                {
                    "stage_id": stage_id(pipeline, stage),
                    "pipeline_id": pipeline,
                    "label": _LABELS[number],
                    "display_order": number,
                    "probability": _PROBABILITIES[number],
                    "is_closed": stage in CLOSED_STAGES,
                    "closed_won": stage in CLOSED_STAGES,
                    **common,
                },
            )


def deal_rows(life: Life, place: int) -> Iterator[Row]:
    """Write a company's deals and what hangs on them."""
    rng = life.rng("hubspot-deals")
    for number, deal in enumerate(life.deals):
        yield from _one_deal(life, deal, deal.id, is_deleted=deal.is_deleted)
        yield from _links(rng, life, deal, place)
        if PARTS.get(place) == "merged_deal" and number == 0:
            yield from _loser(life, deal, place)
        yield from engagement_rows(rng, life, deal, number)


def _one_deal(life: Life, deal: Deal, number: str, *, is_deleted: bool) -> Iterator[Row]:
    last, pipeline = deal.last, pipeline_of(deal)
    yield (
        "hubspot.deal",
        {
            "deal_id": number,
            "deal_pipeline_id": pipeline,
            "deal_pipeline_stage_id": stage_id(pipeline, last.stage),
            "owner_id": last.owner_id,
            "property_dealname": deal.name,
            "property_amount": last.amount,
            "property_closedate": _close(deal, last),
            "property_dealtype": _TYPES.get(deal.crm_type),
            "property_deal_currency_code": deal.currency,
            "property_hs_arr": last.amount if last.stage == WON else None,
            "property_hs_manual_forecast_category": FORECAST_WORDS[last.forecast_category],
            "property_hs_is_closed": last.stage in CLOSED_STAGES,
            "property_hs_is_closed_won": last.stage == WON,
            "property_closed_lost_reason": deal.loss_reason if last.stage == LOST else None,
            "property_hs_analytics_source": life.profile.lead_source,
            "property_createdate": deal.created,
            "property_hs_lastmodifieddate": deal.modified,
            "is_deleted": is_deleted,
            **_ALIVE,
        },
    )
    before: Version | None = None
    for version in deal.versions:
        if before is None or version.stage != before.stage:
            yield (
                "hubspot.deal_stage",
                {
                    "deal_id": number,
                    "value": stage_id(pipeline, version.stage),
                    "date_entered": version.since,
                    "_fivetran_start": version.since,
                    **_SYNCED,
                },
            )
        for name, value, old in _properties(deal, version, before):
            if before is None or value != old:
                yield (
                    "hubspot.deal_property_history",
                    {"deal_id": number, "name": name, "value": value, "timestamp": version.since, **_SYNCED},
                )
        before = version


def _properties(deal: Deal, version: Version, before: Version | None) -> list[tuple[str, str | None, str | None]]:
    def of(state: Version | None) -> list[str | None]:
        if state is None:
            return [None] * 4
        close = str(int(_close(deal, state).replace(tzinfo=UTC).timestamp() * 1000))
        amount = format(state.amount, "f") if state.amount is not None else None
        return [amount, close, state.owner_id, FORECAST_WORDS[state.forecast_category]]

    names = ("amount", "closedate", "hubspot_owner_id", "hs_manual_forecast_category")
    return list(zip(names, of(version), of(before), strict=True))


def _close(deal: Deal, version: Version) -> datetime:
    """Return the close date as HubSpot keeps it: with a time, that of the closing or midday."""
    if version.stage in CLOSED_STAGES and version.since.date() == version.close_date:
        return version.since
    return datetime.combine(version.close_date, time(12))


def _links(rng: Random, life: Life, deal: Deal, place: int) -> Iterator[Row]:
    if deal.account_id:
        yield "hubspot.deal_company", _link(deal.id, "company_id", deal.account_id, "5")
        # The same link without the mark of the primary one, as HubSpot writes both.
        yield "hubspot.deal_company", _link(deal.id, "company_id", deal.account_id, "341")
        if PARTS.get(place) == "two_companies":
            other = hubspot_id("company", life.profile.index - 1, 1)
            yield "hubspot.deal_company", _link(deal.id, "company_id", other, "341")
    for person in life.people:
        if deal in person.deals:
            yield "hubspot.deal_contact", _link(deal.id, "contact_id", person.hubspot.id, "3")


def _link(deal: str, column: str, other: str, kind: str) -> dict:
    return {"deal_id": deal, column: other, "type_id": kind, "category": "HUBSPOT_DEFINED", **_ALIVE}


def _loser(life: Life, deal: Deal, place: int) -> Iterator[Row]:
    """A deal that was typed in twice and merged: one loser is marked as deleted, another is still there."""
    number = hubspot_id("deal", life.profile.index, 300)
    yield from _one_deal(life, deal, number, is_deleted=place % 2 == 0)
    if deal.account_id:
        yield "hubspot.deal_company", _link(number, "company_id", deal.account_id, "5")
    yield "hubspot.merged_deal", {"deal_id": deal.id, "merged_deal_id": number, **_SYNCED}
