-- Grain: one row per person merged into another that is there; survivor_source_id is the end of the chain.

with merged as (
    select
        source_system,
        source_instance,
        lead_id as source_id,
        survivor_id as survivor_source_id
    from {{ ref('map_marketo__merged_leads') }}
),

chain_ends as (
    {{ merge_chain_ends('merged') }}
),

-- A merge into a person who is not in the data is left out.
final as (
    select
        chain_ends.source_system,
        chain_ends.source_instance,
        chain_ends.source_id,
        chain_ends.survivor_source_id
    from chain_ends
    inner join {{ ref('map_marketo__contacts') }} as survivors
        on
            chain_ends.source_instance = survivors.source_instance
            and chain_ends.survivor_source_id = survivors.source_id
)

select * from final
