-- Grain: one row per period and segment, by the opportunity's close date.

{% set segment_types = [
    'segment', 'region', 'industry', 'channel', 'team', 'owner', 'current_owner', 'opportunity_type', 'competitor'
] %}
{% set counts = ['won_count', 'lost_count', 'amount_missing_count', 'unconverted_count'] %}
{% set amounts = ['won_amount', 'lost_amount'] %}

with opportunities as (
    select * from {{ ref('int_opportunity_segments') }}
),

periods as (
    select * from {{ ref('int_periods') }}
),

closed as (
    select
        close_month, segment, region, industry, channel, team, owner, current_owner, opportunity_type,
        coalesce(competitor, 'unknown') as competitor,
        count(*) filter (where is_won) as won_count,
        count(*) filter (where is_lost) as lost_count,
        coalesce(sum(amount) filter (where is_won), 0) as won_amount,
        coalesce(sum(amount) filter (where is_lost), 0) as lost_amount,
        count(*) filter (where amount_local is null) as amount_missing_count,
        count(*) filter (where is_unconverted) as unconverted_count
    from opportunities
    where is_won or is_lost
    group by
        close_month, segment, region, industry, channel, team, owner, current_owner, opportunity_type,
        coalesce(competitor, 'unknown')
),

segmented as (
    {{ by_segment('closed', segment_types) }}
),

summed as (
    {{ summed_by_period('segmented', 'periods', 'close_month', counts + amounts) }}
),

spine as (
    {{ every_period('summed', 'periods') }}
),

filled as (
    {{ filled_periods('spine', 'summed', counts, amounts) }}
),

final as (
    select
        period_grain,
        period_start,
        segment_type,
        segment_value,
        won_count,
        lost_count,
        won_amount,
        lost_amount,
        {{ ratio('won_count', 'won_count + lost_count') }} as win_rate,
        {{ ratio('won_amount', 'won_amount + lost_amount') }} as win_rate_by_amount,
        amount_missing_count,
        unconverted_count,
        is_complete
    from filled
)

select * from final
