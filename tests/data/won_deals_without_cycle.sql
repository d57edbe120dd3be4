-- Won deals that close before they were created (or whose creation is unknown): they count as won and have no cycle.
{{ config(severity='warn') }}

select
    opportunity_key,
    source_id,
    created_date,
    close_date
from {{ ref('opportunities') }}
where is_won and not is_cycle_valid
