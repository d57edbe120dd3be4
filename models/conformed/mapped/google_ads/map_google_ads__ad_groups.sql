-- Grain: one row per ad group and the campaign it was in at as_of.

with versions as (
    select
        *,
        {{ version_rank('ad_group_id', 'updated_at') }} as version_rank
    from {{ ref('stg_google_ads__ad_group_histories') }}
    where row_status = 'current'
),

final as (
    select
        source_system,
        source_instance,
        ad_group_id as source_id,
        campaign_id as campaign_source_id,
        name,
        lower(status) as status
    from versions
    where version_rank = 1
)

select * from final
