-- Grain: one row per quota of a person of ours.

with stacked as (
    {{ union_all(
        [
            ref('map_salesforce__quotas'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'employee_source_id',
            'quota_amount_local',
            'currency_code',
            'start_date',
            'product_family',
            'forecasting_type_source_id',
        ]
    ) }}
),

final as (
    select
        {{ record_key() }} as quota_record_key,
        stacked.*
    from stacked
)

select * from final
