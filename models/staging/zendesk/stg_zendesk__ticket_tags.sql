-- Grain: one row per row that landed in zendesk.ticket_tag; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _zendesk__sources.yml, says what is here.

with raw_rows as (
    {{ raw('zendesk', 'ticket_tag') }}
),

final as (
    select
        source_system,
        source_instance,
        ticket_id || ' ' || tag as source_id,
        ticket_id,
        tag,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
