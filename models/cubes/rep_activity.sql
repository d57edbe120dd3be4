-- Grain: one row per period and owner, team or all: what was done, and what was made and won.

{% set types = ['call', 'email', 'meeting', 'message', 'task', 'note'] %}
{% set counts = ['activity_count', 'not_done_count', 'created_count', 'won_count'] %}
{% for type in types %}{% do counts.append(type ~ '_count') %}{% endfor %}
{% set amounts = ['created_amount', 'won_amount'] %}

with all_activities as (
    select * from {{ ref('activities') }}
),

deals as (
    select * from {{ ref('int_opportunity_segments') }}
),

employees as (
    select * from {{ ref('employees') }}
),

periods as (
    select * from {{ ref('int_periods') }}
),

activities as (
    select
        {{ month_start(local_date('occurred_at')) }} as month,
        owner_key,
        activity_type,
        coalesce(is_completed, true) as is_done
    from all_activities
),

stacked as (
    select
        month, coalesce(owner_key, 'unknown') as owner,
        count(*) filter (where is_done) as activity_count,
        count(*) filter (where not is_done) as not_done_count,
        {%- for type in types %}
        count(*) filter (where is_done and activity_type = '{{ type }}') as {{ type }}_count,
        {%- endfor %}
        0 as created_count, 0 as created_amount, 0 as won_count, 0 as won_amount
    from activities
    group by month, coalesce(owner_key, 'unknown')
    union all
    select
        created_month as month, created_owner as owner, 0 as activity_count, 0 as not_done_count,
        {%- for type in types %}
        0 as {{ type }}_count,
        {%- endfor %}
        count(*) as created_count, coalesce(sum(amount), 0) as created_amount, 0 as won_count, 0 as won_amount
    from deals
    group by created_month, created_owner
    union all
    select
        close_month as month, owner, 0 as activity_count, 0 as not_done_count,
        {%- for type in types %}
        0 as {{ type }}_count,
        {%- endfor %}
        0 as created_count, 0 as created_amount, count(*) as won_count, coalesce(sum(amount), 0) as won_amount
    from deals
    where is_won
    group by close_month, owner
),

described as (
    select
        stacked.*,
        coalesce(employees.team, 'unknown') as team
    from stacked
    left join employees on stacked.owner = employees.employee_key
),

segmented as (
    {{ by_segment('described', ['team', 'owner']) }}
),

summed as (
    {{ summed_by_period('segmented', 'periods', 'month', counts + amounts) }}
),

spine as (
    {{ every_period('summed', 'periods') }}
),

filled as (
    {{ filled_periods('spine', 'summed', counts, amounts) }}
),

final as (
    select
        period_grain,
        period_start,
        segment_type,
        segment_value,
        {{ (counts + amounts) | join(',\n        ') }},
        is_complete
    from filled
)

select * from final
