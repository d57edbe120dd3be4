-- Grain: one row per period, segment and open stage of the house, over the deals that entered the stage in the period.

{% set segment_types = ['segment', 'region', 'industry', 'channel', 'team', 'owner', 'opportunity_type'] %}
{% set counts = ['entered_count', 'skipped_count', 'advanced_count', 'lost_from_count', 'still_open_count', 'moved_back_count'] %}

with entries as (
    select * from {{ ref('int_opportunity_stage_entries') }}
),

opportunities as (
    select * from {{ ref('int_opportunity_segments') }}
),

periods as (
    select * from {{ ref('int_periods') }}
),

entered as (
    select
        entries.stage,
        {{ month_start(local_date('entries.entered_at')) }} as entered_month,
        opportunities.segment, opportunities.region, opportunities.industry, opportunities.channel,
        opportunities.team, opportunities.owner, opportunities.opportunity_type,
        entries.is_skipped,
        entries.is_advanced,
        entries.is_lost_from,
        entries.is_still_open,
        entries.has_moved_back,
        entries.days_in_stage
    from entries
    inner join opportunities on entries.opportunity_key = opportunities.opportunity_key
),

segmented as (
    {{ by_segment('entered', segment_types) }}
),

summed as (
    select
        periods.period_grain,
        periods.period_start,
        segmented.segment_type,
        segmented.segment_value,
        segmented.stage,
        count(*) as entered_count,
        count(*) filter (where segmented.is_skipped) as skipped_count,
        count(*) filter (where segmented.is_advanced) as advanced_count,
        count(*) filter (where segmented.is_lost_from) as lost_from_count,
        count(*) filter (where segmented.is_still_open) as still_open_count,
        count(*) filter (where segmented.has_moved_back) as moved_back_count,
        count(segmented.days_in_stage) as days_in_stage_count,
        sum(segmented.days_in_stage) as days_in_stage_total,
        {{ percentile(0.5, 'segmented.days_in_stage', 'segmented.days_in_stage is not null') }} as days_in_stage_median,
        {{ percentile(0.75, 'segmented.days_in_stage', 'segmented.days_in_stage is not null') }} as days_in_stage_p75
    from segmented
    inner join periods on segmented.entered_month = periods.month
    group by
        periods.period_grain, periods.period_start, segmented.segment_type, segmented.segment_value, segmented.stage
),

spine as (
    {{ every_period('summed', 'periods') }}
),

stages as (
    select distinct
        stage,
        stage_order
    from entries
),

final as (
    select
        spine.period_grain,
        spine.period_start,
        spine.segment_type,
        spine.segment_value,
        stages.stage,
        cast(stages.stage_order as integer) as stage_order,
        {%- for count in counts %}
        cast(coalesce(summed.{{ count }}, 0) as bigint) as {{ count }},
        {%- endfor %}
        {{ ratio('summed.advanced_count', 'summed.entered_count') }} as conversion_rate,
        cast(coalesce(summed.days_in_stage_count, 0) as bigint) as days_in_stage_count,
        cast(coalesce(summed.days_in_stage_total, 0) as bigint) as days_in_stage_total,
        summed.days_in_stage_median,
        {{ divide('summed.days_in_stage_total', 'summed.days_in_stage_count', 2, 18) }} as days_in_stage_mean,
        summed.days_in_stage_p75,
        spine.is_complete
    from spine
    cross join stages
    left join summed
        on
            {{ same_cell('spine', 'summed') }}
            and stages.stage = summed.stage
)

select * from final
