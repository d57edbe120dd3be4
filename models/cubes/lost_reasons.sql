-- Grain: one row per period, segment and lost reason, by the close date of lost opportunities.

{% set segment_types = ['segment', 'region', 'industry', 'channel', 'team', 'owner', 'opportunity_type', 'competitor'] %}
{% set cells = ['period_grain', 'period_start', 'segment_type', 'segment_value'] %}

with opportunities as (
    select * from {{ ref('int_opportunity_segments') }}
),

periods as (
    select * from {{ ref('int_periods') }}
),

lost as (
    select
        close_month, segment, region, industry, channel, team, owner, opportunity_type,
        coalesce(competitor, 'unknown') as competitor,
        coalesce(lost_reason, 'unknown') as lost_reason,
        count(*) as lost_count,
        coalesce(sum(amount), 0) as lost_amount
    from opportunities
    where is_lost
    group by
        close_month, segment, region, industry, channel, team, owner, opportunity_type,
        coalesce(competitor, 'unknown'), coalesce(lost_reason, 'unknown')
),

segmented as (
    {{ by_segment('lost', segment_types) }}
),

summed as (
    {{ summed_by_period('segmented', 'periods', 'close_month', ['lost_count', 'lost_amount'], ['lost_reason']) }}
),

spine as (
    {{ every_period('summed', 'periods', ['lost_reason']) }}
),

filled as (
    select
        spine.period_grain,
        spine.period_start,
        spine.segment_type,
        spine.segment_value,
        spine.lost_reason,
        cast(coalesce(summed.lost_count, 0) as bigint) as lost_count,
        cast(coalesce(summed.lost_amount, 0) as numeric(38, 6)) as lost_amount,
        spine.is_complete
    from spine
    left join summed
        on {{ same_cell('spine', 'summed', ['lost_reason']) }}
),

totalled as (
    select
        *,
        cast(sum(lost_count) over (partition by {{ cells | join(', ') }}) as bigint) as all_lost_count,
        cast(sum(lost_amount) over (partition by {{ cells | join(', ') }}) as numeric(38, 6)) as all_lost_amount
    from filled
),

final as (
    select
        period_grain,
        period_start,
        segment_type,
        segment_value,
        lost_reason,
        lost_count,
        lost_amount,
        all_lost_count,
        all_lost_amount,
        {{ ratio('lost_count', 'all_lost_count') }} as lost_share,
        {{ ratio('lost_amount', 'all_lost_amount') }} as lost_share_by_amount,
        is_complete
    from totalled
)

select * from final
