-- Grain: one row per row that landed in hubspot.contact_form_submission; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _hubspot__sources.yml, says what is here.

with raw_rows as (
    {{ raw('hubspot', 'contact_form_submission') }}
),

final as (
    select
        source_system,
        source_instance,
        contact_id
        || ' ' || coalesce(form_id, '')
        || ' ' || cast(timestamp as text)
        || ' ' || coalesce(conversion_id, '') as source_id,
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
