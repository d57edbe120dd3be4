-- Grain: one row per period and look-back: the month that opens it and the month that closes it.

{# The first of each is the period itself, from its own opening also while it is not over; 12 looks back a year. #}
{% set lookbacks = {'month': [1, 12], 'quarter': [3, 12], 'year': [12]} %}

with periods as (
    select * from {{ ref('int_periods') }}
    where is_last_month
),

final as (
    {%- for grain, months in lookbacks.items() %}
    {%- for count in months %}
    select
        period_grain,
        period_start,
        is_complete,
        {{ count }} as lookback_months,
        {{ add_months('period_start', -1) if loop.first else add_months('month', -count) }} as opening_month,
        month as closing_month
    from periods
    where period_grain = '{{ grain }}'
    {{ 'union all' if not loop.last }}
    {%- endfor %}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
)

select * from final
