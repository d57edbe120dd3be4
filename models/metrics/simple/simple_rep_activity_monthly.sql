-- Grain: one row per month, over all segments.
-- The view does not name its database, so that it survives a copy of the file under another name.
{{ config(alias='rep_activity_monthly') }}

select *
from {{ ref('rep_activity_monthly').include(database=false) }}
where period_grain = 'month' and segment_type = 'all'
