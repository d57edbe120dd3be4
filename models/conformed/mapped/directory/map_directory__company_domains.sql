-- Grain: one row per organisation and domain, that of its e-mail address included.

with companies as (
    select * from {{ ref('map_directory__companies') }}
),

found as (
    select source_system, source_instance, source_id, {{ domain_of('main_domain') }} as domain
    from companies
    union all
    select source_system, source_instance, source_id, {{ domain_of('website') }} as domain
    from companies
    union all
    select source_system, source_instance, source_id, {{ domain_of('email') }} as domain
    from companies
),

final as (
    {{ named_domains('found') }}
)

select * from final
