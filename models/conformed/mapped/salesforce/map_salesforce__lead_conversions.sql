-- Grain: one row per lead that was converted by as_of: when, and into which account, contact and deal.

with leads as (
    select *
    from {{ ref('stg_salesforce__leads') }}
    where
        row_status = 'current'
        and coalesce(
            is_converted,
            converted_date is not null or coalesce(converted_account_id, converted_contact_id, converted_opportunity_id) is not null
        )
        and (converted_date is null or converted_date <= {{ as_of() }})
),

-- The record knows the day. Converting sets the status, which does not change afterwards: the last change of that day is the conversion.
status_changes as (
    select
        leads.source_instance,
        leads.source_id as lead_id,
        max(changes.changed_at) as changed_at
    from leads
    inner join {{ ref('map_salesforce__lead_status_changes') }} as changes
        on
            leads.source_instance = changes.source_instance
            and leads.source_id = changes.lead_id
            and leads.converted_date = {{ local_date('changes.changed_at') }}
    group by leads.source_instance, leads.source_id
),

final as (
    select
        leads.source_instance,
        leads.source_id as lead_id,
        coalesce(
            status_changes.changed_at,
            case when {{ local_date('leads.created_at') }} = leads.converted_date then leads.created_at end,
            {{ midnight('leads.converted_date') }}
        ) as converted_at,
        leads.converted_account_id as account_id,
        leads.converted_contact_id as contact_id,
        leads.converted_opportunity_id as opportunity_id
    from leads
    left join status_changes
        on
            leads.source_instance = status_changes.source_instance
            and leads.source_id = status_changes.lead_id
)

select * from final
