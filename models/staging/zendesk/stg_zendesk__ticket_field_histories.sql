-- Grain: one row per row that landed in zendesk.ticket_field_history; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _zendesk__sources.yml, says what is here.

with raw_rows as (
    {{ raw('zendesk', 'ticket_field_history') }}
),

final as (
    select
        source_system,
        source_instance,
        ticket_id || ' ' || field_name || ' ' || cast(updated as text) || ' ' || md5(coalesce(value, '')) as source_id,
        ticket_id,
        field_name,
        updated as changed_at,
        value as field_value,
        user_id,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
