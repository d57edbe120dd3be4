-- Grain: one row per opportunity with product lines whose list price is known.

with line_items as (
    select * from {{ ref('int_opportunity_line_items_unified') }}
),

-- A quantity x price with more digits than money has is not a price.
listed as (
    select
        {{ record_key('opportunity_source_id') }} as opportunity_key,
        total_local,
        case
            when abs(cast(quantity as double precision) * cast(list_price_local as double precision)) < 1e15
                then round(quantity * list_price_local, 6)
        end as list_local
    from line_items
    where opportunity_source_id is not null
),

final as (
    select
        opportunity_key,
        cast(sum(list_local) as numeric(38, 6)) as list_amount_local,
        cast(sum(list_local - total_local) as numeric(38, 6)) as discount_amount_local
    from listed
    where list_local is not null and total_local is not null
    group by opportunity_key
)

select * from final
