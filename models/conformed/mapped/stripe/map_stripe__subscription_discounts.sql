-- Grain: one row per coupon on a subscription or on a customer; coupons of one invoice are none.

with older as (
    select * from {{ ref('stg_stripe__subscription_discounts') }}
    where row_status = 'current'
),

newer as (
    select
        source_system,
        source_instance,
        discount_id as source_id,
        coalesce(subscription_id, case when lower(target_type) = 'subscription' then target_id end) as subscription_id,
        coalesce(customer_id, case when lower(target_type) = 'customer' then target_id end) as customer_id,
        coupon_id,
        started_at,
        ended_at,
        -- One discount may be there for its subscription and again for each of its invoices.
        row_number() over (partition by source_instance, discount_id order by lower(target_type) nulls last, {{ by_bytes('target_id') }}) as copy_rank
    from {{ ref('stg_stripe__discounts') }}
    where
        row_status = 'current'
        and coalesce(
            lower(target_type) in ('subscription', 'customer'),
            invoice_id is null and invoice_item_id is null
        )
),

discounts as (
    select source_system, source_instance, source_id, subscription_id, cast(null as text) as customer_id, coupon_id, started_at, ended_at
    from older
    union all
    select
        newer.source_system, newer.source_instance, newer.source_id, newer.subscription_id,
        case when newer.subscription_id is null then newer.customer_id end as customer_id,
        newer.coupon_id, newer.started_at, newer.ended_at
    from newer
    left join older
        on
            newer.source_instance = older.source_instance
            and newer.source_id = older.source_id
    where newer.copy_rank = 1 and older.source_id is null
),

coupons as (
    select *
    from {{ ref('stg_stripe__coupons') }}
    where row_status = 'current' and is_live
),

currencies as (
    select * from {{ ref('currencies') }}
),

final as (
    select
        discounts.source_system,
        discounts.source_instance,
        discounts.source_id,
        discounts.subscription_id as subscription_source_id,
        discounts.customer_id as company_source_id,
        -- A customer's coupon takes effect where the subscription has none of its own.
        true as gives_way_to_own,
        discounts.coupon_id as coupon_source_id,
        coupons.duration,
        coupons.percent_off,
        {{ from_minor_units('coupons.amount_off') }} as amount_off_local,
        upper(coupons.currency_code) as currency_code,
        {{ local_date('discounts.started_at') }} as valid_from,
        coalesce(
            {{ local_date('discounts.ended_at') }},
            case
                -- More months than a century are no end.
                when coupons.duration = 'repeating' and coupons.duration_in_months between 0 and 1200
                    then {{ add_months(local_date('discounts.started_at'), to_integer('coupons.duration_in_months')) }}
            end
        ) as valid_to
    from discounts
    left join coupons
        on
            discounts.source_instance = coupons.source_instance
            and discounts.coupon_id = coupons.source_id
    left join currencies
        on upper(coupons.currency_code) = currencies.currency_code
)

select * from final
