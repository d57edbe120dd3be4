-- Grain: one row per version of a priced line and span of days in which its subscription pays.

with items as (
    select * from {{ ref('int_subscription_items') }}
),

periods as (
    select * from {{ ref('int_subscription_periods') }}
),

prices as (
    select * from {{ ref('int_prices_unified') }}
),

tiers as (
    select * from {{ ref('int_subscription_item_tiers') }}
),

overlapping as (
    select
        items.source_system,
        items.source_instance,
        items.source_id,
        items.version_number,
        items.price_source_id,
        items.quantity,
        greatest(items.valid_from, periods.paid_from) as active_from,
        least(items.valid_to, periods.paid_to) as active_to,
        periods.subscription_key,
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

-- A piece that ends also ends its line, unless the next piece takes over in the same month.
ordered as (
    select
        *,
        coalesce({{ month_start('lead(active_from) over line') }} > {{ month_start('active_to') }}, true) as is_end_of_line
    from overlapping
    window line as (
        partition by source_system, source_instance, source_id order by active_from, version_number
    )
),

final as (
    select
        ordered.subscription_key,
        {{ record_key('ordered.source_id', 'ordered.source_system', 'ordered.source_instance') }} as item_key,
        ordered.version_number,
        coalesce({{ record_key('prices.product_source_id', 'prices.source_system', 'prices.source_instance') }}, 'unknown') as product_key,
        coalesce(prices.currency_code, 'unknown') as currency_code,
        ordered.active_from,
        ordered.active_to,
        -- A line that began before the calendar counts from the calendar's first month.
        greatest(
            {{ month_start('ordered.active_from') }}, {{ month_start("cast('" ~ setting('calendar_first_day') ~ "' as date)") }}
        ) as first_month,
        {{ end_month('ordered.active_to', 'ordered.is_end_of_line') }} as end_month,
        ordered.churn_type,
        coalesce(ordered.quantity, 0) as quantity,
        prices.recurring_interval,
        prices.interval_count,
        {{ monthly_amount('coalesce(tiers.amount_local, prices.unit_amount_local * ordered.quantity)', 'prices') }} is null as is_price_missing,
        cast(coalesce(
            {{ monthly_amount('coalesce(tiers.amount_local, prices.unit_amount_local * ordered.quantity)', 'prices') }}, 0
        ) as numeric(38, 6)) as gross_mrr_local
    from ordered
    left join prices
        on
            ordered.source_system = prices.source_system
            and ordered.source_instance = prices.source_instance
            and ordered.price_source_id = prices.source_id
    left join tiers
        on
            ordered.source_system = tiers.source_system
            and ordered.source_instance = tiers.source_instance
            and ordered.source_id = tiers.source_id
            and ordered.version_number = tiers.version_number
    -- One-off and metered prices do not recur. A line with an unknown price stays, with an empty amount, so that it is seen.
    where prices.source_id is null or (prices.recurring_interval is not null and not prices.is_metered)
)

select * from final
