-- Grain: one row per period that is over, segment, method and horizon: what was forecast so many days before its end, and what was won.

{% set keys = ['period_grain', 'period_start', 'segment_type', 'segment_value', 'method', 'horizon_days'] | join(', ') %}

with forecast_results as (
    select * from {{ ref('int_forecast_results') }}
),

employees as (
    select * from {{ ref('employees') }}
),

results as (
    select
        forecast_results.*,
        coalesce(employees.team, 'unknown') as team,
        forecast_results.owner_key as owner
    from forecast_results
    left join employees on forecast_results.owner_key = employees.employee_key
),

segmented as (
    {{ by_segment('results', ['owner', 'team', 'segment', 'region']) }}
),

-- Errors are taken owner by owner, so that one's surplus does not hide another's lack.
by_owner as (
    select
        {{ keys }}, owner_key,
        sum(forecast_amount) as forecast_amount,
        sum(actual_amount) as actual_amount,
        sum(amount_missing_count) as amount_missing_count,
        sum(unconverted_count) as unconverted_count
    from segmented
    group by {{ keys }}, owner_key
),

summed as (
    select
        {{ keys }},
        cast(sum(forecast_amount) as numeric(38, 6)) as forecast_amount,
        cast(sum(actual_amount) as numeric(38, 6)) as actual_amount,
        cast(sum(abs(forecast_amount - actual_amount)) as numeric(38, 6)) as absolute_error,
        cast(sum(amount_missing_count) as bigint) as amount_missing_count,
        cast(sum(unconverted_count) as bigint) as unconverted_count
    from by_owner
    group by {{ keys }}
),

final as (
    select
        {{ keys }},
        forecast_amount,
        actual_amount,
        absolute_error,
        forecast_amount - actual_amount as error_amount,
        {{ ratio('absolute_error', 'actual_amount') }} as wape,
        case
            when absolute_error >= actual_amount and actual_amount > 0 then cast(0 as numeric(18, 6))
            else {{ ratio('actual_amount - absolute_error', 'actual_amount') }}
        end as accuracy,
        {{ ratio('forecast_amount - actual_amount', 'actual_amount') }} as bias,
        amount_missing_count,
        unconverted_count
    from summed
)

select * from final
