-- Grain: one row per month, over all segments.
{{ config(alias='churn_monthly') }}

select *
from {{ ref('churn_monthly') }}
where period_grain = 'month' and segment_type = 'all' and lookback_months = 1 and churn_type = 'all'
