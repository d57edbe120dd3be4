-- Grain: one row per period and opportunity that was due in it at its beginning, or was due, won or lost in it at its end.

with spans as (
    select * from {{ ref('int_opportunity_spans') }}
),

periods as (
    select
        period_grain,
        period_start,
        period_end,
        {{ add_days('period_start', -1) }} as opening_day,
        measured_on as closing_day
    from {{ ref('int_periods') }}
    where is_last_month
),

due_or_closed as (
    select * from spans
    where state in ('open', 'won', 'lost')
),

closing_in as (
    {{ by_period('due_or_closed', 'close_date') }}
),

-- Of the versions that name the period only those at one of its two ends matter: at most two for each deal.
met as (
    select
        closing_in.period_grain,
        closing_in.period_start,
        closing_in.opportunity_key,
        periods.period_end,
        periods.opening_day,
        periods.closing_day
    from closing_in
    inner join periods
        on
            closing_in.period_grain = periods.period_grain
            and closing_in.period_start = periods.period_start
    where
        periods.closing_day between closing_in.first_day and closing_in.last_day
        or (periods.opening_day between closing_in.first_day and closing_in.last_day and closing_in.state = 'open')
    group by
        closing_in.period_grain, closing_in.period_start, closing_in.opportunity_key,
        periods.period_end, periods.opening_day, periods.closing_day
),

final as (
    select
        met.period_grain,
        met.period_start,
        met.opportunity_key,
        opening.state as opening_state,
        opening.owner_key as opening_owner_key,
        opening.amount as opening_amount,
        coalesce(opening.state = 'open' and opening.close_date between met.period_start and met.period_end, false) as is_in_opening,
        closing.state as closing_state,
        closing.owner_key as closing_owner_key,
        closing.amount as closing_amount,
        coalesce(closing.state = 'open' and closing.close_date between met.period_start and met.period_end, false) as is_in_closing,
        -- Won or lost between the two ends; a deal that already had the same outcome at the beginning is left out.
        coalesce(
            closing.state in ('won', 'lost') and closing.close_date between met.period_start and met.period_end
            and coalesce(opening.state, 'none') <> closing.state, false
        ) as is_closed_within
    from met
    left join spans as opening
        on
            met.opportunity_key = opening.opportunity_key
            and met.opening_day between opening.first_day and opening.last_day
    left join spans as closing
        on
            met.opportunity_key = closing.opportunity_key
            and met.closing_day between closing.first_day and closing.last_day
)

select * from final
