{#
    The rows of a relation once under segment_type `all` and once under each of the named columns, whose value is
    the segment_value. Aggregate first: the rows multiply by the number of segments.
#}
{% macro by_segment(relation, segment_types) -%}
    select
        'all' as segment_type,
        'all' as segment_value,
        {{ relation }}.*
    from {{ relation }}
    {%- for segment_type in segment_types %}
    union all
    select
        '{{ segment_type }}' as segment_type,
        {{ segment_type }} as segment_value,
        {{ relation }}.*
    from {{ relation }}
    {%- endfor %}
{%- endmacro %}

{#
    Sums over segmented months, by every period (month, quarter, year) that holds the month; and by `keys`, what a
    table counts by beside them. `periods` has int_periods' columns.
#}
{% macro summed_by_period(relation, periods, month, columns, keys=[]) -%}
    select
        {{ periods }}.period_grain,
        {{ periods }}.period_start,
        {{ relation }}.segment_type,
        {{ relation }}.segment_value
        {%- for key in keys %},
        {{ relation }}.{{ key }}
        {%- endfor %}
        {%- for column in columns %},
        sum({{ relation }}.{{ column }}) as {{ column }}
        {%- endfor %}
    from {{ relation }}
    inner join {{ periods }} on {{ relation }}.{{ month }} = {{ periods }}.month
    group by
        {{ periods }}.period_grain, {{ periods }}.period_start, {{ relation }}.segment_type, {{ relation }}.segment_value
        {%- for key in keys %}, {{ relation }}.{{ key }}{% endfor %}
{%- endmacro %}

{#
    Every period from the first one of a relation to as_of, for every segment value met in it: a period in which
    nothing happened has its row too; with `keys`, for every combination met. The relation has period_grain,
    period_start, segment_type, segment_value and the keys; `periods` has int_periods' columns.
#}
{% macro every_period(relation, periods, keys=[]) -%}
    select
        {{ periods }}.period_grain,
        {{ periods }}.period_start,
        {{ periods }}.period_end,
        {{ periods }}.is_complete,
        segment_values.segment_type,
        segment_values.segment_value
        {%- for key in keys %},
        segment_values.{{ key }}
        {%- endfor %}
    from {{ periods }}
    cross join (
        select distinct
            segment_type,
            segment_value
            {%- for key in keys %},
            {{ key }}
            {%- endfor %}
        from {{ relation }}
    ) as segment_values
    where
        {{ periods }}.is_last_month
        and {{ periods }}.period_start >= (
            select min(firsts.period_start) from {{ relation }} as firsts
            where firsts.period_grain = {{ periods }}.period_grain
        )
{%- endmacro %}

{# The join of two relations on their period and segment, and on further keys. #}
{% macro same_cell(one, other, keys=[]) -%}
    {%- for key in ['period_grain', 'period_start', 'segment_type', 'segment_value'] + keys -%}
        {{ one }}.{{ key }} = {{ other }}.{{ key }}{{ ' and ' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{#
    Each period and segment of `spine` (rows of every_period) with the counts and amounts that `summed` (rows of summed_by_period)
    has for it: 0 where it has no row.
#}
{% macro filled_periods(spine, summed, counts, amounts) -%}
    select
        {{ spine }}.period_grain,
        {{ spine }}.period_start,
        {{ spine }}.segment_type,
        {{ spine }}.segment_value,
        {%- for count in counts %}
        cast(coalesce({{ summed }}.{{ count }}, 0) as bigint) as {{ count }},
        {%- endfor %}
        {%- for amount in amounts %}
        cast(coalesce({{ summed }}.{{ amount }}, 0) as numeric(38, 6)) as {{ amount }},
        {%- endfor %}
        {{ spine }}.is_complete
    from {{ spine }}
    left join {{ summed }}
        on {{ same_cell(spine, summed) }}
{%- endmacro %}

{# The rows of a relation once for each grain, with the period of that grain in which a date of theirs lies. #}
{% macro by_period(relation, date_column) -%}
    {%- for grain in ['month', 'quarter', 'year'] %}
    select
        '{{ grain }}' as period_grain,
        {{ period_start(date_column, grain) }} as period_start,
        {{ relation }}.*
    from {{ relation }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{#
    Columns of a closed key in one row: for each suffix the columns of the row for which its condition holds, named with the
    suffix. An expression list for a select that is grouped by all other keys.
#}
{% macro columns_by_suffix(columns, suffixes) -%}
    {%- for suffix, condition in suffixes.items() -%}
        {%- set last = loop.last -%}
        {%- for column in columns -%}
            max({{ column }}) filter (where {{ condition }}) as {{ column }}{{ suffix }}{{ ',\n        ' if not (last and loop.last) }}
        {%- endfor -%}
    {%- endfor -%}
{%- endmacro %}
