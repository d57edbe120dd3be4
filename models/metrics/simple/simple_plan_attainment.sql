-- Grain: one row per planned metric and period, over all segments.
-- The view does not name its database, so that it survives a copy of the file under another name.
{{ config(alias='plan_attainment') }}

select *
from {{ ref('plan_attainment').include(database=false) }}
where segment_type = 'all'
