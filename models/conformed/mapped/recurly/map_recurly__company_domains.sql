-- Grain: one row per account and domain of its e-mail address.

with companies as (
    select * from {{ ref('map_recurly__companies') }}
),

found as (
    select source_system, source_instance, source_id, {{ domain_of('email') }} as domain, 'email' as domain_by
    from companies
),

final as (
    {{ best_domains('found') }}
)

select * from final
