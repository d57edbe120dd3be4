-- Grain: one row per deal whose record is known at as_of, with what a snapshot keeps of it and since when it says so.
{{ config(materialized='view') }}

with deals as (
    select *
    from {{ ref('stg_hubspot__deals') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }} and {{ is_not_after_as_of('last_modified_at') }}
),

-- A record without a date says what holds at as_of.
final as (
    select
        source_system,
        source_instance,
        source_id,
        stage_id,
        amount,
        close_at,
        forecast_category,
        owner_id,
        is_closed,
        is_won,
        is_deleted,
        coalesce(last_modified_at, {{ as_of_end() }}) as recorded_at
    from deals
)

select * from final
