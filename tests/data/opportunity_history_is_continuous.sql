-- Versions follow each other without gap or overlap, and each deal has one last version; else an as-of join counts deals twice or not at all.

with versions as (
    select
        *,
        lead(valid_from) over (partition by opportunity_key order by version_number) as next_valid_from,
        row_number() over (partition by opportunity_key order by version_number desc) as steps_from_last
    from {{ ref('opportunity_history') }}
)

select *
from versions
where
    valid_to is distinct from next_valid_from
    or valid_to < valid_from
    or (steps_from_last = 1) <> (valid_to is null)
