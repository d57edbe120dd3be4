-- Grain: one row per contact that was merged into another; survivor_source_id is the end of the chain.

with contacts as (
    select *
    from {{ ref('stg_hubspot__contacts') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

-- Neither of HubSpot's two lists is complete; only the first says when: 'vid:time;vid:time'.
listed as (
    select
        source_system,
        source_instance,
        source_id as survivor_source_id,
        {{ split_to_rows('merged_vids', "';'") }} as entry
    from contacts
    union all
    select
        source_system,
        source_instance,
        source_id as survivor_source_id,
        {{ split_to_rows('merged_ids', "';'") }} as entry
    from contacts
),

dated as (
    select
        source_system,
        source_instance,
        survivor_source_id,
        trim(split_part(entry, ':', 1)) as source_id,
        max({{ parse_epoch("nullif(trim(split_part(entry, ':', 2)), '')") }}) as merged_at
    from listed
    group by source_system, source_instance, survivor_source_id, trim(split_part(entry, ':', 1))
),

pairs as (
    select source_system, source_instance, source_id, survivor_source_id
    from dated
    where source_id <> '' and source_id <> survivor_source_id and {{ is_not_after_as_of('merged_at') }}
),

final as (
    {{ merge_chain_ends('pairs') }}
)

select * from final
