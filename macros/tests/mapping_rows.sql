{#
    The rules of a list that people keep: each of `keys` (columns) names one row, `filled` columns are never empty, and `allowed`
    names the words that a column may hold. One row per fault, with what is wrong and the value. One test for a list, because each test
    is a node of every build.
#}
{% test mapping_rows(model, keys=[], filled=[], allowed={}) %}
    {%- for key in keys %}
    select
        '{{ key | join(', ') }}: repeated' as fault,
        {{ key | join(" || '|' || ") }} as value
    from (
        select {% for column in key %}coalesce(cast({{ column }} as text), '') as {{ column }}{{ ', ' if not loop.last }}{% endfor %} from {{ model }}
    ) as listed
    group by {{ key | join(', ') }}
    having count(*) > 1
    {{ 'union all' if not loop.last or filled or allowed }}
    {%- endfor %}
    {%- for column in filled %}
    select
        '{{ column }}: empty' as fault,
        cast(null as text) as value
    from {{ model }}
    where {{ column }} is null
    {{ 'union all' if not loop.last or allowed }}
    {%- endfor %}
    {%- for column, words in allowed.items() %}
    select
        '{{ column }}: not one of its words' as fault,
        cast({{ column }} as text) as value
    from {{ model }}
    where {{ column }} not in ('{{ words | join("', '") }}')
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{% endtest %}
