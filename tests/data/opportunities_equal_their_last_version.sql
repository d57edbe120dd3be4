-- The deal list and the deal history tell one story.

select opportunities.opportunity_key
from {{ ref('opportunities') }} as opportunities
left join {{ ref('opportunity_history') }} as versions
    on
        opportunities.opportunity_key = versions.opportunity_key
        and versions.valid_to is null
where
    versions.opportunity_key is null
    or opportunities.stage_key is distinct from versions.stage_key
    or opportunities.amount is distinct from versions.amount
    or opportunities.close_date is distinct from versions.close_date
    or opportunities.owner_key is distinct from versions.owner_key
    or (opportunities.is_open, opportunities.is_won, opportunities.is_lost) <> (versions.is_open, versions.is_won, versions.is_lost)
