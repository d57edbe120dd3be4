-- Grain: one row per fiscal quarter's last known day and opportunity that was open then and due later, or won in that quarter.

with spans as (
    select * from {{ ref('int_opportunity_spans') }}
    where state in ('open', 'won')
),

snapshots as (
    select
        fiscal_quarter_start,
        max(date_day) as snapshot_date
    from {{ ref('calendar') }}
    where is_known
    group by fiscal_quarter_start
),

win_rates as (
    select * from {{ ref('int_stage_win_rates') }}
    where period_grain = 'quarter'
),

distances as (
    select * from {{ ref('forecast_distances') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
),

-- Deals that were deleted later still have their customer, type and term here.
contracts as (
    select * from {{ ref('int_opportunity_contracts') }}
),

seen as (
    select
        snapshots.fiscal_quarter_start,
        snapshots.snapshot_date,
        spans.*,
        {{ days_between('snapshots.snapshot_date', period_end(period_start('spans.close_date', 'quarter'), 'quarter')) }} as days_left
    from spans
    inner join snapshots
        on
            snapshots.snapshot_date between spans.first_day and spans.last_day
            and (
                (spans.state = 'open' and spans.close_date > snapshots.snapshot_date)
                or (spans.state = 'won' and spans.close_date between snapshots.fiscal_quarter_start and snapshots.snapshot_date)
            )
),

valued as (
    select
        seen.*,
        win_rates.win_rate,
        {{ convert('seen.amount_local', rate_or_one('seen.currency_code', 'exchange_rates.rate_to_reporting')) }} as amount_then
    from seen
    left join distances on seen.days_left between distances.from_days and distances.to_days
    left join win_rates
        on
            seen.fiscal_quarter_start = win_rates.learned_before
            and distances.distance_bucket = win_rates.distance_bucket
            and seen.stage_key = win_rates.stage_key
    left join exchange_rates
        on
            seen.currency_code = exchange_rates.currency_code
            and seen.snapshot_date = exchange_rates.rate_date
),

-- A deal has no history of its customer, type and term: they are those at as_of.
final as (
    select
        valued.snapshot_date,
        valued.opportunity_key,
        contracts.customer_key,
        coalesce(contracts.opportunity_type, 'unknown') as opportunity_type,
        {{ to_integer('contracts.term_months') }} as term_months,
        valued.state,
        {{ month_start('valued.close_date') }} as close_month,
        valued.amount_then as amount,
        case when valued.state = 'open' then {{ convert('valued.amount_then', 'coalesce(valued.win_rate, 0)') }} end as expected_amount,
        valued.state = 'open' and valued.forecast_category = 'commit' as is_commit
    from valued
    left join contracts on valued.opportunity_key = contracts.opportunity_key
)

select * from final
