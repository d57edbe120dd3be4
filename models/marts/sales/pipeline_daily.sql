-- Grain: one row per day, owner, stage and forecast category with open opportunities at the day's end.

with spans as (
    select *, owner_key || ' ' || stage_key || ' ' || forecast_category as cell
    from {{ ref('int_opportunity_spans') }}
    where state in ('open', 'omitted')
),

-- A version adds its amount on its first day and takes it away on the day after its last.
changes as (
    select
        first_day as date_day, cell, owner_key, stage_key, forecast_category, 1 as direction,
        amount, {{ convert('amount', 'probability') }} as weighted_amount, amount_local is null as is_amount_missing, is_unconverted
    from spans
    union all
    select
        {{ add_days('last_day', 1) }} as date_day, cell, owner_key, stage_key, forecast_category, -1 as direction,
        amount, {{ convert('amount', 'probability') }} as weighted_amount, amount_local is null as is_amount_missing, is_unconverted
    from spans
    where last_day < {{ as_of() }}
),

summed as (
    select
        date_day, cell, owner_key, stage_key, forecast_category,
        sum(direction) as open_count,
        sum(direction * coalesce(amount, 0)) as open_amount,
        sum(direction * coalesce(weighted_amount, 0)) as weighted_amount,
        sum(case when is_amount_missing then direction else 0 end) as amount_missing_count,
        sum(case when is_unconverted then direction else 0 end) as unconverted_count
    from changes
    group by date_day, cell, owner_key, stage_key, forecast_category
),

running as (
    select
        {%- for column in ['open_count', 'open_amount', 'weighted_amount', 'amount_missing_count', 'unconverted_count'] %}
        sum({{ column }}) over (partition by cell order by date_day rows between unbounded preceding and current row) as {{ column }},
        {%- endfor %}
        date_day as first_day,
        lead(date_day) over (partition by cell order by date_day) as next_day,
        owner_key, stage_key, forecast_category
    from summed
),

days as (
    select date_day from {{ ref('calendar') }}
    where is_known
),

final as (
    select
        days.date_day,
        running.owner_key,
        running.stage_key,
        running.forecast_category,
        cast(running.open_count as bigint) as open_count,
        cast(running.open_amount as numeric(38, 6)) as open_amount,
        cast(running.weighted_amount as numeric(38, 6)) as weighted_amount,
        cast(running.amount_missing_count as bigint) as amount_missing_count,
        cast(running.unconverted_count as bigint) as unconverted_count
    from running
    inner join days
        on
            running.first_day <= days.date_day
            and coalesce(running.next_day, {{ add_days(as_of(), 1) }}) > days.date_day
    where running.open_count > 0
)

select * from final
