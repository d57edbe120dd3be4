-- Grain: one row per change of a deal's owner, also after as_of: the first one says who had it before.

with changes as (
    select *
    from {{ ref('stg_salesforce__opportunity_field_histories') }}
    where
        row_status = 'current'
        and lower(field) in ('owner', 'ownerid')
),

users as (
    select *
    from {{ ref('stg_salesforce__users') }}
    where row_status = 'current'
),

-- Salesforce writes each change twice, once with names and once with ids: only the ids are users.
by_id as (
    select changes.*
    from changes
    inner join users
        on
            changes.source_instance = users.source_instance
            and changes.new_value = users.source_id
),

ranked as (
    select
        *,
        row_number() over (
            partition by source_instance, opportunity_id, changed_at order by {{ by_bytes('source_id') }} desc
        ) as instant_rank
    from by_id
),

final as (
    select
        source_instance,
        opportunity_id,
        changed_at,
        old_value as old_owner_id,
        new_value as new_owner_id
    from ranked
    where instant_rank = 1
)

select * from final
