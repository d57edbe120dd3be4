-- Grain: one row per row that landed in stripe.invoice; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _stripe__sources.yml, says what is here.

with raw_rows as (
    {{ raw('stripe', 'invoice') }}
),

final as (
    select
        source_system,
        source_instance,
        id as source_id,
        customer_id,
        subscription_id,
        charge_id,
        payment_intent_id,
        number as invoice_number,
        status,
        billing_reason,
        currency as currency_code,
        created as created_at,
        due_date as due_at,
        period_start as period_started_at,
        period_end as period_ended_at,
        subtotal,
        tax,
        total_excluding_tax,
        total,
        amount_due,
        amount_paid,
        amount_remaining,
        pre_payment_credit_notes_amount,
        post_payment_credit_notes_amount,
        starting_balance,
        ending_balance,
        paid as is_paid,
        attempted as is_attempted,
        attempt_count,
        status_transitions_finalized_at as finalized_at,
        status_transitions_paid_at as paid_at,
        status_transitions_voided_at as voided_at,
        status_transitions_marked_uncollectible_at as marked_uncollectible_at,
        coalesce(livemode, true) as is_live,
        coalesce(is_deleted, false) as is_deleted,
        _fivetran_synced as loaded_at,
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
