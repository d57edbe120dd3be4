-- Grain: one row per month, team, source system and kind of record.

with monthly as (
    select * from {{ ref('silo_coverage') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        team,
        source_system,
        entity,
        record_count,
        linked_count,
        coverage_rate,
        money_amount,
        linked_money_amount,
        money_coverage_rate,
        amount_missing_count,
        unconverted_count,
        is_complete
    from monthly
)

select * from final
