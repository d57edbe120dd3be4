-- Grain: one row per currency and first day of a rate: units of the reporting currency for one of this currency.

with dated_rates as (
    select source_system, source_instance, currency_code, start_date as valid_from, conversion_rate
    from {{ ref('stg_salesforce__dated_conversion_rates') }}
    where row_status = 'current' and conversion_rate > 0 and start_date <= {{ as_of() }}
),

-- The org's own currency has the rate 1 even where the list leaves it out.
corporate as (
    select distinct
        dated_rates.source_system,
        dated_rates.source_instance,
        corporate_currencies.currency_code,
        dated_rates.valid_from,
        cast(1 as numeric(38, 10)) as conversion_rate
    from dated_rates
    inner join {{ ref('map_salesforce__corporate_currencies') }} as corporate_currencies
        on dated_rates.source_instance = corporate_currencies.source_instance
),

rates as (
    select * from dated_rates
    union all
    select corporate.*
    from corporate
    left join dated_rates
        on
            corporate.source_instance = dated_rates.source_instance
            and corporate.currency_code = dated_rates.currency_code
            and corporate.valid_from = dated_rates.valid_from
    where dated_rates.currency_code is null
),

-- Rates are against the org's currency; the reporting currency's rate of the same day turns them.
final as (
    select
        rates.source_system,
        rates.source_instance,
        rates.currency_code,
        rates.valid_from,
        {{ divide('reporting.conversion_rate', 'rates.conversion_rate', 10) }} as rate_to_reporting
    from rates
    inner join rates as reporting
        on
            rates.source_instance = reporting.source_instance
            and rates.valid_from = reporting.valid_from
            and reporting.currency_code = '{{ var('reporting_currency') }}'
)

select * from final
