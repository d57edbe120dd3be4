-- Each deal in `opportunities` equals its last version in `opportunity_history`.

with versions as (
    select * from {{ ref('opportunity_history') }}
    where valid_to is null and not is_deleted
)

select
    opportunities.opportunity_key,
    versions.opportunity_key as version_opportunity_key
from {{ ref('opportunities') }} as opportunities
full outer join versions on opportunities.opportunity_key = versions.opportunity_key
where
    opportunities.opportunity_key is null
    or versions.opportunity_key is null
    or opportunities.stage_key is distinct from versions.stage_key
    or opportunities.amount is distinct from versions.amount
    or opportunities.close_date is distinct from versions.close_date
    or opportunities.owner_key is distinct from versions.owner_key
    or (opportunities.is_open, opportunities.is_won, opportunities.is_lost) <> (versions.is_open, versions.is_won, versions.is_lost)
