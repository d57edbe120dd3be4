-- Grain: one row per month, over all segments.
{{ config(alias='sales_cycle_monthly') }}

select *
from {{ ref('sales_cycle_monthly') }}
where period_grain = 'month' and segment_type = 'all' and cycle_start = 'opportunity_created'
