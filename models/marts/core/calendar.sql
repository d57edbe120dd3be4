-- Grain: one row per day.

with days as (
    {{ dbt.date_spine('day', "cast('" ~ setting('calendar_first_day') ~ "' as date)", "cast('" ~ setting('calendar_end_day') ~ "' as date)") }}
),

dated as (
    select cast(date_day as date) as date_day
    from days
),

final as (
    select
        date_day,
        {{ month_start('date_day') }} as month,
        {{ period_start('date_day', 'quarter') }} as fiscal_quarter_start,
        {{ period_start('date_day', 'year') }} as fiscal_year_start,
        {{ fiscal_year('date_day') }} as fiscal_year,
        {{ fiscal_quarter('date_day') }} as fiscal_quarter,
        date_day <= {{ as_of() }} as is_known
    from dated
)

select * from final
