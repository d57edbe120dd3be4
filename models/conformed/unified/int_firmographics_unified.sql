-- Grain: one row per company as a third party describes it.

with stacked as (
    {{ union_all(
        [
            ref('map_enrichment__firmographics'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'domain',
            'name',
            'industry',
            'employee_count',
            'annual_revenue',
            'country_code',
            'parent_domain',
        ]
    ) }}
)

select * from stacked
