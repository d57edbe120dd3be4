-- Grain: one row per account and domain.

with companies as (
    select * from {{ ref('map_salesforce__companies') }}
),

found as (
    select source_system, source_instance, source_id, domain
    from companies
),

final as (
    {{ named_domains('found') }}
)

select * from final
