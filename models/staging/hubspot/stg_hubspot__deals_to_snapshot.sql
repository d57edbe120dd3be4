-- Grain: one row per deal with a record known at as_of: the columns that the snapshot keeps, and since when they have these values.
{{ config(materialized='view') }}

with deals as (
    select *
    from {{ ref('stg_hubspot__deals') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }} and {{ is_not_after_as_of('last_modified_at') }}
),

-- A record without a date is valid at as_of.
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
