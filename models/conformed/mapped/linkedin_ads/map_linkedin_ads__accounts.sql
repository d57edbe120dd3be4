-- Grain: one row per ad account, as it was at as_of.

with versions as (
    select
        *,
        {{ version_rank('account_id', 'last_modified_at') }} as version_rank
    from {{ ref('stg_linkedin_ads__account_histories') }}
    where row_status = 'current'
),

final as (
    select
        source_system,
        source_instance,
        account_id as source_id,
        name,
        upper(currency_code) as currency_code
    from versions
    where version_rank = 1
)

select * from final
