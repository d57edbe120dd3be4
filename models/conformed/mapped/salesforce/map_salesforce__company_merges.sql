-- Grain: one row per account that Salesforce merged into another; survivor_source_id is the end of the chain.

with merged as (
    select
        source_system,
        source_instance,
        source_id,
        master_record_id as survivor_source_id
    from {{ ref('stg_salesforce__accounts') }} as records
    where row_status = 'current' and {{ is_deleted_by_then('records') }} and master_record_id is not null and master_record_id <> source_id
),

chain_ends as (
    {{ merge_chain_ends('merged') }}
),

-- A merge into an account that is not in the data is left out.
final as (
    select
        chain_ends.source_system,
        chain_ends.source_instance,
        chain_ends.source_id,
        chain_ends.survivor_source_id
    from chain_ends
    inner join {{ ref('map_salesforce__companies') }} as survivors
        on
            chain_ends.source_instance = survivors.source_instance
            and chain_ends.survivor_source_id = survivors.source_id
)

select * from final
