-- Grain: one row per row that landed in zendesk.ticket_comment; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _zendesk__sources.yml, says what is here.

with raw_rows as (
    {{ raw('zendesk', 'ticket_comment') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        ticket_id,
        user_id,
        created as created_at,
        public as is_public,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
