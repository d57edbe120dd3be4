-- Grain: one row per movement of money: a charge, a refund, a dispute.

with stacked as (
    {{ union_all(
        [
            ref('map_recurly__payments'),
            ref('map_stripe__payments'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'payment_type',
            'status',
            'company_source_id',
            'invoice_source_id',
            'charge_source_id',
            'currency_code',
            'amount_local',
            'occurred_at',
            'failure_code',
            'is_settled',
        ],
        optional={
            'fee_local': 'numeric(38, 6)',
        }
    ) }}
),

final as (
    select
        {{ record_key() }} as payment_record_key,
        stacked.*
    from stacked
)

select * from final
