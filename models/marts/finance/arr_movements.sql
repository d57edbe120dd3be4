-- Grain: one row per customer, product, month, movement type and reason, where the amount is not zero.

with movements as (
    select * from {{ ref('int_mrr_movements') }}
),

reasoned as (
    select
        customer_key, product_key, month, movement_type, is_unconverted,
        case
            when movement_type = 'churn' then churn_type
            when movement_type in ('new', 'reactivation') then movement_type
            when is_tier_change then 'tier'
            else 'product'
        end as reason,
        movement_mrr as mrr_amount
    from movements
    where movement_type in ('new', 'reactivation', 'churn') or not is_continued
    {% for reason, amount in {
        'seats': 'seats_mrr', 'discount': 'discount_mrr', 'price': 'movement_mrr - seats_mrr - discount_mrr'
    }.items() %}
    union all
    select
        customer_key, product_key, month, movement_type, is_unconverted,
        '{{ reason }}' as reason, {{ amount }} as mrr_amount
    from movements
    where movement_type in ('expansion', 'contraction') and is_continued
    {% endfor %}
    union all
    select
        customer_key, product_key, month, 'fx' as movement_type, is_unconverted,
        'fx' as reason, fx_mrr as mrr_amount
    from movements
),

final as (
    select
        month,
        customer_key,
        product_key,
        movement_type,
        reason,
        cast(sum(mrr_amount) as numeric(38, 6)) as mrr_amount,
        cast(sum(mrr_amount) * 12 as numeric(38, 6)) as arr_amount,
        cast(count(*) filter (where is_unconverted) as integer) as unconverted_count
    from reasoned
    group by month, customer_key, product_key, movement_type, reason
    having sum(mrr_amount) <> 0 or (sum(mrr_amount) is null and movement_type <> 'fx')
)

select * from final
