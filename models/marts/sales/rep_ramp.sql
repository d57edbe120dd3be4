-- Grain: one row per rep, whoever ever had a deal: when they began, and what they won from then on.

{% set spans = [90, 180, 365] %}

with employees as (
    select * from {{ ref('employees') }}
),

first_deals as (
    select
        owner_key as employee_key,
        min({{ local_date('valid_from') }}) as first_deal_date
    from {{ ref('opportunity_history') }}
    group by owner_key
),

first_activities as (
    select
        owner_key as employee_key,
        min({{ local_date('occurred_at') }}) as first_activity_date
    from {{ ref('activities') }}
    group by owner_key
),

begun as (
    select
        employees.*,
        first_deals.first_deal_date,
        first_activities.first_activity_date,
        least(first_deals.first_deal_date, first_activities.first_activity_date) as started_on
    from employees
    inner join first_deals on employees.employee_key = first_deals.employee_key
    left join first_activities on employees.employee_key = first_activities.employee_key
),

won as (
    select
        begun.employee_key,
        min(deals.close_date) as first_won_date,
        count(*) as won_count,
        {%- for days in spans %}
        sum(case when deals.close_date < {{ add_days('begun.started_on', days) }} then deals.amount end) as won_amount_{{ days }}_days,
        {%- endfor %}
        coalesce(sum(deals.amount), 0) as won_amount
    from begun
    inner join {{ ref('opportunities') }} as deals on begun.employee_key = deals.closed_owner_key
    where deals.is_won and deals.close_date <= {{ as_of() }}
    group by begun.employee_key
),

final as (
    select
        begun.employee_key,
        begun.team,
        begun.manager_key,
        begun.is_active,
        begun.first_activity_date,
        begun.first_deal_date,
        begun.started_on,
        won.first_won_date,
        cast(case
            when won.first_won_date >= begun.started_on then {{ days_between('begun.started_on', 'won.first_won_date') }}
        end as integer) as ramp_days,
        cast(coalesce(won.won_count, 0) as bigint) as won_count,
        {%- for days in spans %}
        cast(
            case when {{ add_days('begun.started_on', days - 1) }} <= {{ as_of() }} then coalesce(won.won_amount_{{ days }}_days, 0) end
            as numeric(38, 6)
        ) as won_amount_{{ days }}_days,
        {%- endfor %}
        cast(coalesce(won.won_amount, 0) as numeric(38, 6)) as won_amount
    from begun
    left join won on begun.employee_key = won.employee_key
)

select * from final
