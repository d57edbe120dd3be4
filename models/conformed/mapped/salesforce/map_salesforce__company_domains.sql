-- Grain: one row per account and domain.

with companies as (
    select * from {{ ref('map_salesforce__companies') }}
),

found as (
    select source_system, source_instance, source_id, domain, 'website' as domain_by
    from companies
),

final as (
    {{ best_domains('found') }}
)

select * from final
