-- Grain: one row per period, opportunity and step: the opening position, each movement, the closing position; with its segments.

with positions as (
    select * from {{ ref('int_pipeline_positions') }}
),

opportunities as (
    select * from {{ ref('int_opportunity_segments') }}
),

employees as (
    select * from {{ ref('employees') }}
),

steps as (
    select period_grain, period_start, opportunity_key, 'opening' as step, opening_owner_key as owner, coalesce(opening_amount, 0) as amount
    from positions
    where is_in_opening
    union all
    select period_grain, period_start, opportunity_key, movement as step, owner_key as owner, amount
    from {{ ref('pipeline_movements') }}
    union all
    select period_grain, period_start, opportunity_key, 'closing' as step, closing_owner_key as owner, coalesce(closing_amount, 0) as amount
    from positions
    where is_in_closing
),

-- A deleted deal is no longer an opportunity: only its owner is left.
final as (
    select
        steps.*,
        coalesce(employees.team, 'unknown') as team,
        coalesce(opportunities.segment, 'unknown') as segment,
        coalesce(opportunities.region, 'unknown') as region,
        coalesce(opportunities.industry, 'unknown') as industry,
        coalesce(opportunities.channel, 'unknown') as channel,
        coalesce(opportunities.opportunity_type, 'unknown') as opportunity_type
    from steps
    left join opportunities on steps.opportunity_key = opportunities.opportunity_key
    left join employees on steps.owner = employees.employee_key
)

select * from final
