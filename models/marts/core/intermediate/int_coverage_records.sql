-- Grain: one row per record that a team's system gave to a mart, with what it reaches: a customer, for ad spend a campaign.
-- A view: it repeats the largest marts and is added up at once.
{{ config(materialized='view') }}

with without_money as (
    select source_system, 'companies' as entity, created_date as record_date, customer_key as reached_key
    from {{ ref('int_dated_record_links') }}
    where entity = 'company'
    union all
    select source_system, 'contacts' as entity, created_date as record_date, customer_key as reached_key
    from {{ ref('int_dated_record_links') }}
    where entity = 'contact'
    union all
    -- A person's customer is the lead's, where the lead itself names none.
    select
        leads.source_system, 'leads' as entity, {{ local_date('leads.created_at') }} as record_date,
        coalesce(leads.customer_key, contacts.customer_key) as reached_key
    from {{ ref('int_lead_records') }} as leads
    left join {{ ref('contacts') }} as contacts on leads.contact_key = contacts.contact_key
    union all
    select source_system, 'tickets' as entity, {{ local_date('created_at') }} as record_date, customer_key as reached_key
    from {{ ref('tickets') }}
    union all
    select source_system, 'activities' as entity, {{ local_date('occurred_at') }} as record_date, customer_key as reached_key
    from {{ ref('activities') }}
    union all
    select source_system, 'touchpoints' as entity, {{ local_date('occurred_at') }} as record_date, customer_key as reached_key
    from {{ ref('touchpoints') }}
    union all
    select source_system, 'product_usage' as entity, usage_date as record_date, customer_key as reached_key
    from {{ ref('product_usage_daily') }}
    union all
    -- What a subscription is worth changes by the month: its money is in its invoices.
    select
        source_system, 'subscriptions' as entity, {{ local_date('coalesce(started_at, created_at)') }} as record_date,
        customer_key as reached_key
    from {{ ref('subscriptions') }}
),

with_money as (
    select
        source_system, 'opportunities' as entity, created_date as record_date, customer_key as reached_key,
        amount as money_amount, amount_local is null as is_amount_missing, is_unconverted
    from {{ ref('opportunities') }}
    union all
    -- A draft and a void invoice count as records but have no money.
    select
        source_system, 'invoices' as entity, invoice_date as record_date, customer_key as reached_key,
        case when status in ('draft', 'void') then 0 else total_amount end as money_amount,
        status not in ('draft', 'void') and total_amount_local is null as is_amount_missing,
        status not in ('draft', 'void') and is_unconverted as is_unconverted
    from {{ ref('invoices') }}
    union all
    -- So is a payment that failed or waits.
    select
        source_system, 'payments' as entity, payment_date as record_date, customer_key as reached_key,
        case when is_settled then amount else 0 end as money_amount,
        is_settled and amount_local is null as is_amount_missing,
        is_settled and is_unconverted as is_unconverted
    from {{ ref('payments') }}
    union all
    select
        source_system, 'ad_spend' as entity, spend_date as record_date, campaign_key as reached_key,
        cost_amount as money_amount, cost_amount_local is null as is_amount_missing, is_unconverted
    from {{ ref('ad_spend_daily') }}
),

final as (
    select
        source_system, entity, record_date, reached_key, false as has_money,
        cast(null as numeric(38, 6)) as money_amount, false as is_amount_missing, false as is_unconverted
    from without_money
    union all
    select
        source_system, entity, record_date, reached_key, true as has_money,
        cast(money_amount as numeric(38, 6)) as money_amount, is_amount_missing, is_unconverted
    from with_money
)

select * from final
