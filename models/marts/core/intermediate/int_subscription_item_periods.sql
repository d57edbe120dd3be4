-- Grain: one row per version of a priced line and span of days in which its subscription pays.

with items as (
    select * from {{ ref('int_subscription_items_unified') }}
),

periods as (
    select * from {{ ref('int_subscription_periods_unified') }}
),

prices as (
    select * from {{ ref('int_prices_unified') }}
),

subscriptions as (
    select * from {{ ref('subscriptions') }}
),

overlapping as (
    select
        items.source_system,
        items.source_instance,
        items.source_id,
        items.version_number,
        items.subscription_source_id,
        items.price_source_id,
        items.quantity,
        greatest(items.valid_from, periods.paid_from) as active_from,
        least(items.valid_to, periods.paid_to) as active_to,
        -- Where the line ends for good, not where its next version takes over.
        items.is_last_version or items.valid_to >= periods.paid_to as is_end_of_line,
        periods.churn_type
    from items
    inner join periods
        on
            items.source_system = periods.source_system
            and items.source_instance = periods.source_instance
            and items.subscription_source_id = periods.subscription_source_id
    where
        (items.valid_from is null or periods.paid_to is null or items.valid_from <= periods.paid_to)
        and (items.valid_to is null or items.valid_to >= periods.paid_from)
),

final as (
    select
        subscriptions.subscription_key,
        subscriptions.customer_key,
        {{ record_key('overlapping.source_id', 'overlapping.source_system', 'overlapping.source_instance') }} as item_key,
        overlapping.version_number,
        coalesce({{ record_key('prices.product_source_id', 'prices.source_system', 'prices.source_instance') }}, 'unknown') as product_key,
        {{ currency('prices.currency_code') }} as currency_code,
        overlapping.active_from,
        overlapping.active_to,
        {{ month_start('overlapping.active_from') }} as first_month,
        {{ end_month('overlapping.active_to', 'overlapping.is_end_of_line') }} as end_month,
        overlapping.churn_type,
        overlapping.quantity,
        prices.recurring_interval,
        prices.interval_count,
        prices.unit_amount_local is null as is_price_missing,
        coalesce({{ monthly_amount('prices.unit_amount_local * overlapping.quantity', 'prices') }}, 0) as gross_mrr_local
    from overlapping
    inner join subscriptions
        on
            overlapping.source_system = subscriptions.source_system
            and overlapping.source_instance = subscriptions.source_instance
            and overlapping.subscription_source_id = subscriptions.source_id
    left join prices
        on
            overlapping.source_system = prices.source_system
            and overlapping.source_instance = prices.source_instance
            and overlapping.price_source_id = prices.source_id
    -- One-off and metered prices do not recur; a price that is not known stays, with nothing, to be seen.
    where prices.source_id is null or (prices.recurring_interval is not null and not prices.is_metered)
)

select * from final
