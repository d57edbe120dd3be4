-- Grain: one row per month, over all segments.
-- The view does not name its database, so that it survives a copy of the file under another name.
{{ config(alias='pipeline_velocity_monthly') }}

select *
from {{ ref('pipeline_velocity_monthly').include(database=false) }}
where period_grain = 'month' and segment_type = 'all'
