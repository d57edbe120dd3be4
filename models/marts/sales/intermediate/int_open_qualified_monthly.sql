-- Grain: one row per month and segment: new-business and expansion deals open in a qualified stage at the month's end.

{% set segment_types = ['segment', 'region', 'industry', 'channel', 'team', 'owner', 'opportunity_type'] %}

with versions as (
    select
        history.opportunity_key,
        history.owner_key,
        {{ month_start(local_date('history.valid_from')) }} as first_month,
        {{ month_start(local_date('history.valid_to')) }} as end_month
    from {{ ref('opportunity_history') }} as history
    inner join {{ ref('stages') }} as stages on history.stage_key = stages.stage_key
    where history.is_open and stages.is_qualified
),

deals as (
    select * from {{ ref('int_opportunity_segments') }}
    where opportunity_type in ('new_business', 'expansion')
),

employees as (
    select * from {{ ref('employees') }}
),

described as (
    select
        versions.first_month,
        versions.end_month,
        deals.segment,
        deals.region,
        deals.industry,
        deals.channel,
        coalesce(employees.team, 'unknown') as team,
        coalesce(versions.owner_key, 'unknown') as owner,
        deals.opportunity_type
    from versions
    inner join deals on versions.opportunity_key = deals.opportunity_key
    left join employees on versions.owner_key = employees.employee_key
    where versions.end_month is null or versions.first_month < versions.end_month
),

-- A version counts from the end of the month in which it begins to the end of the month before it ends: one change up, one
-- change down, added up over the months. No day is joined to the history, so the cost depends only on the number of versions.
changes as (
    {%- for month, change in [('first_month', 1), ('end_month', -1)] %}
    select {{ month }} as month, {{ segment_types | join(', ') }}, {{ change }} as change
    from described
    where {{ month }} is not null
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

segmented as (
    {{ by_segment('changes', segment_types) }}
),

summed as (
    select month, segment_type, segment_value, sum(change) as change
    from segmented
    group by month, segment_type, segment_value
),

spine as (
    select months.month, seen.segment_type, seen.segment_value
    from {{ ref('int_periods') }} as months
    inner join (
        select segment_type, segment_value, min(month) as first_month
        from summed
        group by segment_type, segment_value
    ) as seen on months.month >= seen.first_month
    where months.period_grain = 'month'
),

final as (
    select
        spine.month,
        spine.segment_type,
        spine.segment_value,
        sum(coalesce(summed.change, 0)) over (
            partition by spine.segment_type, spine.segment_value order by spine.month
        ) as opportunity_count
    from spine
    left join summed
        on
            spine.month = summed.month
            and spine.segment_type = summed.segment_type
            and spine.segment_value = summed.segment_value
)

select * from final
