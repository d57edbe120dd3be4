-- Grain: one row per period and segment, by the lead's creation; event_ columns by the day on which it happened.

{% set segment_types = ['segment', 'region', 'industry', 'channel', 'team', 'owner'] %}
{% set counts = [
    'lead_count', 'mql_count', 'sql_count', 'opportunity_count', 'converted_count', 'event_converted_count'
] %}

with leads as (
    select * from {{ ref('int_lead_segments') }}
),

periods as (
    select * from {{ ref('int_periods') }}
),

-- A lead stands in the month of its creation with what it reached within the window, and in the month of its conversion.
dated as (
    select
        created_month as month, segment, region, industry, channel, team, owner,
        count(*) as lead_count,
        {%- for stage in ['mql', 'sql', 'opportunity'] %}
        count(*) filter (where days_to_{{ stage }} between 0 and {{ setting('conversion_window_days') }}) as {{ stage }}_count,
        {%- endfor %}
        count(*) filter (where days_to_customer between 0 and {{ setting('conversion_window_days') }}) as converted_count,
        0 as event_converted_count
    from leads
    where created_month is not null
    group by created_month, segment, region, industry, channel, team, owner
    union all
    select
        customer_month as month, segment, region, industry, channel, team, owner,
        0 as lead_count, 0 as mql_count, 0 as sql_count, 0 as opportunity_count, 0 as converted_count,
        count(*) as event_converted_count
    from leads
    where customer_month is not null
    group by customer_month, segment, region, industry, channel, team, owner
),

segmented as (
    {{ by_segment('dated', segment_types) }}
),

summed as (
    {{ summed_by_period('segmented', 'periods', 'month', counts) }}
),

spine as (
    {{ every_period('summed', 'periods') }}
),

filled as (
    select
        spine.period_grain,
        spine.period_start,
        spine.segment_type,
        spine.segment_value,
        {%- for count in counts %}
        cast(coalesce(summed.{{ count }}, 0) as bigint) as {{ count }},
        {%- endfor %}
        {{ add_days('spine.period_end', setting('conversion_window_days')) }} <= {{ as_of() }} as is_mature,
        spine.is_complete
    from spine
    left join summed
        on {{ same_cell('spine', 'summed') }}
),

final as (
    select
        period_grain,
        period_start,
        segment_type,
        segment_value,
        lead_count,
        mql_count,
        sql_count,
        opportunity_count,
        converted_count,
        {{ ratio('converted_count', 'lead_count') }} as conversion_rate,
        {{ ratio('mql_count', 'lead_count') }} as lead_to_mql_rate,
        {{ ratio('sql_count', 'mql_count') }} as mql_to_sql_rate,
        {{ ratio('opportunity_count', 'sql_count') }} as sql_to_opportunity_rate,
        {{ ratio('converted_count', 'opportunity_count') }} as opportunity_to_customer_rate,
        event_converted_count,
        {{ ratio('event_converted_count', 'lead_count') }} as event_conversion_rate,
        is_mature,
        is_complete
    from filled
)

select * from final
