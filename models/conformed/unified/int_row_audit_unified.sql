-- Grain: one row per raw table of any system and what became of its rows.

with stacked as (
    {{ union_all(
        [
            ref('map_directory__row_audit'),
            ref('map_enrichment__row_audit'),
            ref('map_finance__row_audit'),
            ref('map_google_ads__row_audit'),
            ref('map_hubspot__row_audit'),
            ref('map_linkedin_ads__row_audit'),
            ref('map_marketo__row_audit'),
            ref('map_product__row_audit'),
            ref('map_recurly__row_audit'),
            ref('map_salesforce__row_audit'),
            ref('map_stripe__row_audit'),
            ref('map_zendesk__row_audit'),
        ],
        [
            'source_system',
            'source_instance',
            'table_name',
            'row_status',
            'row_count',
        ]
    ) }}
)

select * from stacked
