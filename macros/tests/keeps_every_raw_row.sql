{# Conservation, first hop: a staged table has as many rows as landed, whatever became of each. One row per difference. #}
{% test keeps_every_raw_row(model, source_name, table_name) %}
    with counted as (
        select
            (select count(*) from {{ model }}) as staged_count,
            {% for table in landed_tables(source_name, table_name) %}(select count(*) from {{ table.relation }}) + {% endfor %}0 as raw_count
    )

    select * from counted
    where staged_count <> raw_count
{% endtest %}
