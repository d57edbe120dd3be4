-- Grain: one row per row that landed in stripe.product; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'product') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        name,
        active as is_active,
        type as product_type,
        coalesce(livemode, true) as is_live,
        coalesce(is_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
