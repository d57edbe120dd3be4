-- Grain: one row per period and segment, by the opportunity's creation.

{% set segment_types = ['segment', 'region', 'industry', 'channel', 'team', 'owner', 'opportunity_type'] %}
{% set counts = ['created_count', 'won_count', 'lost_count', 'amount_missing_count', 'unconverted_count'] %}
{% set amounts = ['created_amount', 'won_amount'] %}

with opportunities as (
    select * from {{ ref('int_opportunity_segments') }}
),

periods as (
    select * from {{ ref('int_periods') }}
),

created as (
    select
        created_month, segment, region, industry, channel, created_team as team, created_owner as owner, opportunity_type,
        count(*) as created_count,
        count(*) filter (where is_won) as won_count,
        count(*) filter (where is_lost) as lost_count,
        count(*) filter (where amount_local is null) as amount_missing_count,
        count(*) filter (where is_unconverted) as unconverted_count,
        coalesce(sum(amount), 0) as created_amount,
        coalesce(sum(amount) filter (where is_won), 0) as won_amount
    from opportunities
    group by created_month, segment, region, industry, channel, created_team, created_owner, opportunity_type
),

segmented as (
    {{ by_segment('created', segment_types) }}
),

summed as (
    {{ summed_by_period('segmented', 'periods', 'created_month', counts + amounts) }}
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
        created_count,
        created_amount,
        won_count,
        lost_count,
        created_count - won_count - lost_count as open_count,
        won_amount,
        {{ ratio('won_count', 'created_count') }} as close_rate,
        {{ ratio('won_amount', 'created_amount') }} as close_rate_by_amount,
        amount_missing_count,
        unconverted_count,
        is_complete
    from filled
)

select * from final
