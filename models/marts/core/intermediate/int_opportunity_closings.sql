-- Grain: one row per opportunity: when and under whom its present outcome began, and whether it had another one.

with versions as (
    select
        *,
        case when is_won then 'won' when is_lost then 'lost' else 'open' end as outcome
    from {{ ref('opportunity_history') }}
    where not is_deleted
),

compared as (
    select
        *,
        lag(outcome) over (partition by opportunity_key order by version_number) as previous_outcome,
        first_value(outcome) over (partition by opportunity_key order by version_number desc) as present_outcome
    from versions
),

begun as (
    select
        *,
        row_number() over (partition by opportunity_key order by version_number desc) as steps_from_last
    from compared
    where outcome = present_outcome and previous_outcome is distinct from outcome
),

restated as (
    select
        opportunity_key,
        bool_or(outcome <> 'open' and outcome <> present_outcome) as had_another_outcome
    from compared
    where present_outcome <> 'open'
    group by opportunity_key
),

final as (
    select
        begun.opportunity_key,
        case when begun.outcome <> 'open' then begun.valid_from end as closed_at,
        case when begun.outcome <> 'open' then begun.owner_key end as closed_owner_key,
        coalesce(restated.had_another_outcome, false) as is_restated
    from begun
    left join restated on begun.opportunity_key = restated.opportunity_key
    where begun.steps_from_last = 1
)

select * from final
