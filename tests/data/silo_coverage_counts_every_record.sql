-- Nothing is lost: the months and `undated` together have as many records, and as much money, as the mart of that kind. So have
-- the quarters and `undated`, and the years and `undated`.

with expected as (
    {%- for mart, entity, count, amount, condition in [
        ('source_record_links', 'companies', 'count(*)', '0', "entity = 'company'"),
        ('source_record_links', 'contacts', 'count(*)', '0', "entity = 'contact'"),
        ('leads', 'leads', 'sum(record_count)', '0', 'true'),
        ('tickets', 'tickets', 'count(*)', '0', 'true'),
        ('activities', 'activities', 'count(*)', '0', 'true'),
        ('touchpoints', 'touchpoints', 'count(*)', '0', 'true'),
        ('product_usage_daily', 'product_usage', 'count(*)', '0', 'true'),
        ('subscriptions', 'subscriptions', 'count(*)', '0', 'true'),
        ('opportunities', 'opportunities', 'count(*)', 'sum(amount)', 'true'),
        ('invoices', 'invoices', 'count(*)', "sum(total_amount) filter (where status not in ('draft', 'void'))", 'true'),
        ('payments', 'payments', 'count(*)', 'sum(amount) filter (where is_settled)', 'true'),
        ('ad_spend_daily', 'ad_spend', 'count(*)', 'sum(cost_amount)', 'true'),
    ] %}
    select '{{ entity }}' as entity, coalesce({{ count }}, 0) as record_count, coalesce({{ amount }}, 0) as money_amount
    from {{ ref(mart) }}
    where {{ condition }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

grains as (
    select 'month' as period_grain
    union all
    select 'quarter' as period_grain
    union all
    select 'year' as period_grain
),

found as (
    select
        grains.period_grain,
        coverage.entity,
        sum(coverage.record_count) as record_count,
        coalesce(sum(coverage.money_amount), 0) as money_amount
    from grains
    inner join {{ ref('silo_coverage') }} as coverage
        on coverage.period_grain in (grains.period_grain, 'undated')
    group by grains.period_grain, coverage.entity
)

select
    grains.period_grain,
    expected.entity,
    expected.record_count as expected_count,
    found.record_count as found_count,
    expected.money_amount as expected_amount,
    found.money_amount as found_amount
from expected
cross join grains
left join found
    on
        expected.entity = found.entity
        and grains.period_grain = found.period_grain
where
    coalesce(found.record_count, 0) <> expected.record_count
    or coalesce(found.money_amount, 0) <> expected.money_amount
