{#
    Merges followed to the end of their chains. `pairs` is a relation of the model that calls it (which begins with
    `with recursive`): source_system, source_instance, source_id (who went), survivor_source_id. A ring has no end:
    nobody in it is merged, for else all of them would be gone. The CTEs reached, ends and final follow.
#}
{% macro followed_merges(pairs) -%}
reached as (
    select source_system, source_instance, source_id, survivor_source_id
    from {{ pairs }}
    union
    select
        reached.source_system,
        reached.source_instance,
        reached.source_id,
        {{ pairs }}.survivor_source_id
    from reached
    inner join {{ pairs }}
        on
            reached.source_instance = {{ pairs }}.source_instance
            and reached.survivor_source_id = {{ pairs }}.source_id
),

ends as (
    select
        reached.*,
        row_number() over (
            partition by reached.source_instance, reached.source_id order by {{ lowest_id('reached.survivor_source_id') }}
        ) as end_rank
    from reached
    left join {{ pairs }} as onward
        on
            reached.source_instance = onward.source_instance
            and reached.survivor_source_id = onward.source_id
    where onward.source_id is null
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        survivor_source_id
    from ends
    where end_rank = 1
)
{%- endmacro %}

{# The order in which the lowest of several numeric ids comes first, whatever their length. #}
{% macro lowest_id(column) -%}
    length({{ column }}), {{ by_bytes(column) }}
{%- endmacro %}
