-- Grain: one row per opportunity and version; deleted opportunities end with a version that says so.

with versions as (
    select * from {{ ref('int_opportunity_versions') }}
    where valid_from <= {{ as_of_end() }}
),

stages as (
    select * from {{ ref('stages') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
),

-- The deal's own outcome goes before that of its stage.
staged as (
    select
        versions.*,
        stages.stage_key,
        coalesce(versions.probability, stages.default_probability) as known_probability,
        coalesce(versions.is_won, stages.is_won) as was_won,
        -- A record with a readable closing only may say lost while its stage says won: the deal is one of the two.
        coalesce(versions.is_lost, stages.is_lost) and not coalesce(versions.is_won, stages.is_won) as was_lost
    from versions
    inner join stages
        on
            versions.source_system = stages.source_system
            and versions.source_instance = stages.source_instance
            and versions.stage_source_id = stages.source_id
),

-- All versions of a deal convert at one rate, so that from one to the next only the deal changes. The rate is that of the
-- close date for a closed deal and that of as_of for an open one.
dated as (
    select
        *,
        first_value(case when was_won or was_lost then least(close_date, {{ as_of() }}) else {{ as_of() }} end) over (
            partition by opportunity_key order by version_number desc
        ) as rate_date
    from staged
),

final as (
    select
        dated.opportunity_key,
        cast(dated.version_number as integer) as version_number,
        dated.valid_from,
        lead(dated.valid_from) over (partition by dated.opportunity_key order by dated.version_number) as valid_to,
        dated.stage_key,
        not dated.was_won and not dated.was_lost and not dated.is_deleted as is_open,
        dated.was_won and not dated.is_deleted as is_won,
        dated.was_lost and not dated.is_deleted as is_lost,
        dated.is_deleted,
        {{ convert('dated.amount_local', rate_or_one('dated.currency_code', 'exchange_rates.rate_to_reporting')) }} as amount,
        dated.amount_local,
        dated.currency_code,
        dated.amount_local is not null
        and {{ rate_or_one('dated.currency_code', 'exchange_rates.rate_to_reporting') }} is null as is_unconverted,
        dated.close_date,
        dated.forecast_category,
        dated.known_probability as probability,
        {{ record_key('dated.owner_source_id', 'dated.source_system', 'dated.source_instance') }} as owner_key,
        dated.version_by
    from dated
    left join exchange_rates
        on
            dated.currency_code = exchange_rates.currency_code
            and dated.rate_date = exchange_rates.rate_date
)

select * from final
