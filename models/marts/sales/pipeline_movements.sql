-- Grain: one row per period, opportunity and movement: how the pipeline due in the period at its beginning became that at its end.

with positions as (
    select * from {{ ref('int_pipeline_positions') }}
    where is_in_opening or is_in_closing or is_closed_within
),

-- A deal enters for one reason and leaves for one reason: the first that applies.
explained as (
    select
        *,
        case
            when is_in_opening and is_in_closing and closing_owner_key <> opening_owner_key then 'owner_in'
            when is_in_opening then null
            when opening_state is null then 'created'
            when opening_state <> 'open' then 'reopened'
            when closing_owner_key <> opening_owner_key then 'owner_in'
            else 'pulled_in'
        end as came_by,
        case
            when is_closed_within then closing_state
            when not is_in_opening then null
            when closing_state in ('deleted', 'won', 'lost', 'omitted') then closing_state
            when closing_owner_key <> opening_owner_key then 'owner_out'
            when not is_in_closing then 'pushed_out'
        end as left_by
    from positions
),

-- A deal comes with its earlier amount, or with its present one if it was not in the pipeline. A change of amount counts where
-- the deal ends up. Won and lost deals leave with their closing amount, all others with the amount they came with.
valued as (
    select
        *,
        case when came_by in ('created', 'reopened') then coalesce(closing_amount, 0) else coalesce(opening_amount, 0) end as start_amount,
        case
            when is_in_closing or left_by in ('won', 'lost') then coalesce(closing_amount, 0)
            else coalesce(opening_amount, 0)
        end as end_amount,
        case when is_in_opening and not is_in_closing then opening_owner_key else closing_owner_key end as holder_key
    from explained
),

moved as (
    select period_grain, period_start, opportunity_key, came_by as movement, holder_key as owner_key, start_amount as amount
    from valued
    where came_by is not null
    union all
    select
        period_grain, period_start, opportunity_key,
        case when end_amount > start_amount then 'amount_up' else 'amount_down' end as movement,
        holder_key as owner_key, end_amount - start_amount as amount
    from valued
    where end_amount <> start_amount
    union all
    select
        period_grain, period_start, opportunity_key, left_by as movement,
        case when left_by = 'owner_out' then opening_owner_key else holder_key end as owner_key,
        case when left_by = 'owner_out' then -start_amount else -end_amount end as amount
    from valued
    where left_by is not null
),

final as (
    select
        period_grain,
        period_start,
        movement,
        opportunity_key,
        owner_key,
        cast(amount as numeric(38, 6)) as amount
    from moved
)

select * from final
