-- Grain: one row per opportunity and version that stood at the end of at least one day, from its first such day to its last.

with versions as (
    select * from {{ ref('opportunity_history') }}
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
        opportunity_key,
        first_day,
        last_day,
        stage_key,
        coalesce(forecast_category, 'unknown') as forecast_category,
        coalesce(owner_key, 'unknown') as owner_key,
        close_date,
        case
            when is_deleted then 'deleted'
            when is_won then 'won'
            when is_lost then 'lost'
            when forecast_category = 'omitted' then 'omitted'
            else 'open'
        end as state,
        amount,
        amount_local,
        currency_code,
        is_unconverted,
        probability
    from dated
    where first_day <= last_day
)

select * from final
