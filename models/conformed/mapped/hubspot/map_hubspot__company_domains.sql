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
    select source_system, source_instance, source_id, {{ domain_of('main_domain') }} as domain
    from companies
    union all
    select source_system, source_instance, source_id, {{ domain_of('website') }} as domain
    from companies
    union all
    select source_system, source_instance, source_id, {{ domain_of('further_domain') }} as domain
    from further
),

final as (
    {{ named_domains('found') }}
)

select * from final
