-- Grain: one row per company and attribute: the value that is believed, and where it comes from.

with records as (
    select * from {{ ref('int_customer_records') }}
),

candidates as (
    {{ attribute_values('records', 'customer_key', 'company_record_key', customer_attribute_names()) }}
),

rules as (
    select * from {{ ref('attribute_rules') }}
    where entity = 'company'
),

ranked as (
    select
        candidates.*,
        coalesce(rules.decided_by, 'source_priority') as decided_by,
        {{ attribute_rank('candidates', 'rules', 'customer_key', 'company_record_key') }} as attribute_rank
    from candidates
    left join rules on candidates.ruled_by = rules.attribute
),

final as (
    select
        customer_key,
        attribute,
        value,
        company_record_key,
        source_system,
        source_instance,
        source_id,
        updated_at,
        decided_by
    from ranked
    where attribute_rank = 1
)

select * from final
