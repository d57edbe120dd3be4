-- Grain: one row per company and domain.

with companies as (
    select * from {{ ref('map_hubspot__companies') }}
),

further as (
    select
        source_system,
        source_instance,
        source_id,
        {{ split_to_rows('additional_domains', "';'") }} as further_domain
    from companies
),

found as (
    select source_system, source_instance, source_id, {{ domain_of('main_domain') }} as domain, 'website' as domain_by
    from companies
    union all
    select source_system, source_instance, source_id, {{ domain_of('website') }} as domain, 'website' as domain_by
    from companies
    union all
    select source_system, source_instance, source_id, {{ domain_of('further_domain') }} as domain, 'secondary_domain' as domain_by
    from further
),

final as (
    {{ best_domains('found') }}
)

select * from final
