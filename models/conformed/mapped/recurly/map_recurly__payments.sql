-- Grain: one row per movement of money: a charge, a refund, a dispute.

with records as (
    select *
    from {{ ref('stg_recurly__transactions') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        cast(null as text) as payment_type,
        status,
        cast(null as text) as company_source_id,
        cast(null as text) as invoice_source_id,
        cast(null as text) as charge_source_id,
        currency_code,
        cast(null as numeric(38, 6)) as amount_local,
        cast(null as numeric(38, 6)) as fee_local,
        cast(null as timestamp) as occurred_at,
        cast(null as text) as failure_code,
        cast(null as boolean) as is_settled
    from records
)

select * from final
