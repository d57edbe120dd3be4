-- Grain: one row per deal, deleted ones included.

with stacked as (
    {{ union_all(
        [
            ref('map_hubspot__opportunity_contracts'),
            ref('map_salesforce__opportunity_contracts'),
        ],
        [
            'source_system',
            'source_instance',
            'opportunity_source_id',
            'company_source_id',
            'opportunity_type',
            'term_months',
        ]
    ) }}
)

select * from stacked
