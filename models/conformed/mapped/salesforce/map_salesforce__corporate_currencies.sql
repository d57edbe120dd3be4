-- Grain: one row per org: the currency of amounts that name none.

with currency_types as (
    select *
    from {{ ref('stg_salesforce__currency_types') }}
    where row_status = 'current' and is_corporate
),

final as (
    select
        source_instance,
        min(upper(source_id)) as currency_code
    from currency_types
    group by source_instance
)

select * from final
