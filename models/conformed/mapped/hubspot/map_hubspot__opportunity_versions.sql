-- Grain: one row per deal and version, in order of version_number; the last one equals the deal's record.
{{ config(materialized='table') }}

with states as (
    select
        *,
        row_number() over (partition by source_instance, opportunity_id order by valid_from desc) as steps_from_last
    from {{ ref('map_hubspot__opportunity_states') }}
),

opportunities as (
    select * from {{ ref('map_hubspot__opportunity_records') }}
),

later_histories as (
    select source_instance, opportunity_id
    from {{ ref('map_hubspot__opportunity_changes') }}
    where occurred_at > {{ as_of_end() }}
    union
    select source_instance, opportunity_id
    from {{ ref('map_hubspot__opportunity_snapshots') }}
    where occurred_at > {{ as_of_end() }}
),

categories as (
    select * from {{ ref('forecast_categories') }}
    where source_system = 'hubspot'
),

{{ opportunity_versions() }}

select * from final
