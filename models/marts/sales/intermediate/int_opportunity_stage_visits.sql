-- Grain: one row per opportunity and visit: consecutive versions in one house stage are one visit; deleted deals are included.

with versions as (
    select * from {{ ref('opportunity_history') }}
    where not is_deleted
),

stages as (
    select * from {{ ref('stages') }}
),

-- The deal's own outcome goes before its stage's. An open deal in a closing stage is in an unknown stage.
placed as (
    select
        versions.opportunity_key,
        versions.version_number,
        versions.valid_from,
        versions.valid_to,
        case
            when versions.is_won then 'closed_won'
            when versions.is_lost then 'closed_lost'
            when stages.is_open then stages.stage
            else 'unknown'
        end as stage
    from versions
    inner join stages on versions.stage_key = stages.stage_key
),

compared as (
    select
        *,
        lag(stage) over (partition by opportunity_key order by version_number) as previous_stage
    from placed
),

numbered as (
    select
        *,
        sum(case when previous_stage is distinct from stage then 1 else 0 end) over (
            partition by opportunity_key order by version_number rows between unbounded preceding and current row
        ) as visit_number
    from compared
),

final as (
    select
        opportunity_key,
        cast(visit_number as integer) as visit_number,
        stage,
        min(valid_from) as entered_at,
        -- The last version has no end, nor has the visit it is in.
        case when count(*) = count(valid_to) then max(valid_to) end as left_at
    from numbered
    group by opportunity_key, visit_number, stage
)

select * from final
