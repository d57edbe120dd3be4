{#
    Per segment type of a cube: in how many periods an additive column does not sum to what it is for `all`. `keys` are the columns
    that tell apart what is summed.
#}
{% macro segments_that_differ(cube, keys, additive) -%}
    {%- if var('linting', false) -%}
        select 1 as not_compiled
    {%- else -%}
    select
        '{{ cube.identifier }}' as cube,
        parts.segment_type,
        count(*) as different_count
    from (
        select
            {{ keys | join(', ') }},
            segment_type,
            {% for column in additive %}sum({{ column }}) as {{ column }}{{ ', ' if not loop.last }}{% endfor %}
        from {{ cube }}
        group by {{ keys | join(', ') }}, segment_type
    ) as parts
    inner join {{ cube }} as whole
        on
            whole.segment_type = 'all'
            {% for key in keys %}and parts.{{ key }} = whole.{{ key }} {% endfor %}
    where {% for column in additive %}parts.{{ column }} <> whole.{{ column }} {{ 'or ' if not loop.last }}{% endfor %}
    group by parts.segment_type
    {%- endif -%}
{%- endmacro %}
