-- Grain: one row per period for which quotas are given, over all segments.
-- The view does not name its database, so that it survives a copy of the file under another name.
{{ config(alias='quota_attainment') }}

select *
from {{ ref('quota_attainment').include(database=false) }}
where segment_type = 'all'
