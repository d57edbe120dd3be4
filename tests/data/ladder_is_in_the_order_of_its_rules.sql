-- The rungs are in the order of identity_rules, each has a rule, and each rule has a rung. One row per rung or rule that breaks this.
{{ config(group='core') }}

with built as (
    {%- for entity, clusters in [('company', ref('int_company_clusters')), ('contact', ref('int_contact_clusters'))] %}
    {%- set last_entity = loop.last %}
    {%- for column in adapter.get_columns_in_relation(clusters) %}
    select '{{ entity }}' as entity, '{{ column.name | replace('node_', '') }}' as matched_by, {{ loop.index }} as step
    {{ 'union all' if not (last_entity and loop.last) }}
    {%- else %}
    select '{{ entity }}' as entity, 'was not built' as matched_by, 0 as step
    {{ 'union all' if not last_entity }}
    {%- endfor %}
    {%- endfor %}
),

-- What comes before the rules: ids and decisions.
rungs as (
    select
        entity,
        matched_by,
        row_number() over (partition by entity order by step) as step
    from built
    where matched_by not in ('record_key', 'explicit_id', 'override')
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
    coalesce(rungs.entity, ruled.entity) as entity,
    coalesce(rungs.matched_by, ruled.matched_by) as matched_by,
    rungs.step as built_step,
    ruled.step as ruled_step
from rungs
full outer join ruled on rungs.entity = ruled.entity and rungs.matched_by = ruled.matched_by
where rungs.step is distinct from ruled.step
