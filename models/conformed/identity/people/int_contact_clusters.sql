-- Grain: one row per person record, with the cluster that it is in after each rule of the ladder (node_<rule>).

with records as (
    select contact_record_key as record_key from {{ ref('int_contact_records') }}
),

links as (
    select
        record_key as node,
        linked_record_key as other_node
    from {{ ref('int_contact_links') }}
    where is_followed
),

decisions as (
    select * from {{ ref('int_identity_overrides') }}
    where entity = 'contact' and decision = 'merge'
),

identifiers as (
    select * from {{ ref('int_contact_identifiers') }}
    where is_followed
),

-- With dedupe_within_source two records of one source may be one person by any rule.
facts as (
    select * from {{ ref('int_contact_facts') }}
    where kind <> 'source' or not {{ setting('dedupe_within_source') }}
),

-- The ladder, best rule first. Each rung joins clusters of the rung before that share a value of its rule, unless a fact of the kinds
-- in `apart` keeps them two.
by_override as (
    {{ explicit_clusters('records', 'links', 'decisions') }}
),

-- One address is one person, also inside a system: a lead and the contact made of it, a lead who comes back.
by_email as (
    {{ ladder_rung('by_override', 'node_override', 'email', 'identifiers', 'facts', apart=['split']) }}
),

final as (
    {{ ladder_rung('by_email', 'node_email', 'phone_name', 'identifiers', 'facts', apart=['source', 'split']) }}
)

select * from final
