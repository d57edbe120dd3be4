-- The credits of a deal add up to its amount. A row is a deal with more or less: a quota is met with money that does not
-- exist, or misses some.
{{ config(group='core') }}

select
    opportunities.opportunity_key,
    opportunities.amount,
    sum(credits.credited_amount) as credited_amount,
    sum(credits.credit_rate) as credit_rate
from {{ ref('opportunities') }} as opportunities
left join {{ ref('int_opportunity_credits') }} as credits on opportunities.opportunity_key = credits.opportunity_key
group by opportunities.opportunity_key, opportunities.amount
having opportunities.amount is distinct from sum(credits.credited_amount) or sum(credits.credit_rate) is distinct from 1
