-- Grain: one row per ad group (LinkedIn calls it a campaign), as it was at as_of.

with versions as (
    select
        *,
        {{ version_rank('campaign_id', 'last_modified_at') }} as version_rank
    from {{ ref('stg_linkedin_ads__campaign_histories') }}
    where row_status = 'current'
),

final as (
    select
        source_system,
        source_instance,
        campaign_id as source_id,
        campaign_group_id as campaign_source_id,
        account_id as ad_account_source_id,
        name,
        lower(objective_type) as objective_type,
        lower(status) as status
    from versions
    where version_rank = 1
)

select * from final
