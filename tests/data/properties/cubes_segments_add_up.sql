-- The segments of a cube add up: every additive column sums to the same over each segment type as it is for `all`. One row per cube
-- and segment type for which it does not.
-- Written by scripts/generate_sources.py from the properties of the cubes (config.meta.additive).
{{ config(group='core', meta={'shows_rows': true}) }}

with counted as (
    {{
        segments_that_differ(
            ref('arr'),
            keys=['period_grain', 'period_start'],
            additive=['opening_arr', 'new_arr', 'reactivation_arr', 'expansion_arr', 'contraction_arr', 'churn_arr', 'fx_arr', 'closing_arr'],
        )
    }}
    union all
    {{
        segments_that_differ(
            ref('churn'),
            keys=['period_grain', 'period_start', 'lookback_months', 'churn_type'],
            additive=['opening_customers', 'churned_customers'],
        )
    }}
    union all
    {{
        segments_that_differ(
            ref('deal_size'),
            keys=['period_grain', 'period_start'],
            additive=['won_count', 'won_with_amount_count', 'won_amount', 'won_with_list_count', 'list_amount', 'discount_amount'],
        )
    }}
    union all
    {{
        segments_that_differ(
            ref('forecast_accuracy'),
            keys=['period_grain', 'period_start', 'method', 'horizon_days'],
            additive=['forecast_amount', 'actual_amount'],
        )
    }}
    union all
    {{
        segments_that_differ(
            ref('lead_conversion'),
            keys=['period_grain', 'period_start'],
            additive=['lead_count', 'mql_count', 'sql_count', 'opportunity_count', 'converted_count', 'event_converted_count'],
        )
    }}
    union all
    {{
        segments_that_differ(
            ref('lost_reasons'),
            keys=['period_grain', 'period_start', 'lost_reason'],
            additive=['lost_count', 'lost_amount'],
        )
    }}
    union all
    {{
        segments_that_differ(
            ref('pipeline'),
            keys=['period_grain', 'period_start'],
            additive=['opening_amount', 'created_amount', 'won_amount', 'lost_amount', 'closing_amount', 'closing_count'],
        )
    }}
    union all
    {{
        segments_that_differ(
            ref('pipeline_created'),
            keys=['period_grain', 'period_start'],
            additive=['created_count', 'created_amount', 'won_count', 'lost_count', 'won_amount', 'amount_missing_count'],
        )
    }}
    union all
    {{
        segments_that_differ(
            ref('pipeline_velocity'),
            keys=['period_grain', 'period_start'],
            additive=['opportunity_count', 'won_count', 'lost_count', 'won_amount', 'won_with_amount_count'],
        )
    }}
    union all
    {{
        segments_that_differ(
            ref('quota_attainment'),
            keys=['period_grain', 'period_start'],
            additive=['quota_amount', 'won_amount', 'won_without_quota_amount', 'open_amount', 'open_without_quota_amount'],
        )
    }}
    union all
    {{
        segments_that_differ(
            ref('rep_activity'),
            keys=['period_grain', 'period_start'],
            additive=['activity_count', 'not_done_count', 'created_count', 'created_amount', 'won_count', 'won_amount', 'call_count',
                 'email_count', 'meeting_count', 'message_count', 'task_count', 'note_count'],
        )
    }}
    union all
    {{
        segments_that_differ(
            ref('retention'),
            keys=['period_grain', 'period_start', 'lookback_months'],
            additive=['opening_customers', 'opening_arr', 'retained_arr', 'ending_arr'],
        )
    }}
    union all
    {{
        segments_that_differ(
            ref('sales_cycle'),
            keys=['period_grain', 'period_start', 'cycle_start'],
            additive=['won_count', 'lost_count', 'cycle_days_total'],
        )
    }}
    union all
    {{
        segments_that_differ(
            ref('stage_conversion'),
            keys=['period_grain', 'period_start', 'stage'],
            additive=['entered_count', 'skipped_count', 'advanced_count', 'lost_from_count', 'still_open_count', 'moved_back_count',
                 'days_in_stage_count', 'days_in_stage_total'],
        )
    }}
    union all
    {{
        segments_that_differ(
            ref('win_rate'),
            keys=['period_grain', 'period_start'],
            additive=['won_count', 'lost_count', 'won_amount', 'lost_amount', 'amount_missing_count'],
        )
    }}
)

select * from counted
