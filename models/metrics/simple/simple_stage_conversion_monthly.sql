-- Grain: one row per month and stage, over all segments.
-- The view does not name its database, so that it survives a copy of the file under another name.
{{ config(alias='stage_conversion_monthly') }}

select *
from {{ ref('stage_conversion_monthly').include(database=false) }}
where period_grain = 'month' and segment_type = 'all'
