-- Grain: one row per user and share of a deal's credit that is not deleted.

with splits as (
    select *
    from {{ ref('stg_salesforce__opportunity_splits') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        opportunity_id as opportunity_source_id,
        split_owner_id as employee_source_id,
        {{ ratio('split_percent', '100') }} as split_rate,
        split_amount as split_amount_local,
        split_type_id as split_type_source_id
    from splits
)

select * from final
