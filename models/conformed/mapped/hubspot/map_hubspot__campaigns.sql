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
        cast(null as text) as status,
        cast(null as text) as parent_source_id,
        cast(null as text) as ad_account_source_id,
        cast(null as date) as start_date,
        cast(null as date) as end_date,
        cast(null as numeric(38, 6)) as budgeted_cost_local,
        cast(null as numeric(38, 6)) as actual_cost_local,
        cast(null as text) as currency_code,
        false as is_ad_campaign
    from campaigns
)

select * from final
