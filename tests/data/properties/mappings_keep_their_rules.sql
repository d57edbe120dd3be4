-- The lists that people keep keep their rules: each key names one row, no cell is empty that must not be, and a column has only
-- its words. One row per fault and value.
-- Written by scripts/generate_sources.py from the properties of the lists (config.meta).
{{ config(group='core', meta={'shows_rows': true}) }}

with faults as (
    {{
        mapping_faults(
            ref('source_stages'),
            keys=[['source_system', 'source_word']],
            filled=['source_system', 'source_word', 'stage', 'reason'],
            words={'stage': ['prospecting', 'qualification', 'discovery', 'proposal', 'negotiation', 'closed_won', 'closed_lost']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('house_stages'),
            keys=[['stage'], ['sort_order']],
            filled=['stage', 'sort_order', 'is_open', 'is_won', 'is_lost', 'is_qualified', 'reason'],
        )
    }}
    union all
    {{
        mapping_faults(
            ref('opportunity_types'),
            keys=[['source_system', 'source_word']],
            filled=['source_system', 'source_word', 'opportunity_type', 'reason'],
            words={'opportunity_type': ['new_business', 'expansion', 'renewal']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('forecast_categories'),
            keys=[['source_system', 'source_word']],
            filled=['source_system', 'source_word', 'forecast_category', 'reason'],
            words={'forecast_category': ['omitted', 'pipeline', 'best_case', 'most_likely', 'commit', 'closed']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('channels'),
            keys=[['source_system', 'source_word']],
            filled=['source_system', 'source_word', 'channel', 'reason'],
            words={'channel': ['organic_search', 'paid_search', 'paid_social', 'content', 'email', 'event', 'partner', 'referral',
                             'outbound', 'web', 'direct', 'other']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('industries'),
            keys=[['source_word']],
            filled=['source_word', 'industry', 'reason'],
            words={'industry': ['agriculture', 'apparel', 'banking', 'biotechnology', 'chemicals', 'cloud', 'communications',
                              'construction', 'consulting', 'cybersecurity', 'data_and_ai', 'devtools', 'ecommerce', 'edtech',
                              'education', 'electronics', 'energy', 'engineering', 'entertainment', 'environmental',
                              'financial_services', 'fintech', 'food_and_beverage', 'government', 'healthcare', 'healthtech',
                              'hospitality', 'human_resources', 'insurance', 'logistics', 'machinery', 'manufacturing', 'media',
                              'not_for_profit', 'other', 'pharmaceuticals', 'professional_services', 'real_estate', 'recreation',
                              'retail', 'software', 'technology', 'telecommunications', 'travel', 'utilities']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('non_answers'),
            keys=[['source_word']],
            filled=['source_word', 'reason'],
        )
    }}
    union all
    {{
        mapping_faults(
            ref('countries'),
            keys=[['country_code'], ['name']],
            filled=['country_code', 'name', 'region', 'reason'],
            words={'region': ['north_america', 'latin_america', 'emea', 'apac']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('country_aliases'),
            keys=[['source_word']],
            filled=['source_word', 'country_code', 'reason'],
        )
    }}
    union all
    {{
        mapping_faults(
            ref('customer_segments'),
            keys=[['segment'], ['min_employees'], ['max_employees']],
            filled=['segment', 'min_employees', 'reason'],
        )
    }}
    union all
    {{
        mapping_faults(
            ref('currencies'),
            keys=[['currency_code']],
            filled=['currency_code', 'minor_units', 'reason'],
        )
    }}
    union all
    {{
        mapping_faults(
            ref('subscription_statuses'),
            keys=[['source_system', 'source_word']],
            filled=['source_system', 'source_word', 'status', 'is_paying', 'reason'],
            words={'status': ['active', 'past_due', 'canceled', 'trialing', 'unpaid', 'paused', 'incomplete', 'incomplete_expired']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('source_priorities'),
            keys=[['source_system'], ['priority']],
            filled=['source_system', 'priority', 'is_billing', 'is_crm', 'reason'],
        )
    }}
    union all
    {{
        mapping_faults(
            ref('lead_stages'),
            keys=[['source_system', 'source_word']],
            filled=['source_system', 'source_word', 'lead_stage', 'reason'],
            words={'lead_stage': ['lead', 'mql', 'sql', 'opportunity', 'customer', 'disqualified', 'not_a_lead']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('lifecycle_fields'),
            keys=[['source_system', 'source_word']],
            filled=['source_system', 'source_word', 'reason'],
        )
    }}
    union all
    {{
        mapping_faults(
            ref('ticket_statuses'),
            keys=[['source_system', 'source_word']],
            filled=['source_system', 'source_word', 'ticket_status', 'reason'],
            words={'ticket_status': ['new', 'open', 'pending', 'on_hold', 'solved', 'closed']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('ticket_priorities'),
            keys=[['source_system', 'source_word']],
            filled=['source_system', 'source_word', 'ticket_priority', 'reason'],
            words={'ticket_priority': ['low', 'normal', 'high', 'urgent']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('activity_types'),
            keys=[['source_system', 'source_word']],
            filled=['source_system', 'source_word', 'activity_type', 'reason'],
            words={'activity_type': ['call', 'email', 'meeting', 'task', 'note', 'message']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('cost_types'),
            keys=[['source_system', 'source_word']],
            filled=['source_system', 'source_word', 'cost_type', 'reason'],
            words={'cost_type': ['salaries', 'tools', 'programs', 'other']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('invoice_statuses'),
            keys=[['source_system', 'source_word']],
            filled=['source_system', 'source_word', 'invoice_status', 'reason'],
            words={'invoice_status': ['draft', 'open', 'paid', 'void', 'uncollectible']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('free_mail_domains'),
            keys=[['domain']],
            filled=['domain', 'kind', 'reason'],
            words={'kind': ['free_mail', 'network', 'shared_hosting', 'internet_provider', 'disposable']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('role_mailboxes'),
            keys=[['mailbox']],
            filled=['mailbox', 'reason'],
        )
    }}
    union all
    {{
        mapping_faults(
            ref('identity_rules'),
            keys=[['entity', 'matched_by']],
            filled=['entity', 'matched_by', 'rank', 'confidence', 'max_records', 'reason'],
            words={'entity': ['company', 'contact']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('attribute_rules'),
            keys=[['entity', 'attribute']],
            filled=['entity', 'attribute', 'decided_by'],
            words={'entity': ['company', 'contact'], 'decided_by': ['source_priority', 'recency']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('source_teams'),
            keys=[['source_system', 'entity']],
            filled=['source_system', 'entity', 'team', 'reason'],
            words={'entity': ['companies', 'contacts', 'leads', 'opportunities', 'tickets', 'activities', 'touchpoints', 'product_usage',
                            'subscriptions', 'invoices', 'payments', 'ad_spend'],
                 'team': ['marketing', 'sales', 'customer_success', 'finance']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('forecast_horizons'),
            keys=[['horizon_days']],
            filled=['horizon_days', 'reason'],
        )
    }}
    union all
    {{
        mapping_faults(
            ref('forecast_distances'),
            keys=[['distance_bucket']],
            filled=['distance_bucket', 'from_days', 'to_days', 'reason'],
        )
    }}
    union all
    {{
        mapping_faults(
            ref('forecast_methods'),
            keys=[['method']],
            filled=['method', 'sort_order', 'reason'],
            words={'method': ['commit', 'most_likely', 'best_case', 'weighted', 'stage_history']},
        )
    }}
    union all
    {{
        mapping_faults(
            ref('t_quantiles'),
            keys=[['degrees_of_freedom']],
            filled=['degrees_of_freedom', 'quantile'],
        )
    }}
    union all
    {{
        mapping_faults(
            ref('company_words'),
            keys=[['list', 'source_system', 'source_word']],
            filled=['list', 'source_word', 'house_word', 'reason'],
        )
    }}
    union all
    {{
        mapping_faults(
            ref('exchange_rates'),
            keys=[['currency_code', 'valid_from']],
            filled=['currency_code', 'valid_from', 'rate_to_reporting', 'reason'],
        )
    }}
    union all
    {{
        mapping_faults(
            ref('identity_overrides'),
            filled=['entity', 'decision', 'source_system', 'source_instance', 'source_id', 'other_source_system', 'other_source_instance',
                 'other_source_id', 'decided_on', 'decided_by', 'reason'],
            words={'entity': ['company', 'contact'], 'decision': ['merge', 'split']},
        )
    }}
)

select * from faults
