-- Grain: one row per person of ours in a system that gives owners, those who left included.

with employees as (
    select * from {{ ref('int_employees_unified') }}
),

final as (
    select
        employee_record_key as employee_key,
        source_system,
        source_instance,
        source_id,
        name,
        email,
        title,
        {{ record_key('manager_source_id') }} as manager_key,
        team,
        region,
        is_active
    from employees
)

select * from final
