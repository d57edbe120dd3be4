-- Grain: one row per campaign of one system.

with stacked as (
    {{ union_all(
        [
            ref('map_google_ads__campaigns'),
            ref('map_hubspot__campaigns'),
            ref('map_linkedin_ads__campaigns'),
            ref('map_marketo__campaigns'),
            ref('map_salesforce__campaigns'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'name',
            'channel',
            'is_ad_campaign',
        ],
        optional={
            'campaign_type': 'text',
            'status': 'text',
            'parent_source_id': 'text',
            'ad_account_source_id': 'text',
            'start_date': 'date',
            'end_date': 'date',
            'budgeted_cost_local': 'numeric(38, 6)',
            'actual_cost_local': 'numeric(38, 6)',
            'currency_code': 'text',
        }
    ) }}
),

final as (
    select
        {{ record_key() }} as campaign_record_key,
        stacked.*
    from stacked
)

select * from final
