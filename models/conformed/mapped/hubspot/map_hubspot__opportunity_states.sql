-- Grain: one row per deal and instant at which it changed, with all that was true from then on.
{{ config(materialized='table') }}

with records as (
    select * from {{ ref('map_hubspot__opportunity_records') }}
),

-- A value holds until the next one; before the first one there was none, but there was always a stage.
grouped as (
    select
        *,
        greatest(1, sum(case when has_stage then 1 else 0 end) over deal_so_far) as stage_group,
        sum(case when has_amount then 1 else 0 end) over deal_so_far as amount_group,
        sum(case when has_close_date then 1 else 0 end) over deal_so_far as close_date_group,
        sum(case when has_owner then 1 else 0 end) over deal_so_far as owner_group,
        sum(case when has_forecast_category then 1 else 0 end) over deal_so_far as forecast_category_group
    from {{ ref('map_hubspot__opportunity_events') }}
    window deal_so_far as (
        partition by source_instance, opportunity_id order by occurred_at rows between unbounded preceding and current row
    )
),

-- Attributes whose changes are kept, be they after as_of, or that builds have seen; the others are those of today throughout.
kept as (
    select
        source_instance,
        opportunity_id,
        bool_or(attribute = 'amount') as keeps_amount,
        bool_or(attribute = 'close_date') as keeps_close_date,
        bool_or(attribute = 'owner') as keeps_owner,
        bool_or(attribute = 'forecast_category') as keeps_forecast_category
    from {{ ref('map_hubspot__opportunity_changes') }}
    group by source_instance, opportunity_id
),

filled as (
    select
        source_instance,
        opportunity_id,
        occurred_at,
        bool_or(is_assumed) over (partition by source_instance, opportunity_id, stage_group) as is_assumed,
        max(stage_name) over (partition by source_instance, opportunity_id, stage_group) as stage_name,
        max(amount) over (partition by source_instance, opportunity_id, amount_group) as amount,
        max(close_date) over (partition by source_instance, opportunity_id, close_date_group) as close_date,
        max(owner_id) over (partition by source_instance, opportunity_id, owner_group) as owner_id,
        max(forecast_category) over (partition by source_instance, opportunity_id, forecast_category_group) as forecast_category,
        bool_or(has_amount) over deal as tells_amount,
        bool_or(has_close_date) over deal as tells_close_date,
        bool_or(has_owner) over deal as tells_owner,
        bool_or(has_forecast_category) over deal as tells_forecast_category
    from grouped
    window deal as (partition by source_instance, opportunity_id)
),

final as (
    select
        filled.source_instance,
        filled.opportunity_id,
        filled.occurred_at as valid_from,
        filled.is_assumed,
        filled.stage_name,
        cast(case when kept.keeps_amount or filled.tells_amount then filled.amount else records.amount end as numeric(38, 6)) as amount,
        case when kept.keeps_close_date or filled.tells_close_date then filled.close_date else records.close_date end as close_date,
        case
            when kept.keeps_forecast_category or filled.tells_forecast_category then filled.forecast_category
            when not filled.is_assumed then records.forecast_category
        end as forecast_category,
        cast(null as numeric(18, 6)) as probability,
        case when kept.keeps_owner or filled.tells_owner then filled.owner_id else records.owner_id end as owner_id
    from filled
    inner join records
        on
            filled.source_instance = records.source_instance
            and filled.opportunity_id = records.source_id
    left join kept
        on
            filled.source_instance = kept.source_instance
            and filled.opportunity_id = kept.opportunity_id
)

select * from final
