-- Grain: one row per change of a person's lifecycle or status, also after as_of: the first one says what was before.

with changes as (
    select * from {{ ref('stg_marketo__data_value_changes') }}
    where row_status = 'current'
),

fields as (
    select * from {{ ref('lifecycle_fields') }}
    where source_system = 'marketo'
),

stages as (
    select * from {{ vocabulary('lead_stages') }}
    where source_system = 'marketo'
),

final as (
    select
        changes.source_system,
        changes.source_instance,
        changes.source_id,
        changes.lead_id,
        changes.occurred_at,
        changes.old_value as old_status,
        changes.new_value as status,
        {{ house_word('stages.lead_stage', 'changes.new_value') }} as lead_stage
    from changes
    inner join fields on {{ source_word('changes.field') }} = fields.source_word
    left join stages on {{ source_word('changes.new_value') }} = stages.source_word
)

select * from final
