{#
    What a list that people keep breaks of its rules, a row for each fault and value: each of `keys` (lists of columns) names one row,
    `filled` columns are never empty, and `words` are the words that a column may hold.
#}
{% macro mapping_faults(list, keys=[], filled=[], words={}) -%}
    {%- if var('linting', false) -%}
        select 1 as not_compiled
    {%- else -%}
    {%- set faults = [] -%}
    {%- for key in keys -%}
        {%- set values = [] -%}
        {%- for column in key -%}{%- do values.append("coalesce(cast(" ~ column ~ " as text), '')") -%}{%- endfor -%}
        {%- set value = 'min(' ~ values | join(" || '|' || ") ~ ')' -%}
        {%- do faults.append((key | join(', ') ~ ': repeated', value, 'true group by ' ~ key | join(', ') ~ ' having count(*) > 1')) -%}
    {%- endfor -%}
    {%- for column in filled -%}
        {%- do faults.append((column ~ ': empty', 'cast(null as text)', column ~ ' is null')) -%}
    {%- endfor -%}
    {%- for column, allowed in words.items() -%}
        {%- set value = 'cast(' ~ column ~ ' as text)' -%}
        {%- do faults.append((column ~ ': not one of its words', value, column ~ " not in ('" ~ allowed | join("', '") ~ "')")) -%}
    {%- endfor -%}
    {%- for fault, value, condition in faults %}
    select
        '{{ list.identifier }}' as list,
        '{{ fault }}' as fault,
        {{ value }} as value
    from {{ list }}
    where {{ condition }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
    {%- endif -%}
{%- endmacro %}
