-- Grain: one row per currency and day from its first rate to as_of.

with crm_rates as (
    select
        source_system, source_instance, currency_code, valid_from, rate_to_reporting,
        first_value(source_system || ' ' || source_instance) over (
            partition by currency_code order by {{ by_bytes('source_system') }}, {{ by_bytes('source_instance') }}
        ) as preferred_source
    from {{ ref('int_exchange_rates_unified') }}
),

seed_rates as (
    select currency_code, valid_from, rate_to_reporting
    from {{ ref('exchange_rates') }}
    where valid_from <= {{ as_of() }}
),

-- A currency's rates come from one place: the CRM's, else the seed's. The reporting currency is always 1.
rates as (
    select currency_code, valid_from, rate_to_reporting
    from crm_rates
    where
        source_system || ' ' || source_instance = preferred_source
        and currency_code <> '{{ setting('reporting_currency') }}'
    union all
    select currency_code, valid_from, rate_to_reporting
    from seed_rates
    where
        currency_code <> '{{ setting('reporting_currency') }}'
        and currency_code not in (select crm_rates.currency_code from crm_rates)
    union all
    select
        '{{ setting('reporting_currency') }}' as currency_code,
        cast('{{ setting('calendar_first_day') }}' as date) as valid_from,
        1 as rate_to_reporting
),

spans as (
    select
        currency_code,
        valid_from,
        lead(valid_from) over (partition by currency_code order by valid_from) as valid_to,
        rate_to_reporting
    from rates
),

days as (
    select date_day
    from {{ ref('calendar') }}
    where is_known
),

final as (
    select
        spans.currency_code,
        days.date_day as rate_date,
        cast(spans.rate_to_reporting as numeric(38, 10)) as rate_to_reporting
    from spans
    inner join days
        on
            spans.valid_from <= days.date_day
            and (spans.valid_to is null or spans.valid_to > days.date_day)
)

select * from final
