-- Grain: one row per invoice known at as_of; what is neither paid, credited, open nor written off is unexplained.

with states as (
    select * from {{ ref('map_stripe__invoice_states') }}
),

invoices as (
    select * from {{ ref('stg_stripe__invoices') }}
    where row_status = 'current'
),

currencies as (
    select * from {{ ref('currencies') }}
),

converted as (
    select
        states.source_system,
        states.source_instance,
        states.source_id,
        invoices.customer_id as company_source_id,
        invoices.subscription_id as subscription_source_id,
        states.status,
        lower(invoices.billing_reason) as billing_reason,
        upper(invoices.currency_code) as currency_code,
        {{ local_date('coalesce(' ~ null_if_after_as_of('invoices.finalized_at') ~ ', invoices.created_at)') }} as invoice_date,
        {{ local_date('invoices.due_at') }} as due_date,
        {{ local_date('invoices.period_started_at') }} as period_start_date,
        {{ local_date('invoices.period_ended_at') }} as period_end_date,
        {{ from_minor_units('invoices.subtotal') }} as subtotal_local,
        {{ from_minor_units('coalesce(invoices.tax, invoices.total - invoices.total_excluding_tax)') }} as tax_local,
        {{ from_minor_units('invoices.total') }} as total_local,
        {{ from_minor_units('states.paid') }} as paid_local,
        {{ from_minor_units('states.credited') }} as credited_local,
        -- A void invoice is not owed.
        {{ from_minor_units("case when states.status in ('uncollectible', 'void') then 0 else states.remaining end") }} as remaining_local,
        {{ from_minor_units("case when states.status = 'uncollectible' then states.remaining else 0 end") }} as written_off_local,
        invoices.created_at,
        {{ null_if_after_as_of('invoices.finalized_at') }} as finalized_at,
        {{ null_if_after_as_of('invoices.paid_at') }} as paid_at,
        {{ null_if_after_as_of('invoices.voided_at') }} as voided_at,
        {{ null_if_after_as_of('invoices.marked_uncollectible_at') }} as written_off_at,
        invoices.invoice_number,
        {{ from_minor_units('states.balance_applied') }} as balance_applied_local
    from states
    inner join invoices
        on
            states.source_instance = invoices.source_instance
            and states.source_id = invoices.source_id
    left join currencies
        on upper(invoices.currency_code) = currencies.currency_code
),

final as (
    select
        *,
        cast(case
            when status not in ('draft', 'void')
                then total_local - coalesce(paid_local, 0) - credited_local - coalesce(remaining_local, 0) - coalesce(written_off_local, 0)
        end as numeric(38, 6)) as unexplained_local
    from converted
)

select * from final
