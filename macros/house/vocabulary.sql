{#
    The house's word for a source's word: `unmapped` where the source has a word that no mapping knows (it is
    never dropped), null where the source gives no answer.
#}
{% macro house_word(mapped_column, source_column) -%}
    case
        when {{ mapped_column }} is not null then {{ mapped_column }}
        when {{ source_word(source_column) }} is null then null
        when {{ source_word(source_column) }} in (select non_answers.source_word from {{ ref('non_answers') }} as non_answers) then null
        else 'unmapped'
    end
{%- endmacro %}
