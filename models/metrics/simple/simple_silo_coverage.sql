-- Grain: one row per month, team, source system and kind of record.
-- The view does not name its database, so that it survives a copy of the file under another name.
{{ config(alias='silo_coverage') }}

select *
from {{ ref('silo_coverage').include(database=false) }}
where period_grain = 'month' and segment_type = 'all'
