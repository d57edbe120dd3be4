{#
    Conservation between two hops: the model has as many rows as the parts together. Each part is a relation, or a
    map of relation and condition. One row per difference.
#}
{% test row_count_equals(model, parts) %}
    with counted as (
        select
            (select count(*) from {{ model }}) as model_count,
            {% for part in parts -%}
            (select count(*) from {{ part.relation }} as {{ part.relation.identifier }} where {{ part.get('condition', 'true') }}) +
            {% endfor -%} 0 as parts_count
    )

    select * from counted
    where model_count <> parts_count
{% endtest %}
