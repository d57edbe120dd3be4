-- Grain: one row per quota of a person of ours.

with quotas as (
    select
        *,
        {{ record_key('employee_source_id') }} as employee_key,
        {{ month_start('start_date') }} as start_month,
        {{ month_start('start_date') }} <> {{ period_start('start_date', 'quarter') }} as begins_inside_quarter
    from {{ ref('int_quotas_unified') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
),

managers as (
    select * from {{ ref('employee_managers') }}
    where level > 0
),

-- A quota names only the day on which it begins. All quotas of one kind of forecast have one length: a month if at least half of
-- them begin inside a quarter, else a quarter. Two thirds of monthly quotas do; of quarterly ones only those with a wrong day.
kinds as (
    select
        source_system,
        source_instance,
        forecasting_type_source_id,
        case
            when count(*) filter (where begins_inside_quarter) * 2 >= count(*) then 'month' else 'quarter'
        end as period_grain,
        row_number() over (
            partition by source_system, source_instance
            order by count(*) desc, {{ by_bytes('forecasting_type_source_id') }}
        ) as place
    from quotas
    group by source_system, source_instance, forecasting_type_source_id
),

described as (
    select
        quotas.*,
        kinds.period_grain,
        kinds.place,
        {{ currency('quotas.currency_code') }} as currency,
        {{ rate_or_one(currency('quotas.currency_code'), 'exchange_rates.rate_to_reporting') }} as exchange_rate,
        bool_or(quotas.product_family is null) over (
            partition by quotas.employee_key, kinds.period_grain, quotas.start_month, kinds.place
        ) as has_whole_quota
    from quotas
    inner join kinds
        on
            quotas.source_system = kinds.source_system
            and quotas.source_instance = kinds.source_instance
            and quotas.forecasting_type_source_id is not distinct from kinds.forecasting_type_source_id
    left join exchange_rates
        on
            {{ currency('quotas.currency_code') }} = exchange_rates.currency_code
            and least(quotas.start_month, {{ as_of() }}) = exchange_rates.rate_date
),

-- The quota of a manager whose people have quotas for the same days is a team's quota: the same money again.
leaders as (
    select distinct
        managers.manager_key as employee_key,
        described.period_grain,
        described.start_month
    from described
    inner join managers on described.employee_key = managers.employee_key
),

final as (
    select
        described.quota_record_key as quota_key,
        described.source_system,
        described.source_instance,
        described.source_id,
        described.employee_key,
        described.period_grain,
        described.start_month as period_start,
        case
            when described.start_month is null then 'no_period'
            when described.period_grain = 'quarter' and described.begins_inside_quarter then 'no_period'
            when described.place > 1 then 'other_forecast'
            when described.product_family is not null and described.has_whole_quota then 'part_of_another'
            when leaders.employee_key is not null then 'team'
            else 'own'
        end as quota_type,
        described.product_family,
        {{ convert('described.quota_amount_local', 'described.exchange_rate') }} as quota_amount,
        described.quota_amount_local,
        described.currency as currency_code,
        described.quota_amount_local is not null and described.exchange_rate is null as is_unconverted
    from described
    left join leaders
        on
            described.employee_key = leaders.employee_key
            and described.period_grain = leaders.period_grain
            and described.start_month = leaders.start_month
)

select * from final
