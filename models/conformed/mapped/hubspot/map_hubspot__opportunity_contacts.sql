-- Grain: one row per deal and contact; several kinds of association are one row, merged records are their survivors.

with associations as (
    select *
    from {{ ref('stg_hubspot__deal_contacts') }}
    where row_status = 'current' and not is_deleted
),

opportunity_merges as (
    select * from {{ ref('map_hubspot__opportunity_merges') }}
),

contact_merges as (
    select * from {{ ref('map_hubspot__contact_merges') }}
),

resolved as (
    select
        associations.source_system,
        associations.source_instance,
        coalesce(opportunity_merges.survivor_source_id, associations.deal_id) as opportunity_source_id,
        coalesce(contact_merges.survivor_source_id, associations.contact_id) as contact_source_id,
        associations.label,
        {{ is_primary_association('associations', 'none') }} as is_primary
    from associations
    left join opportunity_merges
        on
            associations.source_instance = opportunity_merges.source_instance
            and associations.deal_id = opportunity_merges.source_id
    left join contact_merges
        on
            associations.source_instance = contact_merges.source_instance
            and associations.contact_id = contact_merges.source_id
),

final as (
    select
        source_system,
        source_instance,
        opportunity_source_id || ' ' || contact_source_id as source_id,
        opportunity_source_id,
        contact_source_id,
        min({{ by_bytes('label') }}) as role,
        bool_or(is_primary) as is_primary
    from resolved
    group by source_system, source_instance, opportunity_source_id, contact_source_id
)

select * from final
