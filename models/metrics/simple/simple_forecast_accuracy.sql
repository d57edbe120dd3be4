-- Grain: one row per month that is over, method and horizon, over all segments.
-- The view does not name its database, so that it survives a copy of the file under another name.
{{ config(alias='forecast_accuracy') }}

select *
from {{ ref('forecast_accuracy').include(database=false) }}
where period_grain = 'month' and segment_type = 'all'
