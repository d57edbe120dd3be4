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
