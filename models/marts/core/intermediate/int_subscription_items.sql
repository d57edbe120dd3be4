-- Grain: one row per priced line of a subscription and version of it: [valid_from, valid_to), empty where open.

with items as (
    select * from {{ ref('int_subscription_items_unified') }}
),

subscriptions as (
    select * from {{ ref('int_subscription_versions') }}
    where is_last_version
),

numbered as (
    select
        *,
        row_number() over ordered as version_number,
        lead(version_started_at) over ordered as next_version_started_at
    from items
    window ordered as (partition by source_system, source_instance, source_id order by version_started_at nulls first)
),

ended as (
    select
        *,
        least(
            {{ null_if_after_as_of('removed_at') }},
            next_version_started_at,
            -- A version that ends a day or more before the next one begins was removed and came back.
            case
                when
                    version_ended_at < coalesce(
                        {{ dbt.dateadd('day', -1, 'next_version_started_at') }}, {{ dbt.dateadd('day', 1, as_of_end()) }}
                    )
                    then {{ null_if_after_as_of('version_ended_at') }}
            end
        ) as ended_at
    from numbered
),

dated as (
    select
        ended.source_system,
        ended.source_instance,
        ended.source_id,
        ended.subscription_source_id,
        ended.price_source_id,
        ended.quantity,
        ended.version_number,
        case
            when ended.version_number > 1 then {{ local_date('ended.version_started_at') }}
            -- A line made with its subscription is as old as it, also where the subscription was back-dated.
            when {{ local_date('ended.created_at') }} > {{ add_days(local_date('subscriptions.created_at'), 1) }}
                then {{ local_date('ended.created_at') }}
        end as valid_from,
        {{ local_date('ended.ended_at') }} as valid_to
    from ended
    inner join subscriptions
        on
            ended.source_system = subscriptions.source_system
            and ended.source_instance = subscriptions.source_instance
            and ended.subscription_source_id = subscriptions.source_id
),

-- A version that was written after its line was removed is valid on no day.
final as (
    select * from dated
    where coalesce(valid_from <= valid_to, true)
)

select * from final
