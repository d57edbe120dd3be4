-- Grain: one row per organization and domain.

with organizations as (
    select * from {{ ref('map_zendesk__companies') }}
),

domain_names as (
    select * from {{ ref('stg_zendesk__domain_names') }}
    where row_status = 'current'
),

-- Support sorts the mail of a domain under its organization: someone has said that it is theirs.
found as (
    select
        organizations.source_system,
        organizations.source_instance,
        organizations.source_id,
        {{ domain_of('domain_names.domain_name') }} as domain
    from organizations
    inner join domain_names
        on
            organizations.source_instance = domain_names.source_instance
            and organizations.source_id = domain_names.organization_id
),

final as (
    {{ named_domains('found') }}
)

select * from final
