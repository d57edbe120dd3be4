-- Grain: one row per known change of a lead's status: the house's stage of the new one.

with changes as (
    select *
    from {{ ref('stg_salesforce__lead_histories') }}
    where row_status = 'current' and lower(field) = 'status' and {{ is_not_after_as_of('changed_at') }}
),

lead_stages as (
    select * from {{ vocabulary('lead_stages') }}
    where source_system = 'salesforce'
),

final as (
    select
        changes.source_instance,
        changes.source_id,
        changes.lead_id,
        changes.changed_at,
        {{ house_word('lead_stages.lead_stage', 'changes.new_value') }} as lead_stage
    from changes
    left join lead_stages
        on {{ source_word('changes.new_value') }} = lead_stages.source_word
)

select * from final
