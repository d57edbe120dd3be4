-- Grain: one row per opportunity and version; deleted opportunities end with a version that says so.

with versions as (
    select * from {{ ref('int_opportunity_versions_unified') }}
    where valid_from <= {{ as_of_end() }}
),

stages as (
    select * from {{ ref('stages') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
),

-- A closed deal is worth what it was worth on its close date, an open one what it is worth at as_of.
dated as (
    select
        versions.*,
        stages.stage_key,
        stages.is_open and not versions.is_deleted as is_open,
        stages.is_won and not versions.is_deleted as is_won,
        stages.is_lost and not versions.is_deleted as is_lost,
        case when stages.is_open then {{ as_of() }} else least(versions.close_date, {{ as_of() }}) end as rate_date
    from versions
    inner join stages
        on
            versions.source_system = stages.source_system
            and versions.source_instance = stages.source_instance
            and versions.stage_source_id = stages.source_id
),

final as (
    select
        {{ record_key('dated.opportunity_source_id', 'dated.source_system', 'dated.source_instance') }} as opportunity_key,
        cast(dated.version_number as integer) as version_number,
        dated.valid_from,
        lead(dated.valid_from) over (
            partition by dated.source_system, dated.source_instance, dated.opportunity_source_id order by dated.version_number
        ) as valid_to,
        dated.stage_key,
        dated.is_open,
        dated.is_won,
        dated.is_lost,
        dated.is_deleted,
        {{ convert('dated.amount_local', 'exchange_rates.rate_to_reporting') }} as amount,
        dated.amount_local,
        dated.currency_code,
        dated.amount_local is not null and exchange_rates.rate_to_reporting is null as is_unconverted,
        dated.close_date,
        dated.forecast_category,
        {{ record_key('dated.owner_source_id', 'dated.source_system', 'dated.source_instance') }} as owner_key,
        dated.version_by
    from dated
    left join exchange_rates
        on
            dated.currency_code = exchange_rates.currency_code
            and dated.rate_date = exchange_rates.rate_date
)

select * from final
