-- Grain: one row per month, over all segments.
{{ config(alias='retention_monthly') }}

select *
from {{ ref('retention_monthly') }}
where period_grain = 'month' and segment_type = 'all' and lookback_months = 12
