{#
    Merges followed to the end of their chains: of a relation with source_system, source_instance, source_id (who went) and
    survivor_source_id (into which), one row per record with the last survivor. A ring has no end: none of its records is merged,
    or else all of them would be gone.
#}
{% macro merge_chain_ends(pairs) -%}
    with recursive reached as (
        select source_system, source_instance, source_id, survivor_source_id
        from {{ pairs }}
        union
        select
            reached.source_system,
            reached.source_instance,
            reached.source_id,
            further.survivor_source_id
        from reached
        inner join {{ pairs }} as further
            on
                reached.source_instance = further.source_instance
                and reached.survivor_source_id = further.source_id
    ),

    ends as (
        select
            reached.*,
            row_number() over (
                partition by reached.source_instance, reached.source_id
                order by {{ lowest_id('reached.survivor_source_id') }}
            ) as end_rank
        from reached
        left join {{ pairs }} as onward
            on
                reached.source_instance = onward.source_instance
                and reached.survivor_source_id = onward.source_id
        where onward.source_id is null
    )

    select
        source_system,
        source_instance,
        source_id,
        survivor_source_id
    from ends
    where end_rank = 1
{%- endmacro %}

{# The order in which the lowest of several numeric ids comes first, whatever their length. #}
{% macro lowest_id(column) -%}
    length({{ column }}), {{ by_bytes(column) }}
{%- endmacro %}
