{#
    One row per who and attribute: the value that is believed and the record it comes from. By the attribute's rule (seed attribute_rules):
    the source that is believed first, then the record that changed last; or the other way round. A value comes whole from one record,
    and so does an address: street, city and postal code are chosen together (rule `address`), from a record that knows more than a postal code.
    A word that no mapping knows is believed only where no record has one that is known.
    `relation` has the key, the record's key and source, source_priority, created_at, updated_at and the attributes.
#}
{% macro chosen_attributes(entity, relation, key, record_key, attributes) -%}
candidates as (
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
),

rules as (
    select * from {{ ref('attribute_rules') }}
    where entity = '{{ entity }}'
),

ranked as (
    select
        candidates.*,
        coalesce(rules.decided_by, 'source_priority') as decided_by,
        -- Attributes of one record that are chosen together have one rank; no two records have.
        dense_rank() over (
            partition by candidates.{{ key }}, candidates.ruled_by
            order by
                candidates.is_fragment,
                case when candidates.value = 'unmapped' then 1 else 0 end,
                case when rules.decided_by = 'recency' then coalesce(candidates.updated_at, candidates.created_at) end desc nulls last,
                case when candidates.source_system = rules.first_source_system then 0 else 1 end,
                candidates.source_priority nulls last,
                coalesce(candidates.updated_at, candidates.created_at) desc nulls last,
                {{ by_bytes('candidates.' ~ record_key) }}
        ) as attribute_rank
    from candidates
    left join rules on candidates.ruled_by = rules.attribute
),

final as (
    select
        {{ key }},
        attribute,
        value,
        {{ record_key }},
        source_system,
        source_instance,
        source_id,
        updated_at,
        decided_by
    from ranked
    where attribute_rank = 1
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
