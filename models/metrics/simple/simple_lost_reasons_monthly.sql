-- Grain: one row per month and lost reason, over all segments.
-- The view does not name its database, so that it survives a copy of the file under another name.
{{ config(alias='lost_reasons_monthly') }}

select *
from {{ ref('lost_reasons_monthly').include(database=false) }}
where period_grain = 'month' and segment_type = 'all'
