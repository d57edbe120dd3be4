-- Grain: one row per company record, with the cluster that it is in after each rule of the ladder (node_<rule>).

with records as (
    select company_record_key as record_key from {{ ref('int_company_records') }}
),

links as (
    select
        record_key as node,
        linked_record_key as other_node
    from {{ ref('int_company_links') }}
    where is_followed
),

decisions as (
    select * from {{ ref('int_identity_overrides') }}
    where entity = 'company' and decision = 'merge'
),

identifiers as (
    select * from {{ ref('int_company_identifiers') }}
    where is_followed
    union all
    select * from {{ ref('int_company_street_names') }}
    where is_followed
),

-- With dedupe_within_source two records of one source may be one company.
facts as (
    select * from {{ ref('int_company_facts') }}
    where kind <> 'source' or not {{ setting('dedupe_within_source') }}
),

-- The ladder, best rule first. Each rung joins clusters of the rung before that share a value of its rule, unless a fact of the kinds
-- in `apart` keeps them two.
by_override as (
    {{ explicit_clusters('records', 'links', 'decisions') }}
),

by_tax_id as (
    {{ ladder_rung('by_override', 'node_override', 'tax_id', 'identifiers', 'facts', apart=['source', 'split']) }}
),

by_domain as (
    {{ ladder_rung('by_tax_id', 'node_tax_id', 'domain', 'identifiers', 'facts', apart=['source', 'split', 'tax_id']) }}
),

-- Two companies at one street and phone, each with a domain, are two.
by_street_phone as (
    {{ ladder_rung('by_domain', 'node_domain', 'street_phone', 'identifiers', 'facts', apart=['source', 'split', 'tax_id', 'domain']) }}
),

by_street_name as (
    {{ ladder_rung('by_street_phone', 'node_street_phone', 'street_name', 'identifiers', 'facts', apart=['source', 'split', 'tax_id']) }}
),

by_similar_name as (
    {{ ladder_rung('by_street_name', 'node_street_name', 'domain_similar_name', 'identifiers', 'facts', apart=['source', 'split', 'tax_id']) }}
),

held_values as (
    select company_record_key as record_key, 'domain' as kind, domain as held_value from {{ ref('int_company_domains') }}
    union all
    select company_record_key as record_key, 'phone' as kind, phone_key as held_value from {{ ref('int_company_records') }}
    where phone_key is not null
),

held_by as (
    select
        held_values.record_key,
        held_values.kind,
        min(by_similar_name.node_domain_similar_name) over (partition by held_values.kind, held_values.held_value)
        = max(by_similar_name.node_domain_similar_name) over (partition by held_values.kind, held_values.held_value) as is_own
    from held_values
    inner join by_similar_name on held_values.record_key = by_similar_name.record_key
),

-- A value that companies of several names share (an agency's domain, a head office's phone) does not tell namesakes apart.
facts_of_namesakes as (
    select record_key, kind, fact from facts
    union all
    select record_key, 'own_value' as kind, 'has a ' || kind as fact from held_by
    where is_own
),

-- Two companies of one name that both have a street, or a domain or phone of their own, are two: a shared one would have joined them before.
final as (
    {{ ladder_rung(
        'by_similar_name', 'node_domain_similar_name', 'name_country', 'identifiers', 'facts_of_namesakes',
        apart=['source', 'split', 'tax_id', 'street', 'own_value']
    ) }}
)

select * from final
