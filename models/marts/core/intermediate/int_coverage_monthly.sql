-- Grain: one row per team, source system, kind of record and month; what has no day has no month.

with records as (
    select * from {{ ref('int_coverage_records') }}
),

crm_customers as (
    select * from {{ ref('int_crm_customers') }}
),

priorities as (
    select * from {{ ref('source_priorities') }}
),

teams as (
    select * from {{ ref('source_teams') }}
),

-- A customer that only billing or support knows is a silo of its own. A CRM's own records only need a customer.
judged as (
    select
        coalesce(teams.team, 'unassigned') as team,
        records.*,
        {{ month_start('records.record_date') }} as month,
        case
            when records.entity = 'ad_spend' or priorities.is_crm then records.reached_key is not null
            else crm_customers.customer_key is not null
        end as is_linked
    from records
    left join crm_customers on records.reached_key = crm_customers.customer_key
    left join priorities on records.source_system = priorities.source_system
    left join teams
        on
            records.source_system = teams.source_system
            and records.entity = teams.entity
),

final as (
    select
        team,
        source_system,
        entity,
        month,
        has_money,
        count(*) as record_count,
        count(*) filter (where is_linked) as linked_count,
        cast(coalesce(sum(money_amount), 0) as numeric(38, 6)) as money_amount,
        cast(coalesce(sum(money_amount) filter (where is_linked), 0) as numeric(38, 6)) as linked_money_amount,
        count(*) filter (where is_amount_missing) as amount_missing_count,
        count(*) filter (where is_unconverted) as unconverted_count
    from judged
    group by team, source_system, entity, month, has_money
)

select * from final
