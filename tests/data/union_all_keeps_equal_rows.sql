-- What unified models are made with keeps every row, equal ones too: two systems may say the same. Fails where one is lost or made.
with stacked as (
    {{ union_all([ref('int_periods'), ref('int_periods')], ['period_grain', 'period_start']) }}
),

counted as (
    select
        (select count(*) from stacked) as row_count,
        (select count(*) from {{ ref('int_periods') }}) as period_count
)

select * from counted
where row_count <> 2 * period_count
