-- Grain: one row per organisation and domain, that of its e-mail address included.

with companies as (
    select * from {{ ref('map_directory__companies') }}
),

found as (
    select source_system, source_instance, source_id, {{ domain_of('main_domain') }} as domain, 'website' as domain_by
    from companies
    union all
    select source_system, source_instance, source_id, {{ domain_of('website') }} as domain, 'website' as domain_by
    from companies
    union all
    select source_system, source_instance, source_id, {{ domain_of('email') }} as domain, 'email' as domain_by
    from companies
),

final as (
    {{ best_domains('found') }}
)

select * from final
