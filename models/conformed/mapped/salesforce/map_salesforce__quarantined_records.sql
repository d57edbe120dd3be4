-- Grain: one row per raw value of salesforce that could not be read or that its row lacks.
-- Written by scripts/generate_sources.py.

with listed as (
    {{ quarantined_values('salesforce', 'account', ref('stg_salesforce__accounts')) }}
    union all
    {{ quarantined_values('salesforce', 'contact', ref('stg_salesforce__contacts')) }}
    union all
    {{ quarantined_values('salesforce', 'opportunity', ref('stg_salesforce__opportunities')) }}
    union all
    {{ quarantined_values('salesforce', 'opportunity_history', ref('stg_salesforce__opportunity_histories')) }}
    union all
    {{ quarantined_values('salesforce', 'opportunity_field_history', ref('stg_salesforce__opportunity_field_histories')) }}
    union all
    {{ quarantined_values('salesforce', 'opportunity_stage', ref('stg_salesforce__opportunity_stages')) }}
    union all
    {{ quarantined_values('salesforce', 'opportunity_line_item', ref('stg_salesforce__opportunity_line_items')) }}
    union all
    {{ quarantined_values('salesforce', 'product_2', ref('stg_salesforce__products')) }}
    union all
    {{ quarantined_values('salesforce', 'opportunity_contact_role', ref('stg_salesforce__opportunity_contact_roles')) }}
    union all
    {{ quarantined_values('salesforce', 'opportunity_split', ref('stg_salesforce__opportunity_splits')) }}
    union all
    {{ quarantined_values('salesforce', 'opportunity_team_member', ref('stg_salesforce__opportunity_team_members')) }}
    union all
    {{ quarantined_values('salesforce', 'user', ref('stg_salesforce__users')) }}
    union all
    {{ quarantined_values('salesforce', 'user_role', ref('stg_salesforce__user_roles')) }}
    union all
    {{ quarantined_values('salesforce', 'forecasting_quota', ref('stg_salesforce__forecasting_quotas')) }}
    union all
    {{ quarantined_values('salesforce', 'lead', ref('stg_salesforce__leads')) }}
    union all
    {{ quarantined_values('salesforce', 'lead_history', ref('stg_salesforce__lead_histories')) }}
    union all
    {{ quarantined_values('salesforce', 'campaign', ref('stg_salesforce__campaigns')) }}
    union all
    {{ quarantined_values('salesforce', 'campaign_member', ref('stg_salesforce__campaign_members')) }}
    union all
    {{ quarantined_values('salesforce', 'task', ref('stg_salesforce__tasks')) }}
    union all
    {{ quarantined_values('salesforce', 'event', ref('stg_salesforce__events')) }}
    union all
    {{ quarantined_values('salesforce', 'order', ref('stg_salesforce__orders')) }}
    union all
    {{ quarantined_values('salesforce', 'contract', ref('stg_salesforce__contracts')) }}
    union all
    {{ quarantined_values('salesforce', 'currency_type', ref('stg_salesforce__currency_types')) }}
    union all
    {{ quarantined_values('salesforce', 'dated_conversion_rate', ref('stg_salesforce__dated_conversion_rates')) }}
)

select * from listed
