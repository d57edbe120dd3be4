-- Grain: one row per coupon on a subscription that reduces its recurring revenue under the var mrr_discounts.

with discounts as (
    select *
    from {{ ref('map_stripe__discounts') }}
    where {{ is_known('started_at') }}
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
    inner join coupons
        on
            discounts.source_instance = coupons.source_instance
            and discounts.coupon_id = coupons.source_id
    left join currencies
        on upper(coupons.currency_code) = currencies.currency_code
    -- A coupon for one invoice never reduces what recurs.
    where coupons.duration in {{ {'forever': "('forever')", 'all': "('forever', 'repeating')", 'none': "('')"}[var('mrr_discounts')] }}
)

select * from final
