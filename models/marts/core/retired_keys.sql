-- Grain: one row per customer or contact key that is no longer in use because its records are somebody else now.

with registered as (
    select 'company' as entity, record_key, entity_key, registered_on, registration_number
    from {{ ref('int_customer_key_registry') }}
    union all
    select 'contact' as entity, record_key, entity_key, registered_on, registration_number
    from {{ ref('int_contact_key_registry') }}
),

ordered as (
    select
        *,
        last_value(entity_key) over whole_life as present_key,
        lead(registered_on) over (partition by entity, record_key order by registration_number) as left_on
    from registered
    window whole_life as (
        partition by entity, record_key order by registration_number
        rows between unbounded preceding and unbounded following
    )
),

in_use as (
    select distinct 'company' as entity, customer_key as entity_key from {{ ref('int_companies_matched') }}
    union all
    select distinct 'contact' as entity, contact_key as entity_key from {{ ref('int_contacts_matched') }}
),

-- Where its records went different ways, the key goes the way of the record that it was made from.
successors as (
    select
        ordered.*,
        max(ordered.left_on) over (partition by ordered.entity, ordered.entity_key) as retired_on,
        row_number() over (
            partition by ordered.entity, ordered.entity_key
            order by case when ordered.record_key = ordered.entity_key then 0 else 1 end, ordered.left_on desc, {{ by_bytes('ordered.record_key') }}
        ) as successor_rank
    from ordered
    left join in_use on ordered.entity = in_use.entity and ordered.entity_key = in_use.entity_key
    where in_use.entity_key is null and ordered.left_on is not null
),

-- A record that is gone has only its last key, which may be retired by now.
links as (
    select
        entity || ' ' || entity_key as node,
        entity || ' ' || present_key as other_node
    from successors
    where successor_rank = 1
),

ends as (
    {{ followed_links('links') }}
),

final as (
    select
        successors.entity,
        successors.entity_key as retired_key,
        split_part(ends.cluster_node, ' ', 2) as successor_key,
        successors.retired_on
    from successors
    inner join ends on successors.entity || ' ' || successors.entity_key = ends.node
    where successors.successor_rank = 1
)

select * from final
