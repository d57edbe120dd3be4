-- Grain: one row per subscription and version known at as_of.
{{ config(materialized='table') }}

-- What the first version says was true since the start, also where the loader came later than as_of.
with all_histories as (
    select
        *,
        row_number() over (partition by source_instance, source_id order by version_started_at nulls first) as version_rank
    from {{ ref('stg_recurly__subscription_histories') }}
    where row_status = 'current' and {{ is_known('created_at') }}
),

histories as (
    select * from all_histories
    where version_rank = 1 or {{ is_known('version_started_at') }}
),

statuses as (
    select * from {{ ref('subscription_statuses') }}
    where source_system = 'recurly'
),

final as (
    select
        histories.source_system,
        histories.source_instance,
        histories.source_id,
        histories.account_id as company_source_id,
        {{ house_word('statuses.status', 'histories.state') }} as status,
        coalesce(statuses.is_paying, false) as is_paying,
        histories.created_at,
        coalesce(histories.activated_at, histories.created_at) as started_at,
        histories.trial_ends_at as trial_ended_at,
        histories.expires_at as cancel_at,
        {{ known_or_null('histories.canceled_at') }} as canceled_at,
        -- One that says it expired and not when ended when it was asked to, or when it first said so.
        {{ known_or_null("coalesce(
            histories.expires_at,
            case when statuses.status = 'canceled' then coalesce(histories.canceled_at, histories.version_started_at) end
        )") }} as ended_at,
        histories.expiration_reason,
        histories.plan_id,
        upper(histories.currency_code) as currency_code,
        histories.unit_amount,
        histories.quantity,
        histories.add_ons_total,
        histories.rejected_values,
        histories.version_started_at,
        row_number() over subscription_versions as version_number,
        lead(histories.version_started_at) over subscription_versions as next_version_started_at
    from histories
    left join statuses
        on {{ source_word('histories.state') }} = statuses.source_word
    window subscription_versions as (
        partition by histories.source_instance, histories.source_id order by histories.version_started_at nulls first
    )
)

select * from final
