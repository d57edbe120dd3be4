-- Grain: one row per opportunity, deleted ones included: its customer, and what the CRM says of its type and term.

with opportunities as (
    select * from {{ ref('int_opportunities_unified') }}
),

companies as (
    select * from {{ ref('int_companies_matched') }}
),

final as (
    select
        opportunities.opportunity_record_key as opportunity_key,
        companies.customer_key,
        opportunities.opportunity_type,
        opportunities.term_months
    from opportunities
    left join companies
        on
            opportunities.source_system = companies.source_system
            and opportunities.source_instance = companies.source_instance
            and opportunities.company_source_id = companies.source_id
)

select * from final
