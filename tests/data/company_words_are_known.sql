-- A word of the company that no list, no source or no word of the house answers to would change nothing, or say what nobody asked for.
{{ config(group='core', meta={'shows_rows': true}) }}

with faults as (
    {{ company_word_faults(ref('company_words'), {'countries': ref('countries')}) }}
)

select * from faults
