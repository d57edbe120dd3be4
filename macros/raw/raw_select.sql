{# The SQL of raw(): landed -> parsed -> keyed -> one current row per key. #}
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
    with landed as (
        {%- for table in landed %}
        {{ 'union all' if not loop.first }}
        select
            cast('{{ table.instance }}' as text) as source_instance,
            {%- for column in contract.columns %}
            {{ landed_column(column, table, column.name in as_is) }} as {{ adapter.quote(column.name) }}{{ ',' if not loop.last }}
            {%- endfor %}
        from {{ table.relation }} as landing
        {%- endfor %}
    ),

    parsed as (
        select
            source_instance,
            {%- for column in contract.columns %}
            {{ parsed_column(column, column.name in as_is) }} as {{ adapter.quote(column.name) }},
            {%- endfor %}
            nullif({{ rejections(contract, as_is) }}, '') as rejected_values,
            case when {{ lacks_a_value(contract, as_is) }} then {{ row_as_json('landed') }} end as row_content
        from landed
    ),

    keyed as (
        select
            *,
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
        {{ 'cast(null as ' ~ sql_type(column.type) ~ ')' if nulls else prefix ~ adapter.quote(column.name) }} as {{ adapter.quote(column.name) }},
        {%- endfor %}
{%- endmacro %}
