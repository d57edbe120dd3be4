-- A closed deal without a close date lies in no period: no win rate counts it.
{{ config(severity='warn') }}

select
    opportunity_key,
    source_id
from {{ ref('opportunities') }}
where not is_open and close_date is null
