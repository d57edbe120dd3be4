-- Grain: one row per month, over all teams, source systems and kinds of record.

with monthly as (
    select * from {{ ref('silo_coverage') }}
    where period_grain = 'month' and segment_type = 'all'
),

summed as (
    select
        period_start,
        is_complete,
        cast(sum(record_count) as bigint) as record_count,
        cast(sum(linked_count) as bigint) as linked_count
    from monthly
    group by period_start, is_complete
),

final as (
    select
        period_start,
        record_count,
        linked_count,
        {{ ratio('linked_count', 'record_count') }} as coverage_rate,
        is_complete
    from summed
)

select * from final
