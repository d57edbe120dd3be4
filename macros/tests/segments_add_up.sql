{# Every additive column sums to the same over each segment type as it is for `all`. One row per difference. #}
{% test segments_add_up(model, columns, other_keys=[], except_segments=[]) %}
    {%- set keys = ['period_grain', 'period_start'] + other_keys -%}
    with summed as (
        select
            {{ keys | join(', ') }},
            segment_type,
            {% for column in columns %}sum({{ column }}) as {{ column }}{{ ', ' if not loop.last }}{% endfor %}
        from {{ model }}
        where segment_type not in ({% for segment in except_segments %}'{{ segment }}', {% endfor %}'')
        group by {{ keys | join(', ') }}, segment_type
    )

    select parts.*
    from summed as parts
    inner join summed as total
        on
            total.segment_type = 'all'
            {% for key in keys %}and parts.{{ key }} = total.{{ key }} {% endfor %}
    where
        {% for column in columns %}parts.{{ column }} <> total.{{ column }} {{ 'or ' if not loop.last }}{% endfor %}
{% endtest %}
