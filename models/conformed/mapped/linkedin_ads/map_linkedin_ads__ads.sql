-- Grain: one row per ad (LinkedIn calls it a creative), as it was at as_of.

with versions as (
    select
        *,
        {{ version_rank('creative_id', 'last_modified_at') }} as version_rank
    from {{ ref('stg_linkedin_ads__creative_histories') }}
    where row_status = 'current'
),

final as (
    select
        source_system,
        source_instance,
        creative_id as source_id,
        campaign_id as ad_group_source_id,
        lower(status) as status,
        click_uri as page_url
    from versions
    where version_rank = 1
)

select * from final
