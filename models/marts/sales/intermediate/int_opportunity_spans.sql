-- Grain: one row per opportunity and version that stood at the end of at least one day, from its first such day to its last.

with versions as (
    select * from {{ ref('opportunity_history') }}
),

stages as (
    select * from {{ ref('stages') }}
),

dated as (
    select
        *,
        {{ local_date('valid_from') }} as first_day,
        coalesce({{ add_days(local_date('valid_to'), -1) }}, {{ as_of() }}) as last_day
    from versions
),

final as (
    select
        dated.opportunity_key,
        dated.first_day,
        dated.last_day,
        dated.stage_key,
        coalesce(dated.forecast_category, 'unknown') as forecast_category,
        coalesce(dated.owner_key, 'unknown') as owner_key,
        dated.close_date,
        case
            when dated.is_deleted then 'deleted'
            when dated.is_won then 'won'
            when dated.is_lost then 'lost'
            when dated.forecast_category = 'omitted' then 'omitted'
            else 'open'
        end as state,
        dated.amount,
        dated.amount_local,
        dated.currency_code,
        dated.is_unconverted,
        stages.default_probability as probability
    from dated
    inner join stages on dated.stage_key = stages.stage_key
    where dated.first_day <= dated.last_day
)

select * from final
