-- Grain: one row per contact of a deal and role; the contact is null where the person is deleted.

with roles as (
    select *
    from {{ ref('stg_salesforce__opportunity_contact_roles') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

person_ids as (
    select * from {{ ref('map_salesforce__person_ids') }}
),

final as (
    select
        roles.source_system,
        roles.source_instance,
        roles.source_id,
        roles.opportunity_id as opportunity_source_id,
        person_ids.contact_source_id,
        roles.role,
        coalesce(roles.is_primary, false) as is_primary
    from roles
    left join person_ids
        on
            roles.source_instance = person_ids.source_instance
            and roles.contact_id = person_ids.person_id
)

select * from final
