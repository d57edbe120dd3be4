-- Grain: one row per employee and person whose book theirs is part of: themselves and each manager above them.

with recursive employees as (
    select
        employee_key,
        manager_key
    from {{ ref('employees') }}
),

-- The limit ends the way up where two people are each other's manager.
climbed as (
    select
        employee_key,
        employee_key as manager_key,
        0 as level
    from employees
    union all
    select
        climbed.employee_key,
        managers.employee_key as manager_key,
        climbed.level + 1 as level
    from climbed
    inner join employees on climbed.manager_key = employees.employee_key
    inner join employees as managers on employees.manager_key = managers.employee_key
    where climbed.level < 20
),

final as (
    select
        employee_key,
        manager_key,
        cast(min(level) as integer) as level
    from climbed
    group by employee_key, manager_key
)

select * from final
