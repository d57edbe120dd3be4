-- Grain: one row per fiscal quarter that is not over and method.

{% set model = revenue_model() %}

with made as (
    select * from {{ ref('int_revenue_methods') }}
    where forecast_date = {{ as_of() }}
),

errors as (
    select * from {{ ref('int_revenue_errors') }}
),

backtests as (
    select
        method,
        sum(absolute_error) as absolute_error
    from {{ ref('revenue_backtests') }}
    group by method
    having count(distinct period_start) >= {{ model.min_held_back }} and sum(actual_amount) > 0
),

-- All methods forecast the same quarters in the back-test. If the back-test is too short, by_parts is shown.
ranked as (
    select
        made.*,
        dense_rank() over (order by backtests.absolute_error nulls last, made.method_order) = 1 as is_shown
    from made
    left join backtests on made.method = backtests.method
),

final as (
    select
        'quarter' as period_grain,
        ranked.quarter_start as period_start,
        {{ period_end('ranked.quarter_start', 'quarter') }} as period_end,
        ranked.horizon_quarters,
        ranked.method,
        ranked.is_shown,
        cast(ranked.forecast_amount as numeric(38, 6)) as forecast_amount,
        -- The months that are over are known: no range goes below them.
        cast(case
            when errors.half_width is not null
                then greatest(round({{ product(['ranked.forecast_amount', '1 - errors.half_width']) }}, 2), ranked.known_amount)
        end as numeric(38, 6)) as low_amount,
        cast(round({{ product(['ranked.forecast_amount', '1 + errors.half_width']) }}, 2) as numeric(38, 6)) as high_amount,
        cast(ranked.known_amount as numeric(38, 6)) as known_amount,
        cast(ranked.base_amount as numeric(38, 6)) as base_amount,
        cast(ranked.renewal_amount as numeric(38, 6)) as renewal_amount,
        cast(ranked.pipeline_amount as numeric(38, 6)) as pipeline_amount,
        cast(ranked.new_pipeline_amount as numeric(38, 6)) as new_pipeline_amount,
        errors.wape,
        coalesce(errors.held_back_count, 0) as held_back_count,
        '{{ model.version }}' as model_version,
        {{ as_of() }} as as_of
    from ranked
    left join errors
        on
            ranked.method = errors.method
            and ranked.horizon_quarters = errors.horizon_quarters
)

select * from final
