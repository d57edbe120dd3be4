{#
    Conservation where models are stacked: as many rows as all models it reads have together. They come from the graph,
    so a system that is added to the stack is counted without another line. One row per difference.
#}
{% test keeps_every_parent_row(model) %}
    {%- set parents = [] -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values() if node.resource_type == 'model' and node.alias == model.identifier -%}
            {%- for parent in node.depends_on.nodes -%}{%- do parents.append(graph.nodes[parent]) -%}{%- endfor -%}
        {%- endfor -%}
    {%- endif -%}
    with counted as (
        select
            (select count(*) from {{ model }}) as model_count,
            {% for parent in parents -%}
            (select count(*) from {{ api.Relation.create(database=parent.database, schema=parent.schema, identifier=parent.alias) }}) +
            {% endfor -%} 0 as parents_count
    )

    select * from counted
    where model_count <> parents_count
{% endtest %}
