-- Grain: one row per account, currency and first day of a rate.

with stacked as (
    {{ union_all(
        [
            ref('map_salesforce__exchange_rates'),
        ],
        [
            'source_system',
            'source_instance',
            'currency_code',
            'valid_from',
            'rate_to_reporting',
        ]
    ) }}
)

select * from stacked
