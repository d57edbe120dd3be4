-- Grain: one row per coupon and subscription it was put on, itself or through its customer; coupons of one invoice are none.

with older as (
    select * from {{ ref('stg_stripe__subscription_discounts') }}
    where row_status = 'current'
),

newer as (
    select
        source_system,
        source_instance,
        discount_id,
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

unseen as (
    select newer.*
    from newer
    left join older
        on
            newer.source_instance = older.source_instance
            and newer.discount_id = older.source_id
    where newer.copy_rank = 1 and older.source_id is null
),

own as (
    select source_system, source_instance, source_id, subscription_id, coupon_id, started_at, ended_at
    from older
    union all
    select source_system, source_instance, discount_id as source_id, subscription_id, coupon_id, started_at, ended_at
    from unseen
    where subscription_id is not null
),

subscriptions as (
    select * from {{ ref('map_stripe__subscriptions') }}
),

with_own as (
    select distinct
        source_instance,
        subscription_id
    from own
),

-- A customer's coupon takes effect where the subscription has none of its own.
inherited as (
    select
        unseen.source_system,
        unseen.source_instance,
        unseen.discount_id || ' ' || subscriptions.source_id as source_id,
        subscriptions.source_id as subscription_id,
        unseen.coupon_id,
        unseen.started_at,
        unseen.ended_at
    from unseen
    inner join subscriptions
        on
            unseen.source_instance = subscriptions.source_instance
            and unseen.customer_id = subscriptions.company_source_id
    left join with_own
        on
            subscriptions.source_instance = with_own.source_instance
            and subscriptions.source_id = with_own.subscription_id
    where unseen.subscription_id is null and with_own.subscription_id is null
)

select * from own
union all
select * from inherited
