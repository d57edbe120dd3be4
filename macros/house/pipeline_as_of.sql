{#
    The versions that held at the end of a day, from a relation of opportunity_history's columns; the day is a SQL date. One
    row per opportunity that existed by then; `is_open` tells the pipeline from what was closed or deleted.
#}
{% macro pipeline_as_of(relation, day) -%}
    select *
    from {{ relation }}
    where
        {{ local_date('valid_from') }} <= {{ day }}
        and (valid_to is null or {{ local_date('valid_to') }} > {{ day }})
{%- endmacro %}
