-- Grain: one row per period, segment, team, source system and kind of record; what no period has is one row more, `undated`.

{% set counts = ['record_count', 'linked_count', 'amount_missing_count', 'unconverted_count'] %}
{% set amounts = ['money_amount', 'linked_money_amount'] %}

with monthly as (
    select * from {{ ref('int_coverage_monthly') }}
),

periods as (
    select * from {{ ref('int_periods') }}
),

dated as (
    select
        {%- for column in counts + amounts %}
        sum(monthly.{{ column }}) as {{ column }},
        {%- endfor %}
        periods.period_grain, periods.period_start, monthly.team, monthly.source_system, monthly.entity
    from monthly
    inner join periods on monthly.month = periods.month
    group by periods.period_grain, periods.period_start, monthly.team, monthly.source_system, monthly.entity
),

-- A day outside the calendar lies in no period, like an unknown day.
undated as (
    select
        {%- for column in counts + amounts %}
        sum(monthly.{{ column }}) as {{ column }},
        {%- endfor %}
        monthly.team, monthly.source_system, monthly.entity
    from monthly
    left join periods
        on
            monthly.month = periods.month
            and periods.period_grain = 'month'
    where periods.month is null
    group by monthly.team, monthly.source_system, monthly.entity
),

met as (
    select period_grain, period_start, 'all' as segment_type, 'all' as segment_value
    from dated
),

spine as (
    {{ every_period('met', 'periods') }}
),

kinds as (
    select team, source_system, entity, has_money
    from monthly
    group by team, source_system, entity, has_money
),

filled as (
    select
        {%- for column in counts + amounts %}
        coalesce(dated.{{ column }}, 0) as {{ column }},
        {%- endfor %}
        spine.period_grain, spine.period_start, spine.is_complete, kinds.team, kinds.source_system, kinds.entity, kinds.has_money
    from spine
    cross join kinds
    left join dated
        on
            spine.period_grain = dated.period_grain
            and spine.period_start = dated.period_start
            and kinds.team = dated.team
            and kinds.source_system = dated.source_system
            and kinds.entity = dated.entity
    union all
    select
        {%- for column in counts + amounts %}
        undated.{{ column }},
        {%- endfor %}
        'undated' as period_grain, cast(null as date) as period_start, cast(null as boolean) as is_complete,
        kinds.team, kinds.source_system, kinds.entity, kinds.has_money
    from undated
    inner join kinds
        on
            undated.team = kinds.team
            and undated.source_system = kinds.source_system
            and undated.entity = kinds.entity
),

final as (
    select
        period_grain,
        period_start,
        'all' as segment_type,
        'all' as segment_value,
        team,
        source_system,
        entity,
        cast(record_count as bigint) as record_count,
        cast(linked_count as bigint) as linked_count,
        {{ ratio('linked_count', 'record_count') }} as coverage_rate,
        cast(case when has_money then money_amount end as numeric(38, 6)) as money_amount,
        cast(case when has_money then linked_money_amount end as numeric(38, 6)) as linked_money_amount,
        {{ ratio('case when has_money then linked_money_amount end', 'money_amount') }} as money_coverage_rate,
        cast(amount_missing_count as bigint) as amount_missing_count,
        cast(unconverted_count as bigint) as unconverted_count,
        is_complete
    from filled
)

select * from final
