{#
    Views and tables on DuckDB, made in place. dbt's own way builds beside the old relation and renames both, six statements and twenty
    macros for each model; DuckDB's DDL is transactional, so that a reader sees the old relation or the new one here too.
#}
{% materialization view, adapter='duckdb' %}
    {{ return(made_in_place('view', create_view_as)) }}
{% endmaterialization %}

{% materialization table, adapter='duckdb' %}
    {{ return(made_in_place('table', create_new_table_as)) }}
{% endmaterialization %}

{% macro made_in_place(type, create) %}
    {%- set existing = load_cached_relation(this) -%}
    {{ run_hooks(pre_hooks) }}
    {%- if existing is not none -%}{%- do adapter.drop_relation(existing) -%}{%- endif -%}
    {% call statement('main') -%}{{ create(this, sql) }}{%- endcall %}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({'relations': [this.incorporate(type=type)]}) }}
{% endmacro %}

{% macro create_new_table_as(relation, sql) -%}
    {{ create_table_as(false, relation, sql) }}
{%- endmacro %}
