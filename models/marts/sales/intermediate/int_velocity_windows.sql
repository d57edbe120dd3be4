-- Grain: one row per month and segment: deals closed in the velocity window that ends where the month is measured.

{% set segment_types = ['segment', 'region', 'industry', 'channel', 'team', 'owner', 'opportunity_type'] %}

with closed as (
    select * from {{ ref('int_opportunity_segments') }}
    where (is_won or is_lost) and opportunity_type in ('new_business', 'expansion')
),

months as (
    select * from {{ ref('int_periods') }}
    where period_grain = 'month'
),

-- Each deal falls into the windows of a few months.
windowed as (
    select months.month, closed.*
    from closed
    inner join months
        on
            closed.close_date <= months.measured_on
            and closed.close_date > {{ add_days('months.measured_on', -1 * (setting('velocity_window_days') | int)) }}
),

segmented as (
    {{ by_segment('windowed', segment_types) }}
),

final as (
    select
        month,
        segment_type,
        segment_value,
        count(*) filter (where is_won) as won_count,
        count(*) filter (where is_lost) as lost_count,
        count(amount) filter (where is_won) as won_with_amount_count,
        cast(sum(amount) filter (where is_won) as numeric(38, 6)) as won_amount,
        {{ percentile(0.5, 'cycle_days', 'is_won') }} as cycle_days
    from segmented
    group by month, segment_type, segment_value
)

select * from final
