-- Grain: one row per company that belongs to another, with the one at the top.

with links as (
    select
        customer_key as node,
        value as other_node
    from {{ ref('customer_attributes') }}
    where attribute = 'parent_customer_key'
),

-- In a ring of parents none is at the top: its first company, by its key, stands for it.
tops as (
    {{ followed_links('links') }}
),

final as (
    select
        links.node as customer_key,
        links.other_node as parent_customer_key,
        tops.cluster_node as ultimate_parent_customer_key
    from links
    inner join tops on links.node = tops.node
)

select * from final
