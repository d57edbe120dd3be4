-- Grain: one row per opportunity and share of its credit; without splits the owner at the close has all of it.

with opportunities as (
    select * from {{ ref('opportunities') }}
),

splits as (
    select
        *,
        {{ record_key('opportunity_source_id') }} as opportunity_key,
        {{ record_key('employee_source_id') }} as employee_key
    from {{ ref('int_opportunity_splits_unified') }}
),

-- Revenue splits add up to the whole deal. Overlay splits (engineers, partners) may add up to anything.
whole as (
    select
        source_system,
        source_instance,
        opportunity_key,
        split_type_source_id
    from splits
    group by source_system, source_instance, opportunity_key, split_type_source_id
    having sum(split_rate) = 1 and min(split_rate) >= 0 and count(*) = count(split_rate)
),

-- Where overlays happen to add up to the whole too, revenue is the split type that does so on most deals.
types as (
    select
        source_system,
        source_instance,
        split_type_source_id,
        row_number() over (
            partition by source_system, source_instance order by count(*) desc, {{ by_bytes('split_type_source_id') }}
        ) as place
    from whole
    group by source_system, source_instance, split_type_source_id
),

chosen as (
    select
        whole.*,
        row_number() over (partition by whole.opportunity_key order by types.place) as choice
    from whole
    inner join types
        on
            whole.source_system = types.source_system
            and whole.source_instance = types.source_instance
            and whole.split_type_source_id is not distinct from types.split_type_source_id
),

shares as (
    select
        splits.opportunity_key,
        splits.employee_key,
        splits.source_id,
        splits.split_rate
    from splits
    inner join chosen
        on
            splits.opportunity_key = chosen.opportunity_key
            and splits.split_type_source_id is not distinct from chosen.split_type_source_id
    where chosen.choice = 1
),

credited as (
    select
        opportunities.*,
        case when shares.opportunity_key is null then opportunities.closed_owner_key else shares.employee_key end as employee_key,
        case when shares.opportunity_key is null then 'owner' else 'split' end as credit_by,
        shares.source_id as split_source_id,
        coalesce(shares.split_rate, 1) as credit_rate,
        coalesce(sum(shares.split_rate) over (
            partition by opportunities.opportunity_key order by {{ by_bytes('shares.source_id') }}
            rows between unbounded preceding and current row
        ), 1) as credit_rate_so_far
    from opportunities
    left join shares on opportunities.opportunity_key = shares.opportunity_key
),

final as (
    select
        opportunity_key,
        employee_key,
        credit_by,
        split_source_id,
        cast(credit_rate as numeric(18, 6)) as credit_rate,
        -- Differences of running shares, so that the rounded parts add up to the whole amount.
        cast(
            {{ convert('amount', 'credit_rate_so_far') }} - {{ convert('amount', '(credit_rate_so_far - credit_rate)') }}
            as numeric(38, 6)
        ) as credited_amount,
        is_unconverted,
        close_date,
        is_open,
        is_won
    from credited
)

select * from final
