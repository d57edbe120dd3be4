-- Grain: one row per record and identifier that different companies or people have, or that leads nowhere: what rules did not follow.

with identifiers as (
    select * from {{ ref('int_record_identifiers') }}
),

unfollowed_ids as (
    select * from {{ ref('int_unfollowed_ids') }}
),

priorities as (
    select * from {{ ref('source_priorities') }}
),

described as (
    select
        identifiers.*,
        coalesce(priorities.is_crm, false) as is_crm,
        coalesce(priorities.is_billing, false) as is_billing
    from identifiers
    left join priorities on identifiers.source_system = priorities.source_system
),

disputed as (
    select
        entity,
        rule,
        identifier,
        cast(count(*) as integer) as record_count,
        cast(count(distinct entity_key) as integer) as entity_count,
        count(distinct case when is_crm then entity_key end) as crm_entity_count,
        bool_or(is_billing) as has_billing,
        bool_and(is_followed) as is_followed
    from described
    group by entity, rule, identifier
    having min(entity_key) <> max(entity_key)
),

shared_values as (
    select
        described.entity,
        case
            when not disputed.is_followed then 'too_many_records'
            when disputed.crm_entity_count > 1 and disputed.has_billing then 'two_crm_accounts_one_billing_customer'
            when disputed.crm_entity_count > 1 then 'two_crm_accounts'
            else 'ambiguous'
        end as conflict,
        described.rule,
        described.identifier,
        described.source_system,
        described.source_instance,
        described.source_id,
        described.entity_key,
        disputed.record_count,
        disputed.entity_count
    from disputed
    inner join described
        on
            disputed.entity = described.entity
            and disputed.rule = described.rule
            and disputed.identifier = described.identifier
),

final as (
    select * from shared_values
    union all
    select * from unfollowed_ids
)

select * from final
