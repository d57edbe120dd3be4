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
        split_part(rejected_value, chr(31), 1) as rule,
        split_part(rejected_value, chr(31), 2) as column_name,
        nullif(split_part(rejected_value, chr(31), 3), '') as value,
        is_row_kept,
        row_content
    from records
    -- The list of a row ends with a separator.
    where rejected_value <> ''
)

select * from final
