-- Grain: one row per campaign, as it was at as_of; one that the account removed keeps its spend.
-- What a campaign cost is in ad_spend_daily, and there only.

with versions as (
    select
        *,
        {{ version_rank('campaign_id', 'updated_at') }} as version_rank
    from {{ ref('stg_google_ads__campaign_histories') }}
    where row_status = 'current'
),

accounts as (
    select * from {{ ref('map_google_ads__accounts') }}
),

channels as (
    select * from {{ vocabulary('channels') }}
    where source_system = 'google_ads'
),

final as (
    select
        versions.source_system,
        versions.source_instance,
        versions.campaign_id as source_id,
        versions.name,
        lower(versions.campaign_type) as campaign_type,
        -- A campaign that does not say what it is is still bought in Google Ads: the mapping has a word for it.
        {{ house_word('channels.channel', 'versions.campaign_type') }} as channel,
        lower(versions.status) as status,
        versions.account_id as ad_account_source_id,
        versions.start_date,
        versions.end_date,
        accounts.currency_code,
        true as is_ad_campaign
    from versions
    left join accounts
        on
            versions.source_instance = accounts.source_instance
            and versions.account_id = accounts.source_id
    left join channels
        on {{ source_word("coalesce(versions.campaign_type, 'unspecified')") }} = channels.source_word
    -- Google Ads does not say when a campaign was made: it is there once a version is, or from its first day on.
    where
        versions.version_rank = 1
        and ({{ is_not_after_as_of('versions.updated_at') }} or coalesce(versions.start_date <= {{ as_of() }}, true))
)

select * from final
