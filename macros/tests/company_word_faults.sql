{#
    What is wrong with the company's own words, a row for each fault and word: of no list that may be added to, of no source, not
    in the form in which words are looked up, or standing for a word that the house does not have. `referred` are the relations, by
    name, in which the words of a list are that refers to another table.
#}
{% macro company_word_faults(words, referred) -%}
    {%- set lists = {} -%}
    {%- for seed in (graph.nodes.values() if execute else []) | selectattr('resource_type', 'equalto', 'seed') if seed.config.meta.get('company_words') -%}
        {%- do lists.update({seed.name: seed}) -%}
    {%- endfor -%}
    {%- set systems = (graph.sources.values() if execute else []) | map(attribute='source_name') | unique | list -%}
    {%- set faults = [
        ('list: no list that a company adds to', 'list', "list not in ('" ~ lists | join("', '") ~ "')"),
        ('source_word: not in the form in which words are looked up', 'source_word',
            "source_word is distinct from " ~ source_word('source_word')),
    ] -%}
    {%- for name, seed in lists.items() -%}
        {%- set keys = seed.config.meta['keys'][0] -%}
        {%- set house_column = (seed.config.column_types | list)[keys | length] -%}
        {%- set reference = seed.columns[house_column].config.meta.get('references') -%}
        {%- set here = "list = '" ~ name ~ "' and " -%}
        {%- if 'source_system' in keys -%}
            {%- set known = "coalesce(source_system, '') in ('" ~ systems | join("', '") ~ "')" -%}
            {%- do faults.append(('source_system: no source', 'source_system', here ~ 'not ' ~ known)) -%}
        {%- else -%}
            {%- do faults.append(('source_system: the list has none', 'source_system', here ~ 'source_system is not null')) -%}
        {%- endif -%}
        {%- if reference -%}
            {%- set table, column = reference.split('.') -%}
            {%- set allowed = "select " ~ column ~ " from " ~ referred[table] -%}
        {%- else -%}
            {%- set allowed = "'" ~ seed.config.meta.words[house_column] | join("', '") ~ "'" -%}
        {%- endif -%}
        {%- do faults.append(('house_word: not one of ' ~ name, 'house_word', here ~ 'house_word not in (' ~ allowed ~ ')')) -%}
    {%- endfor -%}
    {%- for fault, column, condition in faults %}
    select
        list,
        source_word,
        '{{ fault }}' as fault,
        {{ column }} as value
    from {{ words }}
    where {{ condition }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
