-- Grain: one row per month, over all segments.
-- The view does not name its database, so that it survives a copy of the file under another name.
{{ config(alias='churn_monthly') }}

select *
from {{ ref('churn_monthly').include(database=false) }}
where period_grain = 'month' and segment_type = 'all' and lookback_months = 1 and churn_type = 'all'
