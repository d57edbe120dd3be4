-- Grain: one row per raw value that could not be read, or that its row lacks.

with records as (
    select * from {{ ref('int_quarantined_records_unified') }}
),

final as (
    select
        source_system,
        source_instance,
        table_name,
        source_id,
        rule,
        column_name,
        value,
        is_row_kept,
        row_content
    from records
)

select * from final
