-- Grain: one row per engagement that is about something: its one company, contact and deal, of several the lowest id.

with opportunity_merges as (
    select * from {{ ref('map_hubspot__opportunity_merges') }}
),

links as (
    select source_instance, engagement_id, 'company' as linked_record, company_id as linked_id
    from {{ ref('stg_hubspot__engagement_companies') }}
    where row_status = 'current' and not is_deleted
    union all
    select source_instance, engagement_id, 'contact' as linked_record, contact_id as linked_id
    from {{ ref('stg_hubspot__engagement_contacts') }}
    where row_status = 'current' and not is_deleted
    union all
    select
        engagement_deals.source_instance, engagement_deals.engagement_id, 'deal' as linked_record,
        coalesce(opportunity_merges.survivor_source_id, engagement_deals.deal_id) as linked_id
    from {{ ref('stg_hubspot__engagement_deals') }} as engagement_deals
    left join opportunity_merges
        on
            engagement_deals.source_instance = opportunity_merges.source_instance
            and engagement_deals.deal_id = opportunity_merges.source_id
    where engagement_deals.row_status = 'current' and not engagement_deals.is_deleted
),

ranked as (
    select
        *,
        row_number() over (
            partition by source_instance, engagement_id, linked_record order by {{ lowest_id('linked_id') }}
        ) as link_rank
    from links
),

final as (
    select
        source_instance,
        engagement_id,
        max(case when linked_record = 'company' then linked_id end) as company_source_id,
        max(case when linked_record = 'contact' then linked_id end) as contact_source_id,
        max(case when linked_record = 'deal' then linked_id end) as opportunity_source_id
    from ranked
    where link_rank = 1
    group by source_instance, engagement_id
)

select * from final
