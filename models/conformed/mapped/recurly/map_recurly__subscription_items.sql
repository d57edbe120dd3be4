-- Grain: one row per line of a subscription (its plan, each add-on) and version of it known at as_of, with what it costs.

with versions as (
    select
        *,
        row_number() over (partition by source_instance, source_id order by version_started_at desc nulls last) as steps_from_last
    from {{ ref('map_recurly__subscription_versions') }}
),

add_ons as (
    {{ known_versions(ref('stg_recurly__subscription_add_on_histories')) }}
),

with_add_ons as (
    select distinct
        source_instance,
        subscription_id
    from add_ons
),

-- The total of the add-ons stands for them where they did not land one by one.
totalled as (
    select
        versions.*,
        max(versions.add_ons_total) over (partition by versions.source_instance, versions.source_id) as highest_total
    from versions
    left join with_add_ons
        on
            versions.source_instance = with_add_ons.source_instance
            and versions.source_id = with_add_ons.subscription_id
    where with_add_ons.subscription_id is null
),

stacked as (
    select
        source_system, source_instance, 'plan:' || source_id as source_id, source_id as subscription_source_id, 'plan' as line_type,
        plan_id, currency_code, unit_amount, quantity, rejected_values, version_started_at,
        cast(null as timestamp) as created_at, cast(null as timestamp) as removed_at
    from versions
    union all
    select
        source_system, source_instance, 'add_ons:' || source_id as source_id, source_id as subscription_source_id, 'add_ons' as line_type,
        plan_id, currency_code, add_ons_total as unit_amount, 1 as quantity, cast(null as text) as rejected_values, version_started_at,
        cast(null as timestamp) as created_at, cast(null as timestamp) as removed_at
    from totalled
    where highest_total > 0
    union all
    select
        add_ons.source_system, add_ons.source_instance, 'add_on:' || add_ons.source_id as source_id,
        add_ons.subscription_id as subscription_source_id, 'add_on' as line_type,
        versions.plan_id, versions.currency_code, add_ons.unit_amount, add_ons.quantity, add_ons.rejected_values,
        add_ons.version_started_at, add_ons.created_at, add_ons.expired_at as removed_at
    from add_ons
    inner join versions
        on
            add_ons.source_instance = versions.source_instance
            and add_ons.subscription_id = versions.source_id
            and versions.steps_from_last = 1
),

list_prices as (
    select * from {{ ref('map_recurly__list_prices') }}
),

final as (
    select
        stacked.source_system,
        stacked.source_instance,
        stacked.source_id,
        stacked.subscription_source_id,
        stacked.line_type,
        stacked.plan_id,
        stacked.currency_code,
        stacked.unit_amount,
        -- None given is one; one that could not be read is not known, and neither is its revenue.
        case
            when stacked.rejected_values like '%' || chr(31) || 'quantity' || chr(31) || '%' then null
            else coalesce(stacked.quantity, 1)
        end as quantity,
        stacked.version_started_at,
        stacked.created_at,
        stacked.removed_at,
        -- A subscription keeps the amount that it was sold at, whatever the list says by now.
        case
            when stacked.rejected_values like '%' || chr(31) || 'unit_amount' || chr(31) || '%' then null
            when stacked.line_type = 'plan' and coalesce(stacked.unit_amount = list_prices.unit_amount, stacked.unit_amount is null)
                then stacked.plan_id || ':' || stacked.currency_code
            else stacked.plan_id || ':' || stacked.currency_code || ':' || cast(cast(stacked.unit_amount as numeric(38, 6)) as text)
        end as price_source_id
    from stacked
    left join list_prices
        on
            stacked.source_instance = list_prices.source_instance
            and stacked.plan_id = list_prices.plan_id
            and stacked.currency_code = list_prices.currency_code
)

select * from final
