-- Grain: one row per coupon on a subscription or on a company.

with stacked as (
    {{ union_all(
        [
            ref('map_recurly__subscription_discounts'),
            ref('map_stripe__subscription_discounts'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'subscription_source_id',
            'company_source_id',
            'duration',
            'percent_off',
            'amount_off_local',
            'currency_code',
            'valid_from',
            'valid_to',
        ],
        optional={
            'subscription_currency_code': 'text',
            'gives_way_to_own': 'boolean',
        }
    ) }}
)

select * from stacked
