-- Conservation where sources are stacked: a unified model has the rows of every mapped model of its entity. One row per difference.
-- Written by scripts/generate_sources.py.
{{ config(group='core') }}

with counted as (
    select
        'int_activities_unified' as model,
        (select count(*) from {{ ref('int_activities_unified') }}) as row_count,
        (select count(*) from {{ ref('map_hubspot__activities') }})
        + (select count(*) from {{ ref('map_salesforce__activities') }}) as expected_count
    union all
    select
        'int_ad_spend_daily_unified' as model,
        (select count(*) from {{ ref('int_ad_spend_daily_unified') }}) as row_count,
        (select count(*) from {{ ref('map_google_ads__ad_spend_daily') }})
        + (select count(*) from {{ ref('map_linkedin_ads__ad_spend_daily') }}) as expected_count
    union all
    select
        'int_campaigns_unified' as model,
        (select count(*) from {{ ref('int_campaigns_unified') }}) as row_count,
        (select count(*) from {{ ref('map_google_ads__campaigns') }})
        + (select count(*) from {{ ref('map_hubspot__campaigns') }})
        + (select count(*) from {{ ref('map_linkedin_ads__campaigns') }})
        + (select count(*) from {{ ref('map_marketo__campaigns') }})
        + (select count(*) from {{ ref('map_salesforce__campaigns') }}) as expected_count
    union all
    select
        'int_companies_unified' as model,
        (select count(*) from {{ ref('int_companies_unified') }}) as row_count,
        (select count(*) from {{ ref('map_directory__companies') }})
        + (select count(*) from {{ ref('map_hubspot__companies') }})
        + (select count(*) from {{ ref('map_recurly__companies') }})
        + (select count(*) from {{ ref('map_salesforce__companies') }})
        + (select count(*) from {{ ref('map_stripe__companies') }})
        + (select count(*) from {{ ref('map_zendesk__companies') }}) as expected_count
    union all
    select
        'int_company_domains_unified' as model,
        (select count(*) from {{ ref('int_company_domains_unified') }}) as row_count,
        (select count(*) from {{ ref('map_directory__company_domains') }})
        + (select count(*) from {{ ref('map_hubspot__company_domains') }})
        + (select count(*) from {{ ref('map_recurly__company_domains') }})
        + (select count(*) from {{ ref('map_salesforce__company_domains') }})
        + (select count(*) from {{ ref('map_stripe__company_domains') }})
        + (select count(*) from {{ ref('map_zendesk__company_domains') }}) as expected_count
    union all
    select
        'int_company_merges_unified' as model,
        (select count(*) from {{ ref('int_company_merges_unified') }}) as row_count,
        (select count(*) from {{ ref('map_hubspot__company_merges') }})
        + (select count(*) from {{ ref('map_salesforce__company_merges') }}) as expected_count
    union all
    select
        'int_contact_merges_unified' as model,
        (select count(*) from {{ ref('int_contact_merges_unified') }}) as row_count,
        (select count(*) from {{ ref('map_hubspot__contact_merges') }})
        + (select count(*) from {{ ref('map_marketo__contact_merges') }})
        + (select count(*) from {{ ref('map_salesforce__contact_merges') }}) as expected_count
    union all
    select
        'int_contacts_unified' as model,
        (select count(*) from {{ ref('int_contacts_unified') }}) as row_count,
        (select count(*) from {{ ref('map_directory__contacts') }})
        + (select count(*) from {{ ref('map_hubspot__contacts') }})
        + (select count(*) from {{ ref('map_marketo__contacts') }})
        + (select count(*) from {{ ref('map_salesforce__contacts') }})
        + (select count(*) from {{ ref('map_zendesk__contacts') }}) as expected_count
    union all
    select
        'int_employees_unified' as model,
        (select count(*) from {{ ref('int_employees_unified') }}) as row_count,
        (select count(*) from {{ ref('map_hubspot__employees') }})
        + (select count(*) from {{ ref('map_salesforce__employees') }})
        + (select count(*) from {{ ref('map_zendesk__employees') }}) as expected_count
    union all
    select
        'int_exchange_rates_unified' as model,
        (select count(*) from {{ ref('int_exchange_rates_unified') }}) as row_count,
        (select count(*) from {{ ref('map_salesforce__exchange_rates') }}) as expected_count
    union all
    select
        'int_firmographics_unified' as model,
        (select count(*) from {{ ref('int_firmographics_unified') }}) as row_count,
        (select count(*) from {{ ref('map_enrichment__firmographics') }}) as expected_count
    union all
    select
        'int_gtm_costs_unified' as model,
        (select count(*) from {{ ref('int_gtm_costs_unified') }}) as row_count,
        (select count(*) from {{ ref('map_finance__gtm_costs') }}) as expected_count
    union all
    select
        'int_invoice_lines_unified' as model,
        (select count(*) from {{ ref('int_invoice_lines_unified') }}) as row_count,
        (select count(*) from {{ ref('map_recurly__invoice_lines') }})
        + (select count(*) from {{ ref('map_stripe__invoice_lines') }}) as expected_count
    union all
    select
        'int_invoices_unified' as model,
        (select count(*) from {{ ref('int_invoices_unified') }}) as row_count,
        (select count(*) from {{ ref('map_recurly__invoices') }})
        + (select count(*) from {{ ref('map_stripe__invoices') }}) as expected_count
    union all
    select
        'int_leads_unified' as model,
        (select count(*) from {{ ref('int_leads_unified') }}) as row_count,
        (select count(*) from {{ ref('map_hubspot__leads') }})
        + (select count(*) from {{ ref('map_marketo__leads') }})
        + (select count(*) from {{ ref('map_salesforce__leads') }}) as expected_count
    union all
    select
        'int_opportunities_unified' as model,
        (select count(*) from {{ ref('int_opportunities_unified') }}) as row_count,
        (select count(*) from {{ ref('map_hubspot__opportunities') }})
        + (select count(*) from {{ ref('map_salesforce__opportunities') }}) as expected_count
    union all
    select
        'int_opportunity_contacts_unified' as model,
        (select count(*) from {{ ref('int_opportunity_contacts_unified') }}) as row_count,
        (select count(*) from {{ ref('map_hubspot__opportunity_contacts') }})
        + (select count(*) from {{ ref('map_salesforce__opportunity_contacts') }}) as expected_count
    union all
    select
        'int_opportunity_contracts_unified' as model,
        (select count(*) from {{ ref('int_opportunity_contracts_unified') }}) as row_count,
        (select count(*) from {{ ref('map_hubspot__opportunity_contracts') }})
        + (select count(*) from {{ ref('map_salesforce__opportunity_contracts') }}) as expected_count
    union all
    select
        'int_opportunity_line_items_unified' as model,
        (select count(*) from {{ ref('int_opportunity_line_items_unified') }}) as row_count,
        (select count(*) from {{ ref('map_salesforce__opportunity_line_items') }}) as expected_count
    union all
    select
        'int_opportunity_splits_unified' as model,
        (select count(*) from {{ ref('int_opportunity_splits_unified') }}) as row_count,
        (select count(*) from {{ ref('map_salesforce__opportunity_splits') }}) as expected_count
    union all
    select
        'int_opportunity_versions_unified' as model,
        (select count(*) from {{ ref('int_opportunity_versions_unified') }}) as row_count,
        (select count(*) from {{ ref('map_hubspot__opportunity_versions') }})
        + (select count(*) from {{ ref('map_salesforce__opportunity_versions') }}) as expected_count
    union all
    select
        'int_payments_unified' as model,
        (select count(*) from {{ ref('int_payments_unified') }}) as row_count,
        (select count(*) from {{ ref('map_recurly__payments') }})
        + (select count(*) from {{ ref('map_stripe__payments') }}) as expected_count
    union all
    select
        'int_price_tiers_unified' as model,
        (select count(*) from {{ ref('int_price_tiers_unified') }}) as row_count,
        (select count(*) from {{ ref('map_stripe__price_tiers') }}) as expected_count
    union all
    select
        'int_prices_unified' as model,
        (select count(*) from {{ ref('int_prices_unified') }}) as row_count,
        (select count(*) from {{ ref('map_recurly__prices') }})
        + (select count(*) from {{ ref('map_stripe__prices') }}) as expected_count
    union all
    select
        'int_product_usage_daily_unified' as model,
        (select count(*) from {{ ref('int_product_usage_daily_unified') }}) as row_count,
        (select count(*) from {{ ref('map_product__product_usage_daily') }}) as expected_count
    union all
    select
        'int_products_unified' as model,
        (select count(*) from {{ ref('int_products_unified') }}) as row_count,
        (select count(*) from {{ ref('map_recurly__products') }})
        + (select count(*) from {{ ref('map_salesforce__products') }})
        + (select count(*) from {{ ref('map_stripe__products') }}) as expected_count
    union all
    select
        'int_quarantined_records_unified' as model,
        (select count(*) from {{ ref('int_quarantined_records_unified') }}) as row_count,
        (select count(*) from {{ ref('map_directory__quarantined_records') }})
        + (select count(*) from {{ ref('map_enrichment__quarantined_records') }})
        + (select count(*) from {{ ref('map_finance__quarantined_records') }})
        + (select count(*) from {{ ref('map_google_ads__quarantined_records') }})
        + (select count(*) from {{ ref('map_hubspot__quarantined_records') }})
        + (select count(*) from {{ ref('map_linkedin_ads__quarantined_records') }})
        + (select count(*) from {{ ref('map_marketo__quarantined_records') }})
        + (select count(*) from {{ ref('map_product__quarantined_records') }})
        + (select count(*) from {{ ref('map_recurly__quarantined_records') }})
        + (select count(*) from {{ ref('map_salesforce__quarantined_records') }})
        + (select count(*) from {{ ref('map_stripe__quarantined_records') }})
        + (select count(*) from {{ ref('map_zendesk__quarantined_records') }}) as expected_count
    union all
    select
        'int_quotas_unified' as model,
        (select count(*) from {{ ref('int_quotas_unified') }}) as row_count,
        (select count(*) from {{ ref('map_salesforce__quotas') }}) as expected_count
    union all
    select
        'int_row_audit_unified' as model,
        (select count(*) from {{ ref('int_row_audit_unified') }}) as row_count,
        (select count(*) from {{ ref('map_directory__row_audit') }})
        + (select count(*) from {{ ref('map_enrichment__row_audit') }})
        + (select count(*) from {{ ref('map_finance__row_audit') }})
        + (select count(*) from {{ ref('map_google_ads__row_audit') }})
        + (select count(*) from {{ ref('map_hubspot__row_audit') }})
        + (select count(*) from {{ ref('map_linkedin_ads__row_audit') }})
        + (select count(*) from {{ ref('map_marketo__row_audit') }})
        + (select count(*) from {{ ref('map_product__row_audit') }})
        + (select count(*) from {{ ref('map_recurly__row_audit') }})
        + (select count(*) from {{ ref('map_salesforce__row_audit') }})
        + (select count(*) from {{ ref('map_stripe__row_audit') }})
        + (select count(*) from {{ ref('map_zendesk__row_audit') }}) as expected_count
    union all
    select
        'int_stages_unified' as model,
        (select count(*) from {{ ref('int_stages_unified') }}) as row_count,
        (select count(*) from {{ ref('map_hubspot__stages') }})
        + (select count(*) from {{ ref('map_salesforce__stages') }}) as expected_count
    union all
    select
        'int_subscription_discounts_unified' as model,
        (select count(*) from {{ ref('int_subscription_discounts_unified') }}) as row_count,
        (select count(*) from {{ ref('map_recurly__subscription_discounts') }})
        + (select count(*) from {{ ref('map_stripe__subscription_discounts') }}) as expected_count
    union all
    select
        'int_subscription_items_unified' as model,
        (select count(*) from {{ ref('int_subscription_items_unified') }}) as row_count,
        (select count(*) from {{ ref('map_recurly__subscription_items') }})
        + (select count(*) from {{ ref('map_stripe__subscription_items') }}) as expected_count
    union all
    select
        'int_subscription_periods_unified' as model,
        (select count(*) from {{ ref('int_subscription_periods_unified') }}) as row_count,
        (select count(*) from {{ ref('map_recurly__subscription_periods') }})
        + (select count(*) from {{ ref('map_stripe__subscription_periods') }}) as expected_count
    union all
    select
        'int_subscriptions_unified' as model,
        (select count(*) from {{ ref('int_subscriptions_unified') }}) as row_count,
        (select count(*) from {{ ref('map_recurly__subscriptions') }})
        + (select count(*) from {{ ref('map_stripe__subscriptions') }}) as expected_count
    union all
    select
        'int_targets_unified' as model,
        (select count(*) from {{ ref('int_targets_unified') }}) as row_count,
        (select count(*) from {{ ref('map_finance__targets') }}) as expected_count
    union all
    select
        'int_tickets_unified' as model,
        (select count(*) from {{ ref('int_tickets_unified') }}) as row_count,
        (select count(*) from {{ ref('map_hubspot__tickets') }})
        + (select count(*) from {{ ref('map_zendesk__tickets') }}) as expected_count
    union all
    select
        'int_touchpoints_unified' as model,
        (select count(*) from {{ ref('int_touchpoints_unified') }}) as row_count,
        (select count(*) from {{ ref('map_hubspot__touchpoints') }})
        + (select count(*) from {{ ref('map_marketo__touchpoints') }})
        + (select count(*) from {{ ref('map_salesforce__touchpoints') }}) as expected_count
)

select * from counted
where row_count <> expected_count
