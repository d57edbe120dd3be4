-- Grain: one row per invoice of one system.

with versions as (
    select
        *,
        {{ version_rank('source_id', 'version_started_at') }} as version_rank
    from {{ ref('stg_recurly__invoice_histories') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        cast(null as text) as company_source_id,
        cast(null as text) as subscription_source_id,
        cast(null as text) as status,
        cast(null as text) as billing_reason,
        currency_code,
        cast(null as date) as invoice_date,
        cast(null as date) as due_date,
        cast(null as date) as period_start_date,
        cast(null as date) as period_end_date,
        cast(null as numeric(38, 6)) as subtotal_local,
        cast(null as numeric(38, 6)) as tax_local,
        cast(null as numeric(38, 6)) as total_local,
        cast(null as numeric(38, 6)) as paid_local,
        cast(null as numeric(38, 6)) as credited_local,
        cast(null as numeric(38, 6)) as remaining_local,
        cast(null as numeric(38, 6)) as written_off_local,
        created_at,
        cast(null as timestamp) as finalized_at,
        cast(null as timestamp) as paid_at,
        cast(null as timestamp) as voided_at
    from versions
    where version_rank = 1
)

select * from final
