{#
    The SQL of raw(): landed (text) -> parsed (types) -> keyed (judged) -> one current row per key. Each step names what the one before made,
    so that an expression is written, and planned, once.
#}
{% macro raw_select(contract, landed) -%}
    {%- if not landed -%}
    select
        {{ raw_columns(contract, "cast('" ~ contract.source ~ "' as text)", "cast(null as text)", nulls=true) }}
        cast(null as text) as rejected_values,
        cast(null as text) as row_content,
        cast(null as text) as row_status
    where false
    {%- else -%}
    {%- set as_is = safe_columns(contract, landed) -%}
    {%- set readers = parsers(contract, as_is) -%}
    with landed as (
        {%- for table in landed %}
        {{ 'union all' if not loop.first }}
        {%- set values = landed_columns(contract, table, as_is) %}
        select
            cast('{{ table.instance }}' as text) as source_instance,
            {%- for column in contract.columns %}
            {{ values[column.name] }} as {{ column.quoted }}{{ ',' if not loop.last }}
            {%- endfor %}
        from {{ table.relation }} as landing
        {%- endfor %}
    ),

    parsed as (
        select
            source_instance,
            {%- for column in contract.columns %}
            {%- if column.name in readers %}
            {{ readers[column.name] | replace('§', column.quoted) }} as {{ column.quoted }},
            {{ column.quoted }} as {{ landed_name(column.name) }},
            {%- else %}
            {{ column.quoted }},
            {%- endif %}
            {%- endfor %}
            case when {{ lacks_a_value(contract, readers) }} then {{ row_as_json('landed') }} end as row_content
        from landed
    ),

    keyed as {{ materialized_cte() }} (
        select
            source_instance,
            {%- for column in contract.columns %}
            {{ column.quoted }},
            {%- endfor %}
            nullif({{ rejections(contract, as_is) or "''" }}, '') as rejected_values,
            row_content,
            row_content is not null as is_quarantined,
            {{ raw_key(contract) }} as row_key
        from parsed
    ),

    repeated as (
        select row_key
        from keyed
        where not is_quarantined and row_key is not null
        group by row_key
        having count(*) > 1
    ),

    ranked as (
        select
            keyed.*,
            row_number() over (partition by keyed.row_key order by {{ newest_first(contract) }}) as version_rank
        from keyed
        inner join repeated on keyed.row_key = repeated.row_key
        where not keyed.is_quarantined
    )

    select
        {{ raw_columns(contract, "cast('" ~ contract.source ~ "' as text)", 'keyed.source_instance', 'keyed.') }}
        keyed.rejected_values,
        keyed.row_content,
        case when keyed.is_quarantined then 'quarantined' else 'current' end as row_status
    from keyed
    left join repeated on keyed.row_key = repeated.row_key
    where repeated.row_key is null or keyed.is_quarantined
    union all
    select
        {{ raw_columns(contract, "cast('" ~ contract.source ~ "' as text)", 'source_instance') }}
        rejected_values,
        cast(null as text) as row_content,
        case when version_rank = 1 then 'current' else 'superseded' end as row_status
    from ranked
    {%- endif -%}
{%- endmacro %}

{# What versions of one row share; null where a row has no key, so that it is a version of nothing. #}
{% macro raw_key(contract) -%}
    {%- set parts = ['source_instance'] -%}
    {%- for name in contract.meta.key -%}{%- do parts.append("coalesce(cast(" ~ adapter.quote(name) ~ " as text), '')") -%}{%- endfor -%}
    {%- set needed = contract.meta.get('keyless_without') -%}
    {%- if not contract.meta.key -%}cast(null as text)
    {%- elif needed -%}case when {{ adapter.quote(needed) }} is not null then {{ parts | join(' || chr(31) || ') }} end
    {%- else -%}{{ parts | join(' || chr(31) || ') }}
    {%- endif -%}
{%- endmacro %}

{# The leading columns of raw()'s result. #}
{% macro raw_columns(contract, source_system, source_instance, prefix='', nulls=false) -%}
    {{ source_system }} as source_system,
        {{ source_instance }} as source_instance,
        {%- for column in contract.columns %}
        {{ 'cast(null as ' ~ sql_type(column.type) ~ ') as ' ~ column.quoted if nulls else prefix ~ column.quoted }},
        {%- endfor %}
{%- endmacro %}
