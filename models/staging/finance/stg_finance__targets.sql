-- Grain: one row per row that landed in finance.target; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _finance__sources.yml, says what is here.

with raw_rows as (
    {{ raw('finance', 'target') }}
),

final as (
    select
        source_system,
        source_instance,
        metric
        || ' ' || period_grain
        || ' ' || cast(period_start as text)
        || ' ' || coalesce(segment_type, '')
        || ' ' || coalesce(segment_value, '') as source_id,
        metric,
        period_grain,
        period_start,
        segment_type,
        segment_value,
        planned_amount,
        comment as plan_comment,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
