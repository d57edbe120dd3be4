-- Grain: one row per share of a deal's credit, of whatever type.

with stacked as (
    {{ union_all(
        [
            ref('map_salesforce__opportunity_splits'),
        ],
        [
            'source_system',
            'source_instance',
            'source_id',
            'opportunity_source_id',
            'employee_source_id',
            'split_rate',
            'split_type_source_id',
        ]
    ) }}
)

select * from stacked
