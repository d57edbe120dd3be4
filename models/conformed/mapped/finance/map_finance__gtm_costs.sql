-- Grain: one row per cost; equal rows are several costs.

with costs as (
    select
        *,
        row_number() over (
            partition by source_instance, source_id
            order by loaded_at, {{ by_bytes('department') }}, {{ by_bytes('cost_type') }}, {{ by_bytes('channel') }}, amount
        ) as cost_number
    from {{ ref('stg_finance__gtm_costs') }}
    where row_status = 'current' and {{ month_start('cost_month') }} <= {{ as_of() }}
),

channels as (
    select * from {{ vocabulary('channels') }}
    where source_system = 'finance'
),

cost_types as (
    select * from {{ vocabulary('cost_types') }}
    where source_system = 'finance'
),

final as (
    select
        costs.source_system,
        costs.source_instance,
        costs.source_id || ' #' || cast(costs.cost_number as text) as source_id,
        {{ month_start('costs.cost_month') }} as cost_month,
        costs.department,
        coalesce({{ house_word('cost_types.cost_type', 'costs.cost_type') }}, 'unmapped') as cost_type,
        {{ house_word('channels.channel', 'costs.channel') }} as channel,
        upper(costs.currency_code) as currency_code,
        costs.amount as amount_local
    from costs
    left join channels
        on {{ source_word('costs.channel') }} = channels.source_word
    left join cost_types
        on {{ source_word('costs.cost_type') }} = cost_types.source_word
)

select * from final
