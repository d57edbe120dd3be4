{#
    One row per record of `relation` and attribute that it has: what the record is of (`key`), its own key and source, the value as text,
    and by which rule it is chosen. An address is chosen whole (rule `address`: street, city and postal code together), from a record that
    knows more than a postal code (is_fragment).
#}
{% macro attribute_values(relation, key, record_key, attributes) -%}
    {%- for attribute in attributes %}
    select
        {{ key }}, {{ record_key }}, source_system, source_instance, source_id, source_priority, created_at, updated_at,
        '{{ attribute }}' as attribute,
        cast({{ attribute }} as text) as value,
        {%- if attribute in ['street', 'city', 'postal_code'] %}
        'address' as ruled_by,
        street is null and city is null as is_fragment
        {%- else %}
        '{{ attribute }}' as ruled_by,
        false as is_fragment
        {%- endif %}
    from {{ relation }}
    where {{ attribute }} is not null
    {{ 'union all' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{#
    How far down a value (of `candidates`) is in the order in which values are believed, 1 the first: by the attribute's rule (of `rules`)
    the source that is believed first, then the record that changed last; or the other way round. A word that no mapping knows is
    believed only where no record has one that is known. Attributes of one record that are chosen together have one rank; no two records have.
#}
{% macro attribute_rank(candidates, rules, key, record_key) -%}
    dense_rank() over (
        partition by {{ candidates }}.{{ key }}, {{ candidates }}.ruled_by
        order by
            {{ candidates }}.is_fragment,
            case when {{ candidates }}.value = 'unmapped' then 1 else 0 end,
            case when {{ rules }}.decided_by = 'recency' then coalesce({{ candidates }}.updated_at, {{ candidates }}.created_at) end desc nulls last,
            case when {{ candidates }}.source_system = {{ rules }}.first_source_system then 0 else 1 end,
            {{ candidates }}.source_priority nulls last,
            coalesce({{ candidates }}.updated_at, {{ candidates }}.created_at) desc nulls last,
            {{ by_bytes(candidates ~ '.' ~ record_key) }}
    )
{%- endmacro %}

{# The chosen values side by side, one row per key; in a select with `group by` the key. #}
{% macro attribute_columns(attributes) -%}
    {%- for attribute in attributes %}
    max(case when attribute = '{{ attribute }}' then value end) as {{ attribute }}{{ ',' if not loop.last }}
    {%- endfor %}
{%- endmacro %}

{% macro customer_attribute_names() -%}
    {{ return(['name', 'domain', 'country', 'industry', 'channel', 'employee_count', 'phone', 'street', 'city', 'postal_code', 'tax_id', 'parent_customer_key', 'owner_key']) }}
{%- endmacro %}

{% macro contact_attribute_names() -%}
    {{ return(['email', 'name', 'title', 'phone', 'country', 'channel', 'owner_key']) }}
{%- endmacro %}
