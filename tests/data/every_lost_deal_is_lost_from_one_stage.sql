-- A lost deal whose stages are known is lost from exactly one stage, and a won one from none.
{{ config(group='sales') }}

select
    opportunity_key,
    count(*) filter (where is_lost_from) as lost_from_count
from {{ ref('int_opportunity_stage_entries') }} as entries
inner join {{ ref('opportunities') }} as opportunities using (opportunity_key)
group by opportunity_key, opportunities.is_lost
having count(*) filter (where entries.is_lost_from) <> case when opportunities.is_lost then 1 else 0 end
