-- Grain: one row per period, segment and cycle start, over won new business by its close date; lost deals beside it.

{% set segment_types = ['segment', 'region', 'industry', 'channel', 'team', 'owner', 'current_owner'] %}
{% set starts = {
    'opportunity_created': 'created_date', 'lead_created': 'lead_created_date', 'first_touch': 'first_touch_date'
} %}

with closed as (
    select * from {{ ref('int_opportunity_segments') }}
    where (is_won or is_lost) and opportunity_type = 'new_business'
),

periods as (
    select * from {{ ref('int_periods') }}
),

measured as (
    {%- for cycle_start, start_column in starts.items() %}
    select
        '{{ cycle_start }}' as cycle_start,
        close_month, segment, region, industry, channel, team, owner, current_owner, is_won, is_lost,
        {{ days_between(start_column, 'close_date') }} as cycle_days
    from closed
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

segmented as (
    {{ by_segment('measured', segment_types) }}
),

summed as (
    select
        periods.period_grain,
        periods.period_start,
        segmented.segment_type,
        segmented.segment_value,
        segmented.cycle_start,
        count(*) filter (where segmented.is_won and segmented.cycle_days >= 0) as won_count,
        count(*) filter (where segmented.is_won and coalesce(segmented.cycle_days, -1) < 0) as won_without_cycle_count,
        count(*) filter (where segmented.is_lost and segmented.cycle_days >= 0) as lost_count,
        sum(segmented.cycle_days) filter (where segmented.is_won and segmented.cycle_days >= 0) as cycle_days_total,
        {{ percentile(0.5, 'segmented.cycle_days', 'segmented.is_won and segmented.cycle_days >= 0') }} as cycle_days_median,
        {{ percentile(0.25, 'segmented.cycle_days', 'segmented.is_won and segmented.cycle_days >= 0') }} as cycle_days_p25,
        {{ percentile(0.75, 'segmented.cycle_days', 'segmented.is_won and segmented.cycle_days >= 0') }} as cycle_days_p75,
        {{ percentile(0.5, 'segmented.cycle_days', 'segmented.is_lost and segmented.cycle_days >= 0') }} as lost_cycle_days_median
    from segmented
    inner join periods on segmented.close_month = periods.month
    group by
        periods.period_grain, periods.period_start, segmented.segment_type, segmented.segment_value, segmented.cycle_start
),

spine as (
    {{ every_period('summed', 'periods') }}
),

cycle_starts as (
    select distinct cycle_start
    from measured
),

final as (
    select
        spine.period_grain,
        spine.period_start,
        spine.segment_type,
        spine.segment_value,
        cycle_starts.cycle_start,
        cast(coalesce(summed.won_count, 0) as bigint) as won_count,
        cast(coalesce(summed.cycle_days_total, 0) as bigint) as cycle_days_total,
        summed.cycle_days_median,
        {{ divide('summed.cycle_days_total', 'summed.won_count', 2, 18) }} as cycle_days_mean,
        summed.cycle_days_p25,
        summed.cycle_days_p75,
        cast(coalesce(summed.won_without_cycle_count, 0) as bigint) as won_without_cycle_count,
        cast(coalesce(summed.lost_count, 0) as bigint) as lost_count,
        summed.lost_cycle_days_median,
        spine.is_complete
    from spine
    cross join cycle_starts
    left join summed
        on
            {{ same_cell('spine', 'summed') }}
            and cycle_starts.cycle_start = summed.cycle_start
)

select * from final
