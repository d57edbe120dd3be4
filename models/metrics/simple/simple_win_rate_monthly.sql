-- Grain: one row per month, over all segments.
{{ config(alias='win_rate_monthly') }}

select *
from {{ ref('win_rate_monthly') }}
where period_grain = 'month' and segment_type = 'all'
