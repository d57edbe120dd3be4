-- Grain: one row per mailing. HubSpot gives it neither dates nor costs.

with campaigns as (
    select *
    from {{ ref('stg_hubspot__email_campaigns') }}
    where row_status = 'current' and not is_deleted
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        coalesce(name, subject) as name,
        lower(campaign_type) as campaign_type,
        'email' as channel,
        false as is_ad_campaign
    from campaigns
)

select * from final
