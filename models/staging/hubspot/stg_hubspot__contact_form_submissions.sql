-- Grain: one row per row that landed in hubspot.contact_form_submission; row_status tells the current one of each key.

with raw_rows as (
    {{ raw('hubspot', 'contact_form_submission') }}
),

final as (
    select
        source_system,
        source_instance,
        coalesce(cast(contact_id as text), '')
        || ' ' || coalesce(cast(form_id as text), '')
        || ' ' || coalesce(cast(timestamp as text), '')
        || ' ' || coalesce(cast(conversion_id as text), '') as source_id,
        contact_id,
        form_id,
        conversion_id,
        timestamp as submitted_at,
        page_url,
        title,
        coalesce(_fivetran_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
