-- Grain: one row per customer, product, currency and month that moves: the movement, its parts by reason, and the rate's share.

with steps as (
    select * from {{ ref('int_mrr_steps') }}
),

types as (
    select * from {{ ref('int_customer_movement_types') }}
),

moved as (
    select
        steps.*,
        types.movement_type,
        types.is_tier_change,
        types.churn_type,
        -- What begins in the month converts at the closing rate, everything else at the opening rate.
        cast(case
            when steps.net_mrr_local = steps.opening_net_local then 0
            when types.movement_type in ('new', 'reactivation') then steps.closing_mrr
            else steps.compared_closing_mrr - steps.compared_opening_mrr
        end as numeric(38, 6)) as movement_mrr,
        coalesce(steps.closing_mrr, 0) - coalesce(steps.opening_mrr, 0) as total_mrr,
        steps.opening_gross_local > 0 and steps.gross_mrr_local > 0 as is_continued,
        {{ convert(
            '(steps.quantity - steps.opening_quantity)', divide('steps.opening_gross_local', 'steps.opening_quantity', 10)
        ) }} as seats_local
    from steps
    inner join types
        on
            steps.customer_key = types.customer_key
            and steps.month = types.month
),

-- A change of less than a thousandth of a cent a month in a unit price is the rounding of yearly prices, not a price change.
explained as (
    select
        *,
        (net_mrr_local - gross_mrr_local) - (opening_net_local - opening_gross_local) as discount_local,
        coalesce(abs(
            {{ divide('gross_mrr_local', 'quantity', 10) }} - {{ divide('opening_gross_local', 'opening_quantity', 10) }}
        ) >= 0.00001, true) as has_price_change
    from moved
),

-- Each part is rounded. The last part absorbs the rounding, so that the parts add up exactly.
final as (
    select
        customer_key,
        product_key,
        currency_code,
        month,
        movement_type,
        is_continued,
        is_tier_change,
        churn_type,
        movement_mrr,
        coalesce(total_mrr - coalesce(movement_mrr, 0), 0) as fx_mrr,
        closing_mrr is null and net_mrr_local <> 0 as is_unconverted,
        case
            when has_price_change then {{ convert('coalesce(seats_local, 0)', 'movement_rate') }}
            when seats_local <> 0 then movement_mrr - {{ convert('discount_local', 'movement_rate') }}
            else 0
        end as seats_mrr,
        case
            when has_price_change or seats_local <> 0 then {{ convert('discount_local', 'movement_rate') }}
            else movement_mrr
        end as discount_mrr
    from explained
)

select * from final
