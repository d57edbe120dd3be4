-- The pipeline due in a period changes from its beginning to its end by exactly its movements, for every owner: both ends
-- are read from the spans themselves. A difference is a deal without a reason, or with two.

with periods as (
    select * from {{ ref('int_periods') }}
    where is_last_month
),

spans as (
    select * from {{ ref('int_opportunity_spans') }}
    where state = 'open'
),

changes as (
    select periods.period_grain, periods.period_start, spans.owner_key, spans.amount
    from spans
    inner join periods
        on
            spans.close_date between periods.period_start and periods.period_end
            and periods.measured_on between spans.first_day and spans.last_day
    union all
    select periods.period_grain, periods.period_start, spans.owner_key, -spans.amount as amount
    from spans
    inner join periods
        on
            spans.close_date between periods.period_start and periods.period_end
            and spans.first_day < periods.period_start
            and spans.last_day >= {{ add_days('periods.period_start', -1) }}
    union all
    select period_grain, period_start, owner_key, -amount as amount
    from {{ ref('pipeline_movements') }}
)

select
    period_grain,
    period_start,
    owner_key,
    sum(amount) as unexplained_amount
from changes
group by period_grain, period_start, owner_key
having sum(amount) <> 0
