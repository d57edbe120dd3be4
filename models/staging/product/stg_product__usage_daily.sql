-- Grain: one row per row that landed in product.usage_daily; without a key, so that equal rows are all current.

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
