-- Grain: one row per account and raw table of salesforce and what became of its rows.
-- Written by scripts/generate_sources.py.

with audited as (
    {{ audited_rows('salesforce', 'account', ref('stg_salesforce__accounts'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'contact', ref('stg_salesforce__contacts'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'opportunity', ref('stg_salesforce__opportunities'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'opportunity_history', ref('stg_salesforce__opportunity_histories'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'opportunity_field_history', ref('stg_salesforce__opportunity_field_histories'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'opportunity_stage', ref('stg_salesforce__opportunity_stages'), []) }}
    union all
    {{ audited_rows('salesforce', 'opportunity_line_item', ref('stg_salesforce__opportunity_line_items'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'product_2', ref('stg_salesforce__products'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'opportunity_contact_role', ref('stg_salesforce__opportunity_contact_roles'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'opportunity_split', ref('stg_salesforce__opportunity_splits'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'opportunity_team_member', ref('stg_salesforce__opportunity_team_members'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'user', ref('stg_salesforce__users'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'user_role', ref('stg_salesforce__user_roles'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'forecasting_quota', ref('stg_salesforce__forecasting_quotas'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'lead', ref('stg_salesforce__leads'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'lead_history', ref('stg_salesforce__lead_histories'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'campaign', ref('stg_salesforce__campaigns'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'campaign_member', ref('stg_salesforce__campaign_members'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'task', ref('stg_salesforce__tasks'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'event', ref('stg_salesforce__events'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'order', ref('stg_salesforce__orders'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'contract', ref('stg_salesforce__contracts'), ['is_deleted']) }}
    union all
    {{ audited_rows('salesforce', 'currency_type', ref('stg_salesforce__currency_types'), []) }}
    union all
    {{ audited_rows('salesforce', 'dated_conversion_rate', ref('stg_salesforce__dated_conversion_rates'), []) }}
)

select * from audited
