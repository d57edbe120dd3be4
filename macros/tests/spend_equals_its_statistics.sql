{#
    Conservation of ad spend: cost, clicks and rows of each account's own table of statistics, straight from staging, are all in
    the daily spend. `tables` are in order of preference: the first that an account has is the one that is read. `costs` are the
    columns that may hold a row's cost, which is one of them: what was spent lies between the sums of the smallest and of the
    largest, and equals both where there is one. `costs_per_unit` of them are one unit of the currency.
#}
{% test spend_equals_its_statistics(model, tables, costs, costs_per_unit=1) %}
    with rows_by_table as (
        {%- for table in tables %}
        {{ 'union all' if not loop.first }}
        select
            source_instance,
            {{ loop.index }} as preference,
            stat_date,
            click_count,
            least({{ costs | join(', ') }}) as least_cost,
            greatest({{ costs | join(', ') }}) as greatest_cost
        from {{ table }}
        where row_status = 'current'
        {%- endfor %}
    ),

    tables_read as (
        select
            source_instance,
            min(preference) as preference
        from rows_by_table
        group by source_instance
    ),

    staged as (
        select
            rows_by_table.source_instance,
            count(*) as row_count,
            coalesce(sum(rows_by_table.click_count), 0) as click_count,
            coalesce(sum(rows_by_table.least_cost), 0) as least_cost,
            coalesce(sum(rows_by_table.greatest_cost), 0) as greatest_cost
        from rows_by_table
        inner join tables_read
            on
                rows_by_table.source_instance = tables_read.source_instance
                and rows_by_table.preference = tables_read.preference
        where rows_by_table.stat_date <= {{ as_of() }}
        group by rows_by_table.source_instance
    ),

    spent as (
        select
            source_instance,
            sum(row_count) as row_count,
            coalesce(sum(click_count), 0) as click_count,
            coalesce(sum(cost_local), 0) * {{ costs_per_unit }} as cost
        from {{ model }}
        group by source_instance
    )

    select
        coalesce(staged.source_instance, spent.source_instance) as source_instance,
        staged.least_cost,
        staged.greatest_cost,
        spent.cost
    from staged
    full outer join spent on staged.source_instance = spent.source_instance
    where
        staged.row_count is distinct from spent.row_count
        or staged.click_count is distinct from spent.click_count
        or spent.cost < staged.least_cost
        or spent.cost > staged.greatest_cost
{% endtest %}
