{#
    The ends of merge chains: of a relation with source_system, source_instance, source_id (a record that was merged
    away) and master_record_id, one row per record with survivor_source_id, the last of its chain.
#}
{% macro merge_chain_ends(relation) -%}
    with recursive followed as (
        select
            source_system,
            source_instance,
            source_id,
            master_record_id as survivor_source_id,
            1 as steps
        from {{ relation }}
        union all
        select
            followed.source_system,
            followed.source_instance,
            followed.source_id,
            further.master_record_id as survivor_source_id,
            followed.steps + 1 as steps
        from followed
        inner join {{ relation }} as further
            on
                followed.source_instance = further.source_instance
                and followed.survivor_source_id = further.source_id
        -- A ring of merges cannot happen in a CRM; in spoiled data it must not run for ever.
        where followed.steps < 50
    ),

    ranked as (
        select
            *,
            row_number() over (partition by source_instance, source_id order by steps desc) as chain_rank
        from followed
    )

    select
        source_system,
        source_instance,
        source_id,
        survivor_source_id
    from ranked
    where chain_rank = 1
{%- endmacro %}
