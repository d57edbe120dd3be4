-- Grain: one row per invoice of one system.

with stacked as (
    {{ union_all(
        [
            ref('map_recurly__invoices'),
            ref('map_stripe__invoices'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'company_source_id',
            'status',
            'billing_reason',
            'currency_code',
            'invoice_date',
            'due_date',
            'subtotal_local',
            'tax_local',
            'total_local',
            'paid_local',
            'credited_local',
            'remaining_local',
            'written_off_local',
            'created_at',
            'finalized_at',
            'paid_at',
            'voided_at',
        ],
        optional={
            'subscription_source_id': 'text',
            'period_start_date': 'date',
            'period_end_date': 'date',
        }
    ) }}
),

final as (
    select
        {{ record_key() }} as invoice_record_key,
        stacked.*
    from stacked
)

select * from final
