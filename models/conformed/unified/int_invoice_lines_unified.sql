-- Grain: one row per line of an invoice.

with stacked as (
    {{ union_all(
        [
            ref('map_recurly__invoice_lines'),
            ref('map_stripe__invoice_lines'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'invoice_source_id',
            'subscription_source_id',
            'subscription_item_source_id',
            'price_source_id',
            'product_source_id',
            'description',
            'quantity',
            'amount_local',
            'currency_code',
            'period_start_date',
            'period_end_date',
            'is_proration',
            'line_type',
        ]
    ) }}
),

final as (
    select
        {{ record_key() }} as invoice_line_record_key,
        stacked.*
    from stacked
)

select * from final
