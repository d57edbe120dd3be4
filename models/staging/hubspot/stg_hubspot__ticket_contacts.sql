-- Grain: one row per row that landed in hubspot.ticket_contact; row_status tells the current one of each key.

with raw_rows as (
    {{ raw('hubspot', 'ticket_contact') }}
),

final as (
    select
        source_system,
        source_instance,
        coalesce(cast(ticket_id as text), '')
        || ' ' || coalesce(cast(contact_id as text), '')
        || ' ' || coalesce(cast(type_id as text), '')
        || ' ' || coalesce(cast(category as text), '')
        || ' ' || coalesce(cast(label as text), '') as source_id,
        ticket_id,
        contact_id,
        type_id,
        category,
        label,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
