-- Grain: one row per subscription and unbroken span of days in which its status pays: [paid_from, paid_to).
{{ config(materialized='table') }}

with versions as (
    select * from {{ ref('map_recurly__subscription_versions') }}
),

subscriptions as (
    select * from {{ ref('map_recurly__subscriptions') }}
),

{{ subscription_periods() }}

select * from final
