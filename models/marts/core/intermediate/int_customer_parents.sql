-- Grain: one row per company that belongs to another, with the one at the top.

with recorded as (
    select
        customer_key as node,
        value as other_node
    from {{ ref('customer_attributes') }}
    where attribute = 'parent_customer_key'
),

enriched as (
    select * from {{ ref('int_enriched_parents') }}
),

recorded_tops as (
    {{ followed_links('recorded') }}
),

-- Enrichment fills gaps. It never puts a company under one that our own systems put below it.
links as (
    select
        node,
        other_node,
        'recorded' as parent_by
    from recorded
    union all
    select
        enriched.customer_key as node,
        enriched.parent_customer_key as other_node,
        'enrichment' as parent_by
    from enriched
    left join recorded on enriched.customer_key = recorded.node
    left join recorded_tops on enriched.parent_customer_key = recorded_tops.node
    where recorded.node is null and recorded_tops.cluster_node is distinct from enriched.customer_key
),

-- A ring of parents has no top: its first company, by key, counts as the top.
tops as (
    {{ followed_links('links') }}
),

final as (
    select
        links.node as customer_key,
        links.other_node as parent_customer_key,
        links.parent_by,
        tops.cluster_node as ultimate_parent_customer_key
    from links
    inner join tops on links.node = tops.node
)

select * from final
