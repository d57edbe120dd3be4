-- Grain: one row per organization that is not deleted.

with organizations as (
    select *
    from {{ ref('stg_zendesk__organizations') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

-- Some loads number all domains of an organization 0: then the first by its letters.
ranked_domains as (
    select
        source_instance,
        organization_id,
        {{ domain_of('domain_name') }} as domain,
        row_number() over (
            partition by source_instance, organization_id order by position nulls last, {{ by_bytes('domain_name') }}
        ) as domain_rank
    from {{ ref('stg_zendesk__domain_names') }}
    where row_status = 'current' and {{ domain_of('domain_name') }} is not null
),

final as (
    select
        organizations.source_system,
        organizations.source_instance,
        organizations.source_id,
        organizations.name,
        ranked_domains.domain,
        organizations.created_at,
        {{ null_if_after_as_of('organizations.last_modified_at') }} as updated_at,
        -- The id is some CRM's account: which CRM, Zendesk does not say.
        case when organizations.external_id is not null then 'crm' end as linked_source_system,
        organizations.external_id as linked_source_id
    from organizations
    left join ranked_domains
        on
            organizations.source_instance = ranked_domains.source_instance
            and organizations.source_id = ranked_domains.organization_id
            and ranked_domains.domain_rank = 1
)

select * from final
