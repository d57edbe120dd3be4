"""The demo's landing as it was at the end of an earlier day: what the CRMs had not been told yet is taken out of it.

Records are written back to what they were from their own history alone, in SQL over the raw text; nothing of the
project's models is used.
"""

from __future__ import annotations

from landed_demo import LandedDemo

# Deals changed since that day of which no row of history is that old: what their records said then cannot be told.
UNTOLD = """
select id from salesforce.opportunity
where
    created_date <= '{end}' and last_modified_date > '{end}'
    and id not in (select opportunity_id from salesforce.opportunity_history where created_date <= '{end}')
"""

SALESFORCE = """
delete from salesforce.dated_conversion_rate where start_date > '{end}';
create or replace table salesforce.cut_owners as
select
    opportunity_id,
    coalesce(
        arg_max(new_value, created_date) filter (where created_date <= '{end}'),
        arg_min(old_value, created_date) filter (where created_date > '{end}')
    ) as owner_id,
    max(created_date) filter (where created_date <= '{end}') as changed_at
from salesforce.opportunity_field_history
where lower(field) in ('owner', 'ownerid') and new_value in (select id from salesforce.user)
group by opportunity_id;
delete from salesforce.opportunity_history where created_date > '{end}';
delete from salesforce.opportunity_field_history where created_date > '{end}';
delete from salesforce.opportunity where created_date > '{end}';
update salesforce.opportunity as deal
set
    owner_id = coalesce(owners.owner_id, deal.owner_id),
    stage_name = state.stage_name,
    amount = state.amount,
    probability = state.probability,
    close_date = state.close_date,
    forecast_category = state.forecast_category,
    forecast_category_name = state.forecast_category,
    is_closed = stage.is_closed,
    is_won = stage.is_won,
    is_deleted = 'false',
    last_modified_date = greatest(state.created_date, coalesce(owners.changed_at, ''))
from (
    select * from salesforce.opportunity_history
    qualify row_number() over (partition by opportunity_id order by created_date desc, id desc) = 1
) as state
left join salesforce.cut_owners as owners on state.opportunity_id = owners.opportunity_id
left join salesforce.opportunity_stage as stage on state.stage_name = stage.api_name
where deal.id = state.opportunity_id and deal.last_modified_date > '{end}';
drop table salesforce.cut_owners;
"""

# closed_won of a stage is true for lost ones too: a probability of one is what tells them apart.
HUBSPOT = """
create or replace table hubspot.cut_values as
select
    deal_id,
    name,
    arg_max(value, "timestamp") filter (where "timestamp" <= '{end}') as value
from hubspot.deal_property_history
group by deal_id, name;
delete from hubspot.deal_property_history where "timestamp" > '{end}';
delete from hubspot.deal_stage where date_entered > '{end}';
delete from hubspot.deal where property_createdate > '{end}';
update hubspot.deal as deal
set
    deal_pipeline_stage_id = state.value,
    property_hs_is_closed = stage.is_closed,
    property_hs_is_closed_won = cast(stage.probability = '1.0' as varchar),
    is_deleted = 'false',
    _fivetran_deleted = 'false',
    property_hs_lastmodifieddate = state.date_entered
from (
    select * from hubspot.deal_stage
    qualify row_number() over (partition by deal_id order by date_entered desc) = 1
) as state
left join hubspot.deal_pipeline_stage as stage on state.value = stage.stage_id
where deal.deal_id = state.deal_id and deal.property_hs_lastmodifieddate > '{end}';
update hubspot.deal as deal set property_amount = past.value
from hubspot.cut_values as past
where deal.deal_id = past.deal_id and past.name = 'amount';
update hubspot.deal as deal
set property_closedate = strftime(epoch_ms(try_cast(past.value as bigint)), '%Y-%m-%d %H:%M:%S')
from hubspot.cut_values as past
where deal.deal_id = past.deal_id and past.name = 'closedate';
update hubspot.deal as deal set owner_id = past.value
from hubspot.cut_values as past
where deal.deal_id = past.deal_id and past.name = 'hubspot_owner_id';
update hubspot.deal as deal set property_hs_manual_forecast_category = past.value
from hubspot.cut_values as past
where deal.deal_id = past.deal_id and past.name = 'hs_manual_forecast_category';
drop table hubspot.cut_values;
"""


def leave_out_untold(demo: LandedDemo, end: str) -> int:
    """Take the deals out that cannot be written back to the end of a day; return how many there are."""
    untold = sorted({row[0] for row in demo.execute(UNTOLD.format(end=end))})
    listed = ", ".join(f"'{deal}'" for deal in untold) or "''"
    demo.execute(f"delete from salesforce.opportunity where id in ({listed})")
    return len(untold)


def cut(demo: LandedDemo, end: str) -> None:
    """Write the landing back to the end of a day, an instant of the form of the raw text."""
    demo.execute(SALESFORCE.format(end=end))
    demo.execute(HUBSPOT.format(end=end))
