-- Grain: one row per priced line of a subscription and version of it: [valid_from, valid_to), empty where open.

with lines as (
    select * from {{ ref('map_recurly__subscription_lines') }}
),

subscriptions as (
    select * from {{ ref('map_recurly__subscriptions') }}
),

versions as (
    select
        *,
        row_number() over line_versions as version_number,
        lead(version_started_at) over line_versions as next_version_started_at
    from lines
    window line_versions as (partition by source_instance, source_id order by version_started_at nulls first)
),

dated as (
    select
        versions.source_system,
        versions.source_instance,
        versions.source_id,
        versions.subscription_source_id,
        versions.price_source_id,
        -- None given is one; one that could not be read is not known, and neither is its revenue.
        case
            when versions.rejected_values like '%' || chr(31) || 'quantity' || chr(31) || '%' then null
            else coalesce(versions.quantity, 1)
        end as quantity,
        versions.version_number,
        case
            when versions.version_number > 1 then {{ local_date('versions.version_started_at') }}
            -- An add-on made with its subscription is as old as it, also where the subscription was back-dated.
            when {{ local_date('versions.began_at') }} > {{ add_days(local_date('subscriptions.created_at'), 1) }}
                then {{ local_date('versions.began_at') }}
        end as valid_from,
        {{ local_date('least(versions.removed_at, versions.next_version_started_at)') }} as valid_to
    from versions
    inner join subscriptions
        on
            versions.source_instance = subscriptions.source_instance
            and versions.subscription_source_id = subscriptions.source_id
)

select * from dated
-- A version that was written after its line was taken off is of no day.
where coalesce(valid_from <= valid_to, true)
