-- Grain: one row per company that was merged into another; survivor_source_id is the end of the chain.

with companies as (
    select *
    from {{ ref('stg_hubspot__companies') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

listed as (
    select
        source_system,
        source_instance,
        source_id as survivor_source_id,
        trim({{ split_to_rows('merged_ids', "';'") }}) as source_id
    from companies
),

pairs as (
    select * from listed
    where source_id <> '' and source_id <> survivor_source_id
),

final as (
    {{ merge_chain_ends('pairs') }}
)

select * from final
