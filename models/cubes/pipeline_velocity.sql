-- Grain: one row per period and segment: open qualified deals at its end, and what was closed in the window before.

{% set keys = ['segment_type', 'segment_value'] %}

with open_deals as (
    select * from {{ ref('int_open_qualified_monthly') }}
),

closed_deals as (
    select * from {{ ref('int_velocity_windows') }}
),

periods as (
    select * from {{ ref('int_periods') }}
),

months as (
    select * from periods
    where is_last_month
),

-- A quarter and a year are measured at the end of their last month.
met as (
    select months.period_grain, months.period_start, measured.segment_type, measured.segment_value
    from months
    inner join (
        select month, segment_type, segment_value from open_deals
        union all
        select month, segment_type, segment_value from closed_deals
    ) as measured on months.month = measured.month
),

spine as (
    {{ every_period('met', 'periods') }}
),

levers as (
    select
        spine.period_grain,
        spine.period_start,
        spine.segment_type,
        spine.segment_value,
        cast(coalesce(open_deals.opportunity_count, 0) as bigint) as opportunity_count,
        {%- for count in ['won_count', 'lost_count', 'won_with_amount_count'] %}
        cast(coalesce(closed_deals.{{ count }}, 0) as bigint) as {{ count }},
        {%- endfor %}
        cast(coalesce(closed_deals.won_amount, 0) as numeric(38, 6)) as won_amount,
        closed_deals.cycle_days,
        spine.is_complete
    from spine
    inner join months on spine.period_grain = months.period_grain and spine.period_start = months.period_start
    left join open_deals
        on
            months.month = open_deals.month
            {%- for key in keys %} and spine.{{ key }} = open_deals.{{ key }}{% endfor %}
    left join closed_deals
        on
            months.month = closed_deals.month
            {%- for key in keys %} and spine.{{ key }} = closed_deals.{{ key }}{% endfor %}
),

final as (
    select
        period_grain,
        period_start,
        segment_type,
        segment_value,
        opportunity_count,
        {{ divide('won_amount', 'won_with_amount_count') }} as average_won_amount,
        {{ ratio('won_count', 'won_count + lost_count') }} as win_rate,
        cycle_days,
        -- From the unrounded levers: a win rate rounded to six digits would change the product.
        {{ divide(
            'opportunity_count * ' ~ divide('won_amount * won_count', 'won_with_amount_count'), '(won_count + lost_count) * cycle_days'
        ) }} as velocity_per_day,
        won_count,
        lost_count,
        won_amount,
        won_with_amount_count,
        is_complete
    from levers
)

select * from final
