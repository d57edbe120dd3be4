-- Grain: one row per billing customer and domain of its e-mail address.

with companies as (
    select * from {{ ref('map_stripe__companies') }}
),

found as (
    select source_system, source_instance, source_id, {{ domain_of('email') }} as domain
    from companies
),

final as (
    {{ named_domains('found') }}
)

select * from final
