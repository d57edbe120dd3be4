-- `union_all`, which stacks the unified models, keeps every row, even equal ones: two systems may say the same. Fails if a row is lost or added.
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
