-- Grain: one row per price; older plans are prices too, where no price has their id.

with prices as (
    select
        source_system, source_instance, source_id, product_id, currency_code,
        coalesce(unit_amount_decimal, unit_amount) as minor_amount,
        recurring_interval, recurring_interval_count, usage_type, billing_scheme, tiers_mode, is_live, 1 as preference
    from {{ ref('stg_stripe__prices') }}
    where row_status = 'current'
    union all
    select
        source_system, source_instance, source_id, product_id, currency_code,
        unit_amount as minor_amount,
        recurring_interval, recurring_interval_count, usage_type, billing_scheme, tiers_mode, is_live, 2 as preference
    from {{ ref('stg_stripe__plans') }}
    where row_status = 'current'
),

ranked as (
    select
        *,
        row_number() over (partition by source_instance, source_id order by preference) as price_rank
    from prices
),

currencies as (
    select * from {{ ref('currencies') }}
),

final as (
    select
        ranked.source_system,
        ranked.source_instance,
        ranked.source_id,
        ranked.product_id as product_source_id,
        upper(ranked.currency_code) as currency_code,
        -- A tiered price has no amount of its own: its steps have.
        {{ from_minor_units("case when lower(ranked.billing_scheme) = 'tiered' then null else ranked.minor_amount end", scale=10) }}
            as unit_amount_local,
        lower(ranked.recurring_interval) as recurring_interval,
        coalesce(ranked.recurring_interval_count, 1) as interval_count,
        coalesce(lower(ranked.usage_type) = 'metered', false) as is_metered,
        coalesce(lower(ranked.billing_scheme), 'per_unit') as billing_scheme,
        case when lower(ranked.billing_scheme) = 'tiered' then lower(ranked.tiers_mode) end as tiers_mode
    from ranked
    left join currencies
        on upper(ranked.currency_code) = currencies.currency_code
    where ranked.price_rank = 1 and ranked.is_live
)

select * from final
