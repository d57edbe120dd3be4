-- Grain: one row per deal, history and instant at which that history says something changed, also after as_of;
-- and one without an instant, for what held before the first change.

-- The history of a deleted deal is flagged as deleted too, but is still its past. Of two rows in one second the later id counts.
with histories as (
    select
        *,
        first_value(changed_at) over in_order as first_changed_at,
        lead(changed_at) over in_order as next_changed_at
    from {{ ref('stg_salesforce__opportunity_histories') }}
    where row_status = 'current'
    window in_order as (partition by source_instance, opportunity_id order by changed_at, {{ by_bytes('source_id') }})
),

-- Salesforce writes each change of an owner twice, once with names and once with ids: only the ids are users.
owner_changes as (
    select
        changes.*,
        first_value(changes.changed_at) over in_order as first_changed_at,
        lead(changes.changed_at) over in_order as next_changed_at
    from {{ ref('stg_salesforce__opportunity_field_histories') }} as changes
    inner join {{ ref('stg_salesforce__users') }} as users
        on
            changes.source_instance = users.source_instance
            and changes.new_value = users.source_id
            and users.row_status = 'current'
    where changes.row_status = 'current' and lower(changes.field) in ('owner', 'ownerid')
    window in_order as (
        partition by changes.source_instance, changes.opportunity_id order by changes.changed_at, {{ by_bytes('changes.source_id') }}
    )
),

-- A history row says all but the owner; the first one says what already held before it.
told as (
    select
        source_system, source_instance, opportunity_id, changed_at, first_changed_at, 'all_but_owner' as attribute,
        coalesce(stage_name, 'unknown') as stage_source_id, amount as amount_local, close_date, forecast_category as forecast_word,
        {{ probability('probability_percent', 100) }} as probability,
        cast(null as text) as owner_source_id, cast(null as text) as earlier_owner_source_id
    from histories
    where next_changed_at is distinct from changed_at
    union all
    select
        source_system, source_instance, opportunity_id, changed_at, first_changed_at, 'owner' as attribute,
        null as stage_source_id, null as amount_local, null as close_date, null as forecast_word, null as probability,
        new_value as owner_source_id, coalesce(old_value, new_value) as earlier_owner_source_id
    from owner_changes
    where next_changed_at is distinct from changed_at
),

final as (
    select
        source_system, source_instance, opportunity_id as opportunity_source_id, changed_at, attribute,
        stage_source_id, amount_local, close_date, forecast_word, probability, owner_source_id
    from told
    union all
    select
        source_system, source_instance, opportunity_id as opportunity_source_id, cast(null as timestamp) as changed_at, attribute,
        stage_source_id, amount_local, close_date, forecast_word, probability, earlier_owner_source_id as owner_source_id
    from told
    where changed_at = first_changed_at
)

select * from final
