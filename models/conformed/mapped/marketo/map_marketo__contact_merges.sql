-- Grain: one row per person merged into another that is there; survivor_source_id is the end of the chain.

with recursive merged as (
    select * from {{ ref('map_marketo__merged_leads') }}
),

followed as (
    select
        source_system,
        source_instance,
        lead_id,
        survivor_id,
        1 as steps
    from merged
    union all
    select
        followed.source_system,
        followed.source_instance,
        followed.lead_id,
        merged.survivor_id,
        followed.steps + 1 as steps
    from followed
    inner join merged
        on
            followed.source_instance = merged.source_instance
            and followed.survivor_id = merged.lead_id
    -- A ring of merges cannot happen in Marketo; in spoiled data it must not run for ever.
    where followed.steps < 50
),

ranked as (
    select
        *,
        row_number() over (partition by source_instance, lead_id order by steps desc) as chain_rank
    from followed
),

-- A merge into a person who is not there leaves nobody to be merged into.
final as (
    select
        ranked.source_system,
        ranked.source_instance,
        ranked.lead_id as source_id,
        ranked.survivor_id as survivor_source_id
    from ranked
    inner join {{ ref('map_marketo__contacts') }} as survivors
        on
            ranked.source_instance = survivors.source_instance
            and ranked.survivor_id = survivors.source_id
    where ranked.chain_rank = 1
)

select * from final
