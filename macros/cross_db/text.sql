{#
    Our key of a source record: the hash of its system, instance and id, so that equal ids of two systems or of
    two accounts of one system never meet. Null when the id is.
#}
{% macro record_key(source_id='source_id', source_system='source_system', source_instance='source_instance') -%}
    case when {{ source_id }} is not null then
        md5({{ source_system }} || chr(31) || {{ source_instance }} || chr(31) || {{ source_id }})
    end
{%- endmacro %}

{# Text ordered by its bytes on every engine, whatever the database's collation. #}
{% macro by_bytes(column) -%}
    {{ return(adapter.dispatch('by_bytes')(column)) }}
{%- endmacro %}
{% macro default__by_bytes(column) -%} {{ column }} {%- endmacro %}
{% macro postgres__by_bytes(column) -%} ({{ column }}) collate "C" {%- endmacro %}

{# One row per part of a text cut at a separator; used in a select list. #}
{% macro split_to_rows(column, separator) -%}
    unnest(string_to_array({{ column }}, {{ separator }}))
{%- endmacro %}

{# A word of a source's vocabulary in the form the mapping seeds use: lower case, other signs one underscore. #}
{% macro source_word(column) -%}
    nullif(trim(both '_' from {{ regexp_replace_all("lower(" ~ column ~ ")", "[^a-z0-9]+", "_") }}), '')
{%- endmacro %}

{% macro regexp_replace_all(text, pattern, replacement) -%}
    regexp_replace({{ text }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}

{# A JSON, struct or text column as JSON text. #}
{% macro nested_text(column) -%}
    {{ return(adapter.dispatch('nested_text')(column)) }}
{%- endmacro %}
{% macro default__nested_text(column) -%} cast({{ column }} as text) {%- endmacro %}
{% macro duckdb__nested_text(column) -%}
    case when typeof({{ column }}) = 'VARCHAR' then cast({{ column }} as text) else cast(to_json({{ column }}) as text) end
{%- endmacro %}

{# The text at a top-level key of a JSON text; null where the text is no JSON object. #}
{% macro json_text(column, key) -%}
    {{ return(adapter.dispatch('json_text')(column, key)) }}
{%- endmacro %}
{% macro duckdb__json_text(column, key) -%}
    case when json_valid({{ column }}) then json_extract_string({{ column }}, '$."{{ key }}"') end
{%- endmacro %}
{% macro postgres__json_text(column, key) -%}
    {{ target.schema }}.revops_json_text({{ column }}, '{{ key }}')
{%- endmacro %}

{# A whole row of a relation as JSON text. #}
{% macro row_as_json(relation_alias) -%}
    {{ return(adapter.dispatch('row_as_json')(relation_alias)) }}
{%- endmacro %}
{% macro duckdb__row_as_json(relation_alias) -%} cast(to_json({{ relation_alias }}) as varchar) {%- endmacro %}
{% macro postgres__row_as_json(relation_alias) -%} cast(row_to_json({{ relation_alias }}) as text) {%- endmacro %}

{# The host of a web or e-mail address without `www.`, lower case; null where the text is no address. #}
{% macro domain_of(url_column) -%}
    {%- set host = "regexp_replace(lower(trim(" ~ url_column ~ ")), '^([a-z]+://)?([^/?#]*@)?(www[.])?([^/:?#,;<> ]*).*$', '\\4')" -%}
    case when {{ host }} ~ '^[^ .]+([.][^ .]+)+$' then {{ host }} end
{%- endmacro %}

{# Whether a CTE that is read more than once is kept rather than planned anew for each reader: what DuckDB does only when it is told. #}
{% macro materialized_cte() -%}
    {{ return(adapter.dispatch('materialized_cte')()) }}
{%- endmacro %}
{% macro default__materialized_cte() -%}{{ return('') }}{%- endmacro %}
{% macro duckdb__materialized_cte() -%}{{ return('materialized') }}{%- endmacro %}
