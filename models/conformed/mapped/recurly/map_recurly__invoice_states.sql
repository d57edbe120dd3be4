-- Grain: one row per invoice known at as_of, with its status and amounts as they were then.

with versions as (
    select
        *,
        {{ version_rank('source_id', 'version_started_at') }} as version_rank
    from {{ ref('stg_recurly__invoice_histories') }}
    where row_status = 'current' and {{ is_not_after_as_of('created_at') }}
),

statuses as (
    select * from {{ vocabulary('invoice_statuses') }}
    where source_system = 'recurly'
),

worded as (
    select
        versions.*,
        {{ house_word('statuses.invoice_status', 'versions.state') }} as house_status,
        -- Its only version came after as_of: what closed it had not happened.
        coalesce(statuses.invoice_status <> 'open', false) and not {{ is_not_after_as_of('versions.closed_at') }} as is_closed_later
    from versions
    left join statuses
        on {{ source_word('versions.state') }} = statuses.source_word
    where versions.version_rank = 1
),

final as (
    select
        source_system,
        source_instance,
        source_id,
        account_id,
        origin,
        invoice_number,
        upper(currency_code) as currency_code,
        case when is_closed_later then 'open' else house_status end as status,
        subtotal,
        tax,
        total,
        case when is_closed_later then 0 else paid end as paid,
        case when is_closed_later then total else balance end as balance,
        created_at,
        due_at,
        {{ null_if_after_as_of('closed_at') }} as closed_at
    from worded
)

select * from final
