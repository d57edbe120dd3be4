-- Grain: one row per customer that ever recurred, with the segments that are its own.

with customers as (
    select distinct
        customer_key, segment, region, industry, channel
    from {{ ref('int_arr_segments') }}
)

select * from customers
