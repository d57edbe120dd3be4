-- Grain: one row per period for which quotas are given, and segment.

{% set amounts = ['quota_amount', 'won_amount', 'won_without_quota_amount', 'open_amount', 'open_without_quota_amount'] %}

with quotas as (
    select * from {{ ref('quotas') }}
    where quota_type = 'own' and period_start <= {{ as_of() }}
),

credits as (
    select * from {{ ref('int_opportunity_credits') }}
    where is_open or (is_won and close_date <= {{ as_of() }})
),

employees as (
    select * from {{ ref('employees') }}
),

periods as (
    select distinct period_grain, period_start
    from quotas
),

carriers as (
    select distinct period_grain, period_start, employee_key
    from quotas
),

credited as (
    {%- for grain in ['month', 'quarter'] %}
    select
        '{{ grain }}' as period_grain,
        {{ period_start('close_date', grain) }} as period_start,
        employee_key,
        is_won,
        is_unconverted,
        credited_amount
    from credits
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

stacked as (
    select
        period_grain, period_start, employee_key,
        quota_amount, 0 as won_amount, 0 as won_without_quota_amount, 0 as open_amount, 0 as open_without_quota_amount,
        is_unconverted
    from quotas
    union all
    select
        credited.period_grain,
        credited.period_start,
        credited.employee_key,
        0 as quota_amount,
        case when credited.is_won and carriers.employee_key is not null then credited.credited_amount end as won_amount,
        case when credited.is_won and carriers.employee_key is null then credited.credited_amount end as won_without_quota_amount,
        case when not credited.is_won and carriers.employee_key is not null then credited.credited_amount end as open_amount,
        case when not credited.is_won and carriers.employee_key is null then credited.credited_amount end as open_without_quota_amount,
        credited.is_unconverted
    from credited
    inner join periods
        on credited.period_grain = periods.period_grain and credited.period_start = periods.period_start
    left join carriers
        on
            credited.period_grain = carriers.period_grain
            and credited.period_start = carriers.period_start
            and credited.employee_key = carriers.employee_key
),

described as (
    select
        stacked.*,
        coalesce(stacked.employee_key, 'unknown') as owner,
        coalesce(employees.team, 'unknown') as team
    from stacked
    left join employees on stacked.employee_key = employees.employee_key
),

segmented as (
    {{ by_segment('described', ['team', 'owner']) }}
),

summed as (
    select
        period_grain, period_start, segment_type, segment_value,
        {%- for amount in amounts %}
        cast(coalesce(sum({{ amount }}), 0) as numeric(38, 6)) as {{ amount }},
        {%- endfor %}
        count(*) filter (where is_unconverted) as unconverted_count
    from segmented
    group by period_grain, period_start, segment_type, segment_value
),

final as (
    select
        period_grain,
        period_start,
        segment_type,
        segment_value,
        {{ amounts | join(',\n        ') }},
        {{ ratio('won_amount', 'quota_amount') }} as attainment_rate,
        cast(quota_amount - won_amount as numeric(38, 6)) as remaining_amount,
        {{ ratio('open_amount', 'case when quota_amount > won_amount then quota_amount - won_amount end') }} as coverage_rate,
        case when quota_amount > 0 then won_amount >= quota_amount end as is_quota_met,
        unconverted_count,
        case
            when period_grain = 'month' then {{ period_end('period_start', 'month') }} else {{ period_end('period_start', 'quarter') }}
        end <= {{ as_of() }} as is_complete
    from summed
)

select * from final
