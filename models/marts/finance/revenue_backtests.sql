-- Grain: one row per past fiscal quarter, day on which it was forecast and method.

{% set model = revenue_model() %}

with made as (
    select * from {{ ref('int_revenue_methods') }}
),

quarters as (
    select * from {{ ref('int_revenue_quarters') }}
    where is_quarter_over
),

final as (
    select
        'quarter' as period_grain,
        targets.quarter_start as period_start,
        made.forecast_date as snapshot_date,
        made.horizon_quarters,
        made.method,
        cast(made.forecast_amount as numeric(38, 6)) as forecast_amount,
        cast(made.known_amount as numeric(38, 6)) as known_amount,
        cast(made.base_amount as numeric(38, 6)) as base_amount,
        cast(made.renewal_amount as numeric(38, 6)) as renewal_amount,
        cast(made.pipeline_amount as numeric(38, 6)) as pipeline_amount,
        cast(made.new_pipeline_amount as numeric(38, 6)) as new_pipeline_amount,
        cast(targets.revenue_amount as numeric(38, 6)) as actual_amount,
        cast(made.forecast_amount - targets.revenue_amount as numeric(38, 6)) as error_amount,
        cast(abs(made.forecast_amount - targets.revenue_amount) as numeric(38, 6)) as absolute_error,
        {{ ratio('abs(made.forecast_amount - targets.revenue_amount)', 'targets.revenue_amount') }} as absolute_percentage_error,
        '{{ model.version }}' as model_version,
        {{ as_of() }} as as_of
    from made
    inner join quarters as days on made.forecast_date = days.forecast_date
    inner join quarters as targets on made.quarter_start = targets.quarter_start
    where days.quarters_over >= {{ model.min_quarters_before }}
)

select * from final
