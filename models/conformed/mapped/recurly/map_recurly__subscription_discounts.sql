-- Grain: one row per coupon that an account redeemed, for all of its subscriptions or for the one that it names.

with versions as (
    select
        *,
        {{ version_rank('source_id', 'version_started_at') }} as version_rank
    from {{ ref('stg_recurly__coupon_redemption_histories') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
),

redemptions as (
    select
        *,
        coalesce(removed_at, case when lower(state) = 'inactive' then version_started_at end) as ended_at
    from versions
    where version_rank = 1
),

discounts as (
    select * from {{ ref('stg_recurly__coupon_discounts') }}
    where row_status = 'current' and (percentage is not null or amount is not null)
),

final as (
    select
        redemptions.source_system,
        redemptions.source_instance,
        redemptions.source_id,
        redemptions.subscription_id as subscription_source_id,
        redemptions.account_id as company_source_id,
        upper(redemptions.currency_code) as subscription_currency_code,
        -- How long a coupon lasts is in no table of this loader: what is in force counts as lasting.
        'forever' as duration,
        discounts.percentage as percent_off,
        discounts.amount as amount_off_local,
        upper(discounts.currency_code) as currency_code,
        {{ local_date('redemptions.created_at') }} as valid_from,
        {{ local_date(null_if_after_as_of('redemptions.ended_at')) }} as valid_to
    from redemptions
    inner join discounts
        on
            redemptions.source_instance = discounts.source_instance
            and redemptions.coupon_id = discounts.coupon_id
            -- A percentage is in no currency; a fixed amount has one for each.
            and (discounts.currency_code is null or upper(redemptions.currency_code) = upper(discounts.currency_code))
)

select * from final
