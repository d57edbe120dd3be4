-- A lost deal whose stages are known is lost from exactly one stage, any other from none.
{{ config(group='sales') }}

with entries as (
    select * from {{ ref('int_opportunity_stage_entries') }}
),

opportunities as (
    select * from {{ ref('opportunities') }}
),

counted as (
    select
        entries.opportunity_key,
        opportunities.is_lost,
        count(*) filter (where entries.is_lost_from) as lost_from_count
    from entries
    inner join opportunities on entries.opportunity_key = opportunities.opportunity_key
    group by entries.opportunity_key, opportunities.is_lost
)

select *
from counted
where lost_from_count <> case when is_lost then 1 else 0 end
