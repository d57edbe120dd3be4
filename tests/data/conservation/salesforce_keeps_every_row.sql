-- Conservation of salesforce: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _salesforce_mapped__models.yml.
{{ config(group='salesforce') }}

with counted as (
    {{ staged_counts('salesforce', 'account', ref('stg_salesforce__accounts'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'contact', ref('stg_salesforce__contacts'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'opportunity', ref('stg_salesforce__opportunities'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'opportunity_history', ref('stg_salesforce__opportunity_histories'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'opportunity_field_history', ref('stg_salesforce__opportunity_field_histories'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'opportunity_stage', ref('stg_salesforce__opportunity_stages'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'opportunity_line_item', ref('stg_salesforce__opportunity_line_items'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'product_2', ref('stg_salesforce__products'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'opportunity_contact_role', ref('stg_salesforce__opportunity_contact_roles'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'opportunity_split', ref('stg_salesforce__opportunity_splits'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'opportunity_team_member', ref('stg_salesforce__opportunity_team_members'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'user', ref('stg_salesforce__users'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'user_role', ref('stg_salesforce__user_roles'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'forecasting_quota', ref('stg_salesforce__forecasting_quotas'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'lead', ref('stg_salesforce__leads'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'lead_history', ref('stg_salesforce__lead_histories'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'campaign', ref('stg_salesforce__campaigns'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'campaign_member', ref('stg_salesforce__campaign_members'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'task', ref('stg_salesforce__tasks'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'event', ref('stg_salesforce__events'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'order', ref('stg_salesforce__orders'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'contract', ref('stg_salesforce__contracts'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'currency_type', ref('stg_salesforce__currency_types'), ['source_instance', 'source_id']) }}
    union all
    {{ staged_counts('salesforce', 'dated_conversion_rate', ref('stg_salesforce__dated_conversion_rates'), ['source_instance', 'source_id']) }}
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
