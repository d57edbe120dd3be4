-- Grain: one row per charge or credit on an invoice; what is not invoiced yet is no line.

with versions as (
    select
        *,
        {{ version_rank('source_id', 'version_started_at') }} as version_rank
    from {{ ref('stg_recurly__line_item_histories') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        invoice_id as invoice_source_id,
        subscription_id as subscription_source_id,
        case when lower(origin) = 'plan' then 'plan:' || subscription_id end as subscription_item_source_id,
        case when lower(origin) = 'plan' then plan_id || ':' || upper(currency_code) end as price_source_id,
        plan_id as product_source_id,
        description,
        quantity,
        -- Before discounts and taxes, as other systems give it.
        coalesce(subtotal, amount) as amount_local,
        upper(currency_code) as currency_code,
        {{ local_date('started_at') }} as period_start_date,
        {{ local_date('ended_at') }} as period_end_date,
        coalesce(proration_rate < 1, false) as is_proration,
        lower(line_item_type) as line_type
    from versions
    where version_rank = 1 and invoice_id is not null
)

select * from final
