{#
    Conservation, first hop: a staged table has as many rows as landed, whatever became of each; each row is current,
    superseded or quarantined; and, where the table has a key, each key has one current row. One row per difference.
    One test instead of three, because there is one for each raw table.
#}
{% test keeps_every_raw_row(model, source_name, table_name, key=none) %}
    with counted as (
        select
            count(*) as staged_count,
            count(*) filter (where row_status in ('current', 'superseded', 'quarantined')) as judged_count,
            {{ "count(" ~ key ~ ") - count(distinct " ~ key ~ ")" if key else 0 }} as repeated_count,
            {% for table in landed_tables(source_name, table_name) %}(select count(*) from {{ table.relation }}) + {% endfor %}0 as raw_count
        from {{ model }}
    )

    select * from counted
    where staged_count <> raw_count or judged_count <> staged_count or repeated_count <> 0
{% endtest %}
