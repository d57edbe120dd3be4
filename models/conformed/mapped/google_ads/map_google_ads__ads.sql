-- Grain: one row per ad and the ad group it was in at as_of.

with versions as (
    select
        *,
        {{ version_rank('ad_id', 'updated_at') }} as version_rank
    from {{ ref('stg_google_ads__ad_histories') }}
    where row_status = 'current'
),

final as (
    select
        source_system,
        source_instance,
        ad_id as source_id,
        ad_group_id as ad_group_source_id,
        name,
        lower(status) as status,
        final_urls
    from versions
    where version_rank = 1
)

select * from final
