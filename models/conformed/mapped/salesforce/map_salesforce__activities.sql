-- Grain: one row per task or event that took place or was due by as_of.

with records as (
    select * from {{ ref('map_salesforce__activity_records') }}
),

activity_types as (
    select * from {{ vocabulary('activity_types') }}
    where source_system = 'salesforce'
),

person_ids as (
    select * from {{ ref('map_salesforce__person_ids') }}
),

accounts as (
    select source_instance, source_id
    from {{ ref('stg_salesforce__accounts') }}
    where row_status = 'current'
),

opportunities as (
    select source_instance, source_id, company_source_id
    from {{ ref('map_salesforce__opportunities') }}
    where not is_deleted
),

-- Salesforce's own subtype is sure; what people chose comes next. An event is a meeting, whatever it is called beside a call.
typed as (
    select
        records.*,
        case
            when by_subtype.activity_type <> 'task' then by_subtype.activity_type
            when records.record_type = 'event' and by_type.activity_type = 'task' then 'meeting'
            else coalesce(
                {{ house_word('by_type.activity_type', 'records.source_type') }},
                case when records.record_type = 'event' then 'meeting' else 'task' end
            )
        end as activity_type
    from records
    left join activity_types as by_type
        on {{ source_word('records.source_type') }} = by_type.source_word
    left join activity_types as by_subtype
        on {{ source_word('records.source_subtype') }} = by_subtype.source_word
),

-- The records say what an id is, not its prefix. Where Salesforce names no account, it is that of the deal or person.
final as (
    select
        typed.source_system,
        typed.source_instance,
        typed.source_id,
        typed.activity_type,
        typed.subject,
        coalesce(
            typed.account_id, accounts.source_id, opportunities.company_source_id, person_ids.company_source_id
        ) as company_source_id,
        person_ids.contact_source_id,
        opportunities.source_id as opportunity_source_id,
        typed.owner_id as owner_source_id,
        typed.occurred_at,
        typed.is_completed,
        typed.duration_seconds
    from typed
    left join person_ids
        on
            typed.source_instance = person_ids.source_instance
            and typed.who_id = person_ids.person_id
    left join accounts
        on
            typed.source_instance = accounts.source_instance
            and typed.what_id = accounts.source_id
    left join opportunities
        on
            typed.source_instance = opportunities.source_instance
            and typed.what_id = opportunities.source_id
)

select * from final
