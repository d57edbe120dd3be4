-- Grain: one row per coupon and subscription whose recurring revenue it reduces under the var mrr_discounts.

with discounts as (
    select
        discounts.*,
        {{ record_key('subscription_source_id') }} as own_subscription_key
    from {{ ref('int_subscription_discounts_unified') }} as discounts
),

subscriptions as (
    select * from {{ ref('int_subscription_versions') }}
    where is_last_version
),

with_own as (
    select distinct own_subscription_key
    from discounts
),

applied as (
    select discounts.*, subscriptions.subscription_key
    from discounts
    inner join subscriptions on discounts.own_subscription_key = subscriptions.subscription_key
    where
        coalesce(discounts.company_source_id = subscriptions.company_source_id, true)
        and coalesce(discounts.subscription_currency_code = subscriptions.currency_code, true)
    union all
    -- A company's coupon reduces each of its subscriptions.
    select discounts.*, subscriptions.subscription_key
    from discounts
    inner join subscriptions
        on
            discounts.source_system = subscriptions.source_system
            and discounts.source_instance = subscriptions.source_instance
            and discounts.company_source_id = subscriptions.company_source_id
            and coalesce(discounts.subscription_currency_code = subscriptions.currency_code, true)
    left join with_own on subscriptions.subscription_key = with_own.own_subscription_key
    where
        discounts.own_subscription_key is null
        and (with_own.own_subscription_key is null or not coalesce(discounts.gives_way_to_own, false))
),

final as (
    select
        subscription_key,
        source_system,
        source_instance,
        source_id,
        percent_off,
        amount_off_local,
        currency_code,
        valid_from,
        valid_to
    from applied
    where
        duration in {{ mrr_discount_durations() }}
        and (valid_from is null or valid_from <= {{ as_of() }})
)

select * from final
