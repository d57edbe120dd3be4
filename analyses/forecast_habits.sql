-- Who sandbags and who is too hopeful: each owner's commit 30 days before the end of the last four quarters, against what came.

with last_quarters as (
    select *
    from {{ ref('forecast_accuracy') }}
    where
        period_grain = 'quarter'
        and segment_type = 'owner'
        and method = 'commit'
        and horizon_days = 30
        and period_start >= (
            select {{ add_months('max(period_start)', -9) }}
            from {{ ref('forecast_accuracy') }}
            where period_grain = 'quarter'
        )
),

final as (
    select
        employees.name,
        employees.team,
        sum(last_quarters.forecast_amount) as forecast_amount,
        sum(last_quarters.actual_amount) as actual_amount,
        {{ ratio('sum(last_quarters.absolute_error)', 'sum(last_quarters.actual_amount)') }} as wape,
        {{ ratio('sum(last_quarters.error_amount)', 'sum(last_quarters.actual_amount)') }} as bias,
        count(*) filter (where last_quarters.error_amount > 0) as hopeful_count,
        count(*) filter (where last_quarters.error_amount < 0) as sandbagged_count
    from last_quarters
    left join {{ ref('employees') }} as employees on last_quarters.segment_value = employees.employee_key
    group by employees.name, employees.team
)

select * from final
order by bias desc nulls last
