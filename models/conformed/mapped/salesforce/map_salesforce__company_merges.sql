-- Grain: one row per account that Salesforce merged into another; survivor_source_id is the end of the chain.

with recursive merged as (
    select
        source_system,
        source_instance,
        source_id,
        master_record_id
    from {{ ref('stg_salesforce__accounts') }}
    where row_status = 'current' and is_deleted and master_record_id is not null and master_record_id <> source_id
),

followed as (
    select
        source_system,
        source_instance,
        source_id,
        master_record_id as survivor_source_id,
        1 as steps
    from merged
    union all
    select
        followed.source_system,
        followed.source_instance,
        followed.source_id,
        merged.master_record_id as survivor_source_id,
        followed.steps + 1 as steps
    from followed
    inner join merged
        on
            followed.source_instance = merged.source_instance
            and followed.survivor_source_id = merged.source_id
    -- A ring of merges cannot happen in Salesforce; in spoiled data it must not run for ever.
    where followed.steps < 50
),

ranked as (
    select
        *,
        row_number() over (partition by source_instance, source_id order by steps desc) as chain_rank
    from followed
),

-- A merge into an account that is not there leaves nothing to be merged into.
final as (
    select
        ranked.source_system,
        ranked.source_instance,
        ranked.source_id,
        ranked.survivor_source_id
    from ranked
    inner join {{ ref('map_salesforce__companies') }} as survivors
        on
            ranked.source_instance = survivors.source_instance
            and ranked.survivor_source_id = survivors.source_id
    where ranked.chain_rank = 1
)

select * from final
