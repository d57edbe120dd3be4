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
    {#- One statement is a transaction by itself. -#}
    {%- if existing is not none or config.get('contract').enforced -%}{%- do adapter.ensure_transaction() -%}{%- endif -%}
    {{ run_hooks(pre_hooks) }}
    {%- if existing is not none -%}{%- do adapter.drop_relation(existing) -%}{%- endif -%}
    {% call statement('main', auto_begin=false) -%}{{ create(this, sql) }}{%- endcall %}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({'relations': [this.incorporate(type=type)]}) }}
{% endmacro %}

{% macro create_new_table_as(relation, sql) -%}
    {{ create_table_as(false, relation, sql) }}
{%- endmacro %}

{# A test that keeps no failures is one query, and needs no transaction. #}
{% materialization test, adapter='duckdb' %}
    {%- if should_store_failures() -%}{{ return(dbt.materialization_test_default()) }}{%- endif -%}
    {%- set failures = get_limit_subquery_sql(sql, config.get('limit')) -%}
    {% call statement('main', fetch_result=true, auto_begin=false) -%}
        {{ get_test_sql(failures, config.get('fail_calc'), config.get('warn_if'), config.get('error_if'), limit=none) }}
    {%- endcall %}
    {{ return({'relations': []}) }}
{% endmaterialization %}
