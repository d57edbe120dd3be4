-- Grain: one row per company record of a source: the customer it belongs to, by which rule.

with companies as (
    select * from {{ ref('int_companies_matched') }}
),

final as (
    select
        source_system,
        source_instance,
        'company' as entity,
        source_id,
        customer_key,
        matched_by,
        confidence
    from companies
)

select * from final
