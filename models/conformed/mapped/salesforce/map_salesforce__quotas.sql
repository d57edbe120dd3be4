-- Grain: one row per quota of a user that is not deleted.

with quotas as (
    select *
    from {{ ref('stg_salesforce__forecasting_quotas') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        quota_owner_id as employee_source_id,
        quota_amount as quota_amount_local,
        upper(currency_code) as currency_code,
        start_date,
        period_id as period_source_id,
        product_family,
        forecasting_type_id as forecasting_type_source_id
    from quotas
)

select * from final
