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
            'campaign_type',
            'channel',
            'status',
            'parent_source_id',
            'ad_account_source_id',
            'start_date',
            'end_date',
            'budgeted_cost_local',
            'actual_cost_local',
            'currency_code',
            'is_ad_campaign',
        ]
    ) }}
),

final as (
    select
        {{ record_key() }} as campaign_record_key,
        stacked.*
    from stacked
)

select * from final
