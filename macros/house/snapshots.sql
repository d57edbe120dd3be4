{#
    The strategy of our snapshots: a record gains a version when one of check_cols changed and its updated_at is later than that of
    the version before. dbt's `timestamp` would add one for each change of anything, and each day for a record without a date; its
    `check` would put a version before the last one when an older landing, or an earlier as_of, is built.
#}
{% macro snapshot_later_change_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) %}
    {%- set strategy = snapshot_timestamp_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) -%}
    {#- A column that is new to the snapshot has no past to differ from. -#}
    {%- set known = adapter.get_columns_in_relation(this) | map(attribute='name') | list if target_exists else config.get('check_cols') -%}
    {%- set differences = [] -%}
    {%- for column in config.get('check_cols') if column in known -%}
        {%- do differences.append(snapshotted_rel ~ '.' ~ column ~ ' is distinct from ' ~ current_rel ~ '.' ~ column) -%}
    {%- endfor -%}
    {%- do strategy.update({'row_changed': '(' ~ strategy.row_changed ~ ' and (' ~ differences | join(' or ') ~ '))'}) -%}
    {%- do return(strategy) -%}
{% endmacro %}

{# dbt's own time of a snapshot is the wall clock; here nothing is known of a day after as_of. #}
{% macro duckdb__snapshot_get_time() -%}
    {{ as_of_end() }}
{%- endmacro %}

{% macro postgres__snapshot_get_time() -%}
    {{ as_of_end() }}
{%- endmacro %}
