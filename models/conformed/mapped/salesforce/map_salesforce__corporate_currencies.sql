-- Grain: one row per org: the currency of amounts that name none.

with currency_types as (
    select *
    from {{ ref('stg_salesforce__currency_types') }}
    where row_status = 'current' and is_corporate
),

-- An org has one; where two are marked, the one that the others are measured in.
final as (
    select
        source_instance,
        coalesce(
            min(case when conversion_rate = 1 then upper(source_id) end), min(upper(source_id))
        ) as currency_code
    from currency_types
    group by source_instance
)

select * from final
