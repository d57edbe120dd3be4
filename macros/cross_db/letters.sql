{#
    A text in lower case with the plain letter for an accented one, and a space for signs of other scripts that part words
    (NBSP, dashes, quotes, full-width punctuation). Letters of other scripts stay. ASCII, the most of all names, is left
    alone: a translate() of a million rows takes seconds.
#}
{% macro folded_letters(column) -%}
    case
        when {{ column }} ~ '(?s).*[^\x01-\x7f].*' then {{ folded_ligatures(
            "lower(translate(" ~ without_marks(column) ~ ", '" ~ plain_letters()[0] ~ "', '" ~ plain_letters()[1] ~ "'))"
        ) }}
        else lower({{ column }})
    end
{%- endmacro %}

{# Letters that no mark is taken from, and other signs, with what is written for them; the last ones are dropped. #}
{% macro plain_letters() -%}
    {%- set letters = {
        'ł': 'l', 'Ł': 'l', 'ø': 'o', 'Ø': 'o', 'đ': 'd', 'Đ': 'd', 'ð': 'd', 'Ð': 'd', 'ħ': 'h', 'Ħ': 'h', 'ı': 'i', 'ŧ': 't', 'Ŧ': 't', 'þ': 't', 'Þ': 't',
    } -%}
    {%- set spaces = '\u00a0\u2002\u2003\u2009\u202f\u3000\u2010\u2011\u2012\u2013\u2014\u2015«»„“”‟·•…–¿¡¦§、。〈〉《》「」『』【】〔〕・！（），：；？／＆' -%}
    {%- set dropped = '\u200b\u200c\u200d\u2060\ufeff\u00ad‘’‚‛′´ʼ״׳®©™' -%}
    {{ return((letters.keys() | join ~ spaces ~ dropped, letters.values() | join ~ ' ' * (spaces | length))) }}
{%- endmacro %}

{% macro folded_ligatures(text) -%}
    replace(replace(replace({{ text }}, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')
{%- endmacro %}

{# A text without the marks on its letters: DuckDB has it, on Postgres they are parted from the letters and taken out. #}
{% macro without_marks(column) -%}
    {{ return(adapter.dispatch('without_marks')(column)) }}
{%- endmacro %}
{% macro default__without_marks(column) -%} strip_accents({{ column }}) {%- endmacro %}
{% macro postgres__without_marks(column) -%}
    {#- The marks of Latin, Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai and kana; needs a database in UTF-8. -#}
    normalize(regexp_replace(
        normalize({{ column }}, nfd),
        '[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u20d0-\u20f0\u3099\u309a\ufe00-\ufe0f]',
        '',
        'g'
    ), nfc)
{%- endmacro %}
