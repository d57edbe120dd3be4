-- Grain: one row per opportunity, deleted ones included: its customer, and what the CRM says of its type and term.

with contracts as (
    select * from {{ ref('int_opportunity_contracts_unified') }}
),

companies as (
    select * from {{ ref('int_companies_matched') }}
),

final as (
    select
        {{ record_key('contracts.opportunity_source_id', 'contracts.source_system', 'contracts.source_instance') }} as opportunity_key,
        companies.customer_key,
        contracts.opportunity_type,
        contracts.term_months
    from contracts
    left join companies
        on
            contracts.source_system = companies.source_system
            and contracts.source_instance = companies.source_instance
            and contracts.company_source_id = companies.source_id
)

select * from final
