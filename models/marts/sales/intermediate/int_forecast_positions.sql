-- Grain: one row per period, snapshot day and opportunity that was won, or open and not omitted, and due in the period on that day.
-- A view: it is summed where it is read and never written out.
{{ config(materialized='view') }}

with spans as (
    select * from {{ ref('int_opportunity_spans') }}
    where state in ('open', 'won')
),

snapshots as (
    select * from {{ ref('int_forecast_snapshots') }}
),

win_rates as (
    select * from {{ ref('int_stage_win_rates') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
),

due as (
    {{ by_period('spans', 'close_date') }}
),

seen as (
    select
        snapshots.period_grain,
        snapshots.period_start,
        snapshots.snapshot_date,
        snapshots.horizon_days,
        snapshots.has_learned,
        due.opportunity_key,
        due.owner_key,
        due.state,
        due.forecast_category,
        due.amount_local,
        due.currency_code,
        due.probability,
        win_rates.win_rate,
        -- Open deals convert at the rates of that day, so that a forecast never changes; won deals at the rates of the day they were won.
        case when due.state = 'won' then least(due.close_date, due.first_day) else snapshots.snapshot_date end as rate_date
    from due
    inner join snapshots
        on
            due.period_grain = snapshots.period_grain
            and due.period_start = snapshots.period_start
            and snapshots.snapshot_date between due.first_day and due.last_day
    left join win_rates
        on
            snapshots.period_grain = win_rates.period_grain
            and snapshots.learned_before = win_rates.learned_before
            and snapshots.distance_bucket = win_rates.distance_bucket
            and due.stage_key = win_rates.stage_key
            and due.state = 'open'
),

valued as (
    select
        seen.*,
        {{ convert('seen.amount_local', rate_or_one('seen.currency_code', 'exchange_rates.rate_to_reporting')) }} as amount
    from seen
    left join exchange_rates
        on
            seen.currency_code = exchange_rates.currency_code
            and seen.rate_date = exchange_rates.rate_date
),

final as (
    select
        period_grain,
        period_start,
        snapshot_date,
        horizon_days,
        has_learned,
        opportunity_key,
        owner_key,
        state,
        forecast_category,
        amount,
        {{ convert('amount', 'coalesce(probability, 0)') }} as weighted_amount,
        {{ convert('amount', 'coalesce(win_rate, 0)') }} as expected_amount,
        amount_local is not null and amount is null as is_unconverted,
        amount_local is null as is_amount_missing
    from valued
)

select * from final
