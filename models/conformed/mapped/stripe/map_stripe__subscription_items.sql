-- Grain: one row per priced line of a subscription and version of it known at as_of.

with versions as (
    {{ known_versions(ref('stg_stripe__subscription_items')) }}
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        subscription_id as subscription_source_id,
        price_id as price_source_id,
        -- None given is one; one that could not be read is not known, and neither is its revenue.
        case
            when rejected_values like '%' || chr(31) || 'quantity' || chr(31) || '%' then null
            else coalesce(quantity, 1)
        end as quantity,
        created_at,
        version_started_at,
        case when not is_last_version then version_ended_at end as version_ended_at
    from versions
)

select * from final
