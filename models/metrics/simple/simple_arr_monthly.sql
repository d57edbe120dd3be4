-- Grain: one row per month, over all segments.
{{ config(alias='arr_monthly') }}

select *
from {{ ref('arr_monthly') }}
where period_grain = 'month' and segment_type = 'all'
