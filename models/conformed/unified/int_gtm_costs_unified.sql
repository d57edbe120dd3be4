-- Grain: one row per cost of going to market, other than ads.

with stacked as (
    {{ union_all(
        [
            ref('map_finance__gtm_costs'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'cost_month',
            'department',
            'cost_type',
            'channel',
            'currency_code',
            'amount_local',
        ]
    ) }}
)

select * from stacked
