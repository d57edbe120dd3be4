-- Grain: one row per person, stage of the funnel and instant at which a system says that it was reached.

with lead_records as (
    select * from {{ ref('int_lead_records') }}
),

contact_opportunities as (
    select * from {{ ref('int_contact_opportunities') }}
),

stacked as (
    {% for stage in ['mql', 'sql', 'converted', 'opportunity', 'customer', 'disqualified'] -%}
    select contact_key, '{{ stage }}' as stage, {{ stage }}_at as reached_at
    from lead_records
    where {{ stage }}_at is not null
    union all
    {% endfor -%}
    select contact_key, 'opportunity' as stage, linked_at as reached_at
    from contact_opportunities
    where linked_at is not null
),

final as (
    select
        contact_key,
        stage,
        reached_at
    from stacked
    group by contact_key, stage, reached_at
)

select * from final
