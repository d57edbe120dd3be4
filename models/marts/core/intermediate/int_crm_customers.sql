-- Grain: one row per customer that a CRM has a record of.

with links as (
    select * from {{ ref('source_record_links') }}
    where entity = 'company' and customer_key is not null
),

crms as (
    select * from {{ ref('source_priorities') }}
    where is_crm
),

final as (
    select links.customer_key
    from links
    inner join crms on links.source_system = crms.source_system
    group by links.customer_key
)

select * from final
