-- Words of a source that no mapping knows. Their rows count under `unmapped` until a mapping has the word. One row per column with such
-- words; the test warns with the number of rows.
{{ config(group='core', severity='warn', fail_calc='coalesce(sum(row_count), 0)', meta={'shows_rows': true}) }}

{% set columns = [
    ('activities', 'activity_type'),
    ('campaigns', 'channel'),
    ('customers', 'country'),
    ('customers', 'industry'),
    ('gtm_costs', 'cost_type'),
    ('gtm_costs', 'channel'),
    ('invoices', 'status'),
    ('leads', 'channel'),
    ('opportunities', 'opportunity_type'),
    ('opportunities', 'channel'),
    ('opportunity_history', 'forecast_category'),
    ('stages', 'stage'),
    ('subscriptions', 'status'),
    ('tickets', 'status'),
    ('map_enrichment__firmographics', 'industry'),
    ('map_enrichment__firmographics', 'country_code'),
    ('map_product__product_usage_daily', 'company_source_system'),
    ('map_recurly__payments', 'payment_type'),
    ('map_recurly__subscription_versions', 'status'),
    ('map_salesforce__leads', 'lead_stage'),
] %}

with counted as (
    {% for model, column in columns %}
    {{ 'union all' if not loop.first }}
    select
        '{{ model }}.{{ column }}' as column_name,
        count(*) as row_count
    from {{ ref(model) }}
    where {{ column }} = 'unmapped'
    {% endfor %}
)

select * from counted
where row_count > 0
