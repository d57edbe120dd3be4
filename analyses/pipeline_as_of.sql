-- The open pipeline as it was at the end of a day, by segment of the customer and house stage; change the day, or the cut.

with positions as (
    {{ pipeline_as_of(ref('opportunity_history'), "cast('2026-03-31' as date)") }}
)

select
    coalesce(customers.segment, 'unknown') as segment,
    stages.stage,
    count(*) as open_count,
    sum(positions.amount) as open_amount
from positions
inner join {{ ref('stages') }} as stages on positions.stage_key = stages.stage_key
left join {{ ref('opportunities') }} as opportunities on positions.opportunity_key = opportunities.opportunity_key
left join {{ ref('customers') }} as customers on opportunities.customer_key = customers.customer_key
where positions.is_open
group by segment, stages.stage
order by segment, stages.stage
