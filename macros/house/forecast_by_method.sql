{#
    What each method forecasts, from a relation of int_forecast_positions' columns, summed by the named keys: won to date
    plus what the method makes of the open deals. A method that had nothing to learn from yet says nothing. `methods` is the
    seed forecast_methods.
#}
{% macro forecast_by_method(relation, methods, keys) -%}
    select
        {{ keys | join(', ') }},
        {{ methods }}.method,
        cast(case {{ methods }}.method
            when 'commit' then won_amount + commit_amount
            when 'most_likely' then won_amount + commit_amount + most_likely_amount
            when 'best_case' then won_amount + commit_amount + most_likely_amount + best_case_amount
            when 'weighted' then won_amount + weighted_amount
            when 'stage_history' then won_amount + expected_amount
        end as numeric(38, 6)) as forecast_amount,
        cast(won_amount as numeric(38, 6)) as won_amount,
        cast(open_count as bigint) as open_count,
        cast(amount_missing_count as bigint) as amount_missing_count,
        cast(unconverted_count as bigint) as unconverted_count
    from (
        select
            {{ keys | join(', ') }}, has_learned,
            coalesce(sum(amount) filter (where state = 'won'), 0) as won_amount,
            {%- for category in ['commit', 'most_likely', 'best_case'] %}
            coalesce(sum(amount) filter (where state = 'open' and forecast_category = '{{ category }}'), 0) as {{ category }}_amount,
            {%- endfor %}
            coalesce(sum(weighted_amount) filter (where state = 'open'), 0) as weighted_amount,
            coalesce(sum(expected_amount) filter (where state = 'open'), 0) as expected_amount,
            count(*) filter (where state = 'open') as open_count,
            count(*) filter (where is_amount_missing) as amount_missing_count,
            count(*) filter (where is_unconverted) as unconverted_count
        from {{ relation }}
        group by {{ keys | join(', ') }}, has_learned
    ) as summed
    cross join {{ methods }}
    where has_learned or {{ methods }}.method <> 'stage_history'
{%- endmacro %}
