-- Grain: one row per open opportunity.
{% set flags = ['is_past_due', 'has_no_amount', 'has_no_contact', 'is_inactive', 'is_stuck'] %}

with opportunities as (
    select * from {{ ref('opportunities') }}
    where is_open
),

current_visits as (
    select * from {{ ref('int_opportunity_stage_visits') }}
    where left_at is null
),

pushes as (
    select * from {{ ref('int_opportunity_pushes') }}
),

durations as (
    select * from {{ ref('int_stage_durations') }}
),

last_activities as (
    select
        opportunity_key,
        max(occurred_at) as last_activity_at
    from {{ ref('activities') }}
    where is_completed
    group by opportunity_key
),

with_contact as (
    select distinct opportunity_key
    from {{ ref('int_contact_opportunities') }}
),

-- If the stage is not known, neither is the time at which the deal entered it.
joined as (
    select
        opportunities.*,
        current_visits.stage,
        case when current_visits.stage <> 'unknown' then current_visits.entered_at end as stage_entered_at,
        pushes.push_count,
        pushes.pushed_days,
        last_activities.last_activity_at,
        with_contact.opportunity_key is null as has_no_contact,
        durations.stuck_after_days
    from opportunities
    left join current_visits on opportunities.opportunity_key = current_visits.opportunity_key
    left join pushes on opportunities.opportunity_key = pushes.opportunity_key
    left join last_activities on opportunities.opportunity_key = last_activities.opportunity_key
    left join with_contact on opportunities.opportunity_key = with_contact.opportunity_key
    left join durations on current_visits.stage = durations.stage
),

-- A deal created a week ago is not neglected yet, even without an activity.
measured as (
    select
        *,
        {{ days_between('created_date', as_of()) }} as age_days,
        {{ days_between(local_date('stage_entered_at'), as_of()) }} as days_in_stage,
        {{ days_between(local_date('coalesce(last_activity_at, created_at)'), as_of()) }} as inactive_days
    from joined
),

flagged as (
    select
        *,
        coalesce(close_date < {{ as_of() }}, false) as is_past_due,
        coalesce(amount_local, 0) = 0 as has_no_amount,
        coalesce(inactive_days > {{ setting('hygiene_inactive_days') }}, true) as is_inactive,
        coalesce(days_in_stage > stuck_after_days, false) as is_stuck
    from measured
),

final as (
    select
        opportunity_key,
        customer_key,
        owner_key,
        stage_key,
        stage,
        opportunity_type,
        amount,
        close_date,
        cast(age_days as integer) as age_days,
        stage_entered_at,
        cast(days_in_stage as integer) as days_in_stage,
        stuck_after_days,
        coalesce(push_count, 0) as push_count,
        coalesce(pushed_days, 0) as pushed_days,
        last_activity_at,
        {% for flag in flags -%}
        {{ flag }},
        {% endfor -%}
        {% for flag in flags -%}
        case when {{ flag }} then 1 else 0 end{{ ' + ' if not loop.last }}
        {%- endfor %} as flag_count
    from flagged
)

select * from final
