-- Grain: one row per billing customer and domain of its e-mail address.

-- Also of customers that are no company record (deleted, never billed): identity looks at the domains of its own records only.
with customers as (
    select * from {{ ref('stg_stripe__customers') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
),

found as (
    select source_system, source_instance, source_id, {{ domain_of('email') }} as domain
    from customers
),

final as (
    {{ named_domains('found') }}
)

select * from final
