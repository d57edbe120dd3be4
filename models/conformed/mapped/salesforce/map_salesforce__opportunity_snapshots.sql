-- Grain: one row per deal without history and instant from which another version of its record held, also after as_of.

with opportunities as (
    select *
    from {{ ref('stg_salesforce__opportunities') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

with_history as (
    select distinct source_instance, opportunity_id
    from {{ ref('stg_salesforce__opportunity_histories') }}
    where row_status = 'current'
),

without_history as (
    select
        opportunities.source_system, opportunities.source_instance, opportunities.source_id, opportunities.created_at,
        opportunities.last_modified_at as recorded_at,
        opportunities.stage_name, opportunities.amount, opportunities.close_date, opportunities.forecast_category,
        {{ probability('opportunities.probability_percent', 100) }} as probability,
        opportunities.owner_id, opportunities.is_closed, opportunities.is_won
    from opportunities
    left join with_history
        on
            opportunities.source_instance = with_history.source_instance
            and opportunities.source_id = with_history.opportunity_id
    where with_history.opportunity_id is null
),

seen as (
    select
        without_history.source_system, without_history.source_instance, without_history.source_id, without_history.created_at,
        snapshots.dbt_valid_from as recorded_at,
        snapshots.stage_name, snapshots.amount, snapshots.close_date, snapshots.forecast_category,
        {{ probability('snapshots.probability_percent', 100) }} as probability,
        snapshots.owner_id, snapshots.is_closed, snapshots.is_won
    from without_history
    inner join {{ ref('snap_salesforce__opportunities') }} as snapshots
        on
            without_history.source_instance = snapshots.source_instance
            and without_history.source_id = snapshots.source_id
    where not snapshots.is_deleted
),

{{ opportunity_snapshots() }}

select * from final
