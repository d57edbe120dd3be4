-- Grain: one row per raw table and what became of its rows.

with audited as (
    select * from {{ ref('int_row_audit_unified') }}
),

final as (
    select
        source_system,
        source_instance,
        table_name,
        row_status,
        cast(row_count as bigint) as row_count
    from audited
)

select * from final
