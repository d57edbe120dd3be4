-- A closed deal without a close date, or with one before the calendar begins, lies in no period: no win rate counts it.
{{ config(severity='warn') }}

select
    opportunity_key,
    source_id,
    close_date
from {{ ref('opportunities') }}
where
    not is_open
    and (close_date is null or close_date < cast('{{ setting('calendar_first_day') }}' as date))
