-- Grain: one row per raw value that could not be read or that its row lacks.

with stacked as (
    {{ union_all(
        [
            ref('map_directory__quarantined_records'),
            ref('map_enrichment__quarantined_records'),
            ref('map_finance__quarantined_records'),
            ref('map_google_ads__quarantined_records'),
            ref('map_hubspot__quarantined_records'),
            ref('map_linkedin_ads__quarantined_records'),
            ref('map_marketo__quarantined_records'),
            ref('map_product__quarantined_records'),
            ref('map_recurly__quarantined_records'),
            ref('map_salesforce__quarantined_records'),
            ref('map_stripe__quarantined_records'),
            ref('map_zendesk__quarantined_records'),
        ],
        [
            'source_system',
            'source_instance',
            'table_name',
            'source_id',
            'is_row_kept',
            'row_content',
            'rejected_value',
        ]
    ) }}
)

select * from stacked
