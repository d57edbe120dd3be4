-- Grain: one row per currency and first day of a rate: units of the reporting currency for one of this currency.

with listed as (
    select source_system, source_instance, upper(currency_code) as currency_code, start_date as valid_from, conversion_rate
    from {{ ref('stg_salesforce__dated_conversion_rates') }}
    where row_status = 'current' and conversion_rate > 0 and start_date <= {{ as_of() }}
),

-- The org's own currency has the rate 1 where the list leaves it out.
corporate as (
    select
        listed.source_system,
        listed.source_instance,
        corporate_currencies.currency_code,
        min(listed.valid_from) as valid_from,
        cast(1 as numeric(38, 10)) as conversion_rate
    from listed
    inner join {{ ref('map_salesforce__corporate_currencies') }} as corporate_currencies
        on listed.source_instance = corporate_currencies.source_instance
    group by listed.source_system, listed.source_instance, corporate_currencies.currency_code
    having count(*) filter (where listed.currency_code = corporate_currencies.currency_code) = 0
),

rates as (
    select
        *,
        lead(valid_from) over (partition by source_instance, currency_code order by valid_from) as valid_to
    from (
        select * from listed
        union all
        select * from corporate
    ) as stacked
),

reporting as (
    select * from rates
    where currency_code = '{{ setting('reporting_currency') }}'
),

-- Rates are against the org's currency: a rate to the reporting currency changes when either of the two does.
final as (
    select
        rates.source_system,
        rates.source_instance,
        rates.currency_code,
        greatest(rates.valid_from, reporting.valid_from) as valid_from,
        {{ divide('reporting.conversion_rate', 'rates.conversion_rate', 10) }} as rate_to_reporting
    from rates
    inner join reporting
        on
            rates.source_instance = reporting.source_instance
            and (rates.valid_to is null or rates.valid_to > reporting.valid_from)
            and (reporting.valid_to is null or rates.valid_from < reporting.valid_to)
)

select * from final
