-- Grain: one row per deal and version, in order of version_number; the last one equals the deal's record.
{{ config(materialized='table') }}

with states as (
    select
        *,
        row_number() over (partition by source_instance, opportunity_id order by valid_from desc) as steps_from_last
    from {{ ref('map_salesforce__opportunity_states') }}
),

corporate_currencies as (
    select * from {{ ref('map_salesforce__corporate_currencies') }}
),

opportunities as (
    select
        records.*,
        {{ probability('records.probability_percent', 100) }} as probability,
        coalesce(records.currency_code, corporate_currencies.currency_code) as known_currency_code
    from {{ ref('stg_salesforce__opportunities') }} as records
    left join corporate_currencies
        on records.source_instance = corporate_currencies.source_instance
    where records.row_status = 'current' and {{ is_known('records.created_at') }}
),

later_histories as (
    select source_instance, opportunity_id
    from {{ ref('stg_salesforce__opportunity_histories') }}
    where row_status = 'current' and changed_at > {{ as_of_end() }}
    union
    select source_instance, opportunity_id
    from {{ ref('map_salesforce__opportunity_snapshots') }}
    where occurred_at > {{ as_of_end() }}
),

categories as (
    select * from {{ ref('forecast_categories') }}
    where source_system = 'salesforce'
),

{{ opportunity_versions() }}

select * from final
