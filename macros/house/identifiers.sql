{% macro name_key(column) -%} nullif(trim(regexp_replace(lower({{ column }}), '[[:punct:][:space:]]+', ' ', 'g')), '') {%- endmacro %}
{% macro person_name_key(column) -%} {{ name_key(column) }} {%- endmacro %}
{% macro street_key(column) -%} nullif(trim(lower({{ column }})), '') {%- endmacro %}
{% macro phone_key(column) -%} nullif(right(regexp_replace({{ column }}, '[^0-9]', '', 'g'), 9), '') {%- endmacro %}
{% macro email_key(column) -%} nullif(trim(lower({{ column }})), '') {%- endmacro %}
{% macro tax_id_key(column) -%} nullif(trim(upper({{ column }})), '') {%- endmacro %}
