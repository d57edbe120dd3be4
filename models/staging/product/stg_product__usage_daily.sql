-- Grain: one row per row that landed in product.usage_daily; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _product__sources.yml, says what is here.

with raw_rows as (
    {{ raw('product', 'usage_daily') }}
),

final as (
    select
        source_system,
        source_instance,
        concat_ws(' ', account_id, account_source, user_id, usage_date, feature, event_count) as source_id,
        account_id,
        account_source,
        user_id,
        usage_date,
        feature,
        event_count,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
