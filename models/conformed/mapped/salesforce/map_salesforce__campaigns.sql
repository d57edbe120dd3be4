-- Grain: one row per campaign that is not deleted.

with campaigns as (
    select *
    from {{ ref('stg_salesforce__campaigns') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

channels as (
    select * from {{ vocabulary('channels') }}
    where source_system = 'salesforce'
),

final as (
    select
        campaigns.source_system,
        campaigns.source_instance,
        campaigns.source_id,
        campaigns.name,
        lower(campaigns.campaign_type) as campaign_type,
        {{ house_word('channels.channel', 'campaigns.campaign_type') }} as channel,
        lower(campaigns.status) as status,
        campaigns.parent_id as parent_source_id,
        campaigns.start_date,
        campaigns.end_date,
        campaigns.budgeted_cost as budgeted_cost_local,
        campaigns.actual_cost as actual_cost_local,
        upper(campaigns.currency_code) as currency_code,
        false as is_ad_campaign
    from campaigns
    left join channels
        on {{ source_word('campaigns.campaign_type') }} = channels.source_word
)

select * from final
