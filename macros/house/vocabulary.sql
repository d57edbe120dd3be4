{#
    The words of a list of seeds/mappings, with the company's own: a row of company_words goes before the shipped one of the same
    source system and word. A further column (is_paying) is what the shipped words of the same house word have. Which lists may
    be asked for says config.meta.company_words. In a unit test the list is the one that the test gives.
#}
{% macro vocabulary(list) -%}
    {%- set shipped = ref(list) -%}
    {%- if not execute -%}
        {%- do ref('company_words') -%}
        {{ return(shipped) }}
    {%- elif shipped.identifier.startswith('__dbt__cte__') -%}
        {{ return(shipped) }}
    {%- endif -%}
    {%- set own = ref('company_words') -%}
    {%- set config = graph.nodes['seed.' ~ project_name ~ '.' ~ list].config -%}
    {%- if not config.meta.company_words -%}
        {%- do exceptions.raise_compiler_error(list ~ " is no list that a company adds words to (config.meta.company_words)") -%}
    {%- endif -%}
    {%- set columns = config.column_types | list -%}
    {%- set keys = config.meta['keys'][0] -%}
    {%- set house_column = columns[keys | length] -%}
    (
        select {{ columns | join(', ') }}
        from {{ shipped }} as shipped
        where not exists (
            select 1
            from {{ own }} as own
            where own.list = '{{ list }}'{% for key in keys %} and own.{{ key }} = shipped.{{ key }}{% endfor %}
        )
        union all
        select
            {%- for column in columns %}
            {% if column in keys or column == 'reason' -%}
            own.{{ column }}
            {%- elif column == house_column -%}
            own.house_word
            {%- else -%}
            (select bool_or(shipped.{{ column }}) from {{ shipped }} as shipped where shipped.{{ house_column }} = own.house_word)
            {%- endif %} as {{ column }}{{ ',' if not loop.last }}
            {%- endfor %}
        from {{ own }} as own
        where own.list = '{{ list }}'
    ) as words
{%- endmacro %}

{#
    The house's word for a source's word: `unmapped` where the source has a word that no mapping knows (it is
    never dropped), null where the source gives no answer.
#}
{% macro house_word(mapped_column, source_column) -%}
    case
        when {{ mapped_column }} is not null then {{ mapped_column }}
        -- Signs only are no answer; a word in another script is one that no mapping knows.
        when {{ source_column }} is null or {{ source_column }} ~ '^[[:punct:][:space:]]*$' then null
        when {{ source_word(source_column) }} in (select non_answers.source_word from {{ ref('non_answers') }} as non_answers) then null
        else 'unmapped'
    end
{%- endmacro %}
