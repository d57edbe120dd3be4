-- Grain: one row per priced line of a subscription and version of it: [valid_from, valid_to), empty where open.

with all_items as (
    select
        *,
        row_number() over (partition by source_instance, source_id order by version_started_at nulls first) as version_rank
    from {{ ref('stg_stripe__subscription_items') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

-- What the first version says was true since the start, also where the loader came later than as_of.
items as (
    select * from all_items
    where version_rank = 1 or {{ is_known('version_started_at') }}
),

subscriptions as (
    select * from {{ ref('map_stripe__subscriptions') }}
),

versions as (
    select
        *,
        row_number() over item_versions as version_number,
        lead(version_started_at) over item_versions as next_version_started_at,
        -- A version that ends a day or more before the next one begins was removed and came back.
        case
            when
                not is_last_version
                and version_ended_at < coalesce(
                    {{ dbt.dateadd('day', -1, 'lead(version_started_at) over item_versions') }}, {{ dbt.dateadd('day', 1, as_of_end()) }}
                )
                then {{ known_or_null('version_ended_at') }}
        end as removed_at
    from items
    window item_versions as (partition by source_instance, source_id order by version_started_at nulls first)
),

final as (
    select
        versions.source_system,
        versions.source_instance,
        versions.source_id,
        versions.subscription_id as subscription_source_id,
        versions.price_id as price_source_id,
        -- None given is one; one that could not be read is not known, and neither is its revenue.
        case
            when versions.rejected_values like '%' || chr(31) || 'quantity' || chr(31) || '%' then null
            else coalesce(versions.quantity, 1)
        end as quantity,
        versions.version_number,
        case
            when versions.version_number > 1 then {{ local_date('versions.version_started_at') }}
            -- A line made with its subscription is as old as it, also where the subscription was back-dated.
            when {{ local_date('versions.created_at') }} > {{ add_days(local_date('subscriptions.created_at'), 1) }}
                then {{ local_date('versions.created_at') }}
        end as valid_from,
        {{ local_date('coalesce(versions.removed_at, versions.next_version_started_at)') }} as valid_to
    from versions
    inner join subscriptions
        on
            versions.source_instance = subscriptions.source_instance
            and versions.subscription_id = subscriptions.source_id
)

select * from final
