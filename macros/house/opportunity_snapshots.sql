{#
    What is known of deals without history, from two relations of the model that calls it, both with source_system, source_instance,
    source_id, created_at, recorded_at, stage_name, amount, close_date, forecast_category, probability, owner_id, is_closed, is_won:
      without_history  the records of those deals
      seen             the versions of their records that builds have seen, deleted ones left out
    A deal that no build has seen is what its record says. Its first version holds back to its creation; a version that says closed
    was open in a stage unknown until its close date. The CTEs versions, begun, closing, states and final follow.
#}
{% macro opportunity_snapshots() -%}
versions as (
    select
        stacked.*,
        row_number() over (partition by source_instance, source_id order by recorded_at) as version_number
    from (
        select * from seen
        union all
        select without_history.*
        from without_history
        left join (select distinct source_instance, source_id from seen) as once_seen
            on
                without_history.source_instance = once_seen.source_instance
                and without_history.source_id = once_seen.source_id
        where once_seen.source_id is null
    ) as stacked
),

begun as (
    select
        *,
        case
            when version_number > 1 then recorded_at
            else coalesce(created_at, least(recorded_at, {{ midnight('close_date') }}, {{ as_of_end() }}))
        end as began_at,
        case
            when version_number > 1 then {{ local_date('recorded_at') }}
            else coalesce({{ local_date('created_at') }}, {{ as_of() }})
        end as began_on
    from versions
),

-- A version dated before the deal began has no time of its own.
closing as (
    select
        ordered.*,
        case when is_closed and close_date > began_on then {{ midnight('close_date') }} end as closed_at,
        lead(began_at) over (partition by source_instance, source_id order by version_number) as replaced_at
    from (
        select *, first_value(began_at) over (partition by source_instance, source_id order by version_number) as deal_began_at
        from begun
    ) as ordered
    where version_number = 1 or began_at > deal_began_at
),

states as (
    select *, began_at as occurred_at, closed_at is not null as is_assumed
    from closing
    union all
    select *, closed_at as occurred_at, false as is_assumed
    from closing
    where closed_at is not null and (replaced_at is null or closed_at < replaced_at)
),

final as (
    select
        source_system,
        source_instance,
        source_id as opportunity_id,
        occurred_at,
        is_assumed,
        case when is_assumed then 'unknown' else coalesce(stage_name, 'unknown') end as stage_name,
        amount,
        close_date,
        case when not is_assumed then forecast_category end as forecast_category,
        cast(case when not is_assumed then probability end as numeric(18, 6)) as probability,
        owner_id,
        is_closed,
        is_won
    from states
)
{%- endmacro %}
