-- Grain: one row per opportunity, deleted ones too: how often and how far its close date was moved while it was open.

with dated as (
    select
        *,
        {{ days_between('lag(close_date) over (partition by opportunity_key order by version_number)', 'close_date') }} as moved_days
    from {{ ref('opportunity_history') }}
    where close_date is not null
),

-- Closing a deal writes its close date. That is not a push.
final as (
    select
        opportunity_key,
        cast(count(*) filter (where moved_days > 0) as integer) as push_count,
        cast(coalesce(sum(moved_days) filter (where moved_days > 0), 0) as integer) as pushed_days,
        cast(count(*) filter (where moved_days < 0) as integer) as pull_count
    from dated
    where is_open
    group by opportunity_key
)

select * from final
