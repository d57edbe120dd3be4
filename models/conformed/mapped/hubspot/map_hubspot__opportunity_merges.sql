-- Grain: one row per deal that was merged into another; survivor_source_id is the end of the chain.

with deals as (
    select *
    from {{ ref('stg_hubspot__deals') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
),

-- If the deal that stayed is not in the data, the merged one is kept.
pairs as (
    select
        merged_deals.source_system,
        merged_deals.source_instance,
        merged_deals.merged_deal_id as source_id,
        merged_deals.deal_id as survivor_source_id
    from {{ ref('stg_hubspot__merged_deals') }} as merged_deals
    inner join deals
        on
            merged_deals.source_instance = deals.source_instance
            and merged_deals.deal_id = deals.source_id
    where merged_deals.row_status = 'current' and merged_deals.deal_id <> merged_deals.merged_deal_id
),

final as (
    {{ merge_chain_ends('pairs') }}
)

select * from final
