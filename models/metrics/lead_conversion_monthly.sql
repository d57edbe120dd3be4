-- Grain: one row per month, over all segments.

with monthly as (
    select * from {{ ref('lead_conversion') }}
    where period_grain = 'month' and segment_type = 'all'
),

final as (
    select
        period_start,
        lead_count,
        mql_count,
        sql_count,
        opportunity_count,
        converted_count,
        conversion_rate,
        lead_to_mql_rate,
        mql_to_sql_rate,
        sql_to_opportunity_rate,
        opportunity_to_customer_rate,
        event_converted_count,
        event_conversion_rate,
        is_mature,
        is_complete
    from monthly
)

select * from final
