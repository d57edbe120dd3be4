-- The rungs are built in the order that identity_rules gives them, and none is missing or without a rule: one row per rung that is not.
{{ config(group='core') }}

with built as (
    {%- for entity in ['company', 'contact'] %}
    {%- set last_entity = loop.last %}
    {%- for rung in ladder(entity) %}
    select '{{ entity }}' as entity, '{{ rung }}' as matched_by, {{ loop.index }} as step
    {{ 'union all' if not (last_entity and loop.last) }}
    {%- endfor %}
    {%- endfor %}
),

ruled as (
    select
        entity,
        matched_by,
        row_number() over (partition by entity order by rank) as step
    from {{ ref('identity_rules') }}
    -- A rule without values is no rung: an id, a decision, the registry.
    where max_records > 0
)

select
    coalesce(built.entity, ruled.entity) as entity,
    coalesce(built.matched_by, ruled.matched_by) as matched_by,
    built.step as built_step,
    ruled.step as ruled_step
from built
full outer join ruled on built.entity = ruled.entity and built.matched_by = ruled.matched_by
where built.step is distinct from ruled.step
