-- Grain: one row per open stage of the house that enough won deals have been in: how long they stayed in it.

with won as (
    select *
    from {{ ref('int_opportunity_stage_entries') }}
    where is_won and days_in_stage is not null
),

final as (
    select
        stage,
        count(*) as won_count,
        {{ percentile(setting('hygiene_stuck_percentile'), 'days_in_stage', 'is_won') }} as stuck_after_days
    from won
    group by stage
    having count(*) >= {{ setting('hygiene_stuck_min_deals') }}
)

select * from final
