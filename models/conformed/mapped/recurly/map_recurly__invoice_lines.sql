-- Grain: one row per line of an invoice.

with versions as (
    select
        *,
        {{ version_rank('source_id', 'version_started_at') }} as version_rank
    from {{ ref('stg_recurly__line_item_histories') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        cast(null as text) as invoice_source_id,
        cast(null as text) as subscription_source_id,
        cast(null as text) as subscription_item_source_id,
        cast(null as text) as price_source_id,
        cast(null as text) as product_source_id,
        description,
        quantity,
        cast(null as numeric(38, 6)) as amount_local,
        currency_code,
        cast(null as date) as period_start_date,
        cast(null as date) as period_end_date,
        cast(null as boolean) as is_proration,
        cast(null as text) as line_type
    from versions
    where version_rank = 1
)

select * from final
