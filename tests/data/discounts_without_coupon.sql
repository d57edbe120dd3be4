-- Coupons on subscriptions whose terms are not in the data (a deleted coupon stays in force): MRR does not include their discounts.
{{ config(severity='warn', group='stripe') }}

select
    discounts.source_instance,
    discounts.source_id,
    discounts.coupon_source_id
from {{ ref('map_stripe__subscription_discounts') }} as discounts
left join {{ ref('stg_stripe__coupons') }} as coupons
    on
        discounts.source_instance = coupons.source_instance
        and discounts.coupon_source_id = coupons.source_id
        and coupons.row_status = 'current'
where coupons.source_id is null
