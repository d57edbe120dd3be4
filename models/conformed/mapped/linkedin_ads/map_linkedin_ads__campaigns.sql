-- Grain: one row per campaign (LinkedIn calls it a campaign group), as it was at as_of.
-- What a campaign cost is in ad_spend_daily, and there only. An objective is an ad group's, and each may have another.

with versions as (
    select
        *,
        {{ version_rank('campaign_group_id', 'last_modified_at') }} as version_rank
    from {{ ref('stg_linkedin_ads__campaign_group_histories') }}
    where row_status = 'current'
),

accounts as (
    select * from {{ ref('map_linkedin_ads__accounts') }}
),

final as (
    select
        versions.source_system,
        versions.source_instance,
        versions.campaign_group_id as source_id,
        versions.name,
        'paid_social' as channel,
        lower(versions.status) as status,
        versions.account_id as ad_account_source_id,
        {{ local_date('versions.started_at') }} as start_date,
        {{ local_date('versions.ended_at') }} as end_date,
        accounts.currency_code,
        true as is_ad_campaign
    from versions
    left join accounts
        on
            versions.source_instance = accounts.source_instance
            and versions.account_id = accounts.source_id
    where versions.version_rank = 1 and {{ is_not_after_as_of('versions.created_at') }}
)

select * from final
