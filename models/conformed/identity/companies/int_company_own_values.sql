-- Grain: one row per company record and kind of value (domain, phone) that it has and no other group after the rule domain_similar_name.

-- What firms of several names have (an agency's domain, a head office's telephone) says nothing of whose namesake one is.
with clusters as (
    select * from {{ ref('int_company_clusters_by_domain_similar_name') }}
),

held_values as (
    select company_record_key, 'domain' as kind, domain as held_value from {{ ref('int_company_domains') }}
    union all
    select company_record_key, 'phone' as kind, phone_key as held_value from {{ ref('int_company_records') }}
    where phone_key is not null
),

held_by as (
    select
        held_values.company_record_key,
        held_values.kind,
        min(clusters.node_domain_similar_name) over (partition by held_values.kind, held_values.held_value)
        = max(clusters.node_domain_similar_name) over (partition by held_values.kind, held_values.held_value) as is_own
    from held_values
    inner join clusters on held_values.company_record_key = clusters.company_record_key
),

final as (
    select company_record_key, kind
    from held_by
    where is_own
    group by company_record_key, kind
)

select * from final
