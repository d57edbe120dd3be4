-- Grain: one row per thing a person did that marketing can see, with what tells its program.

with successes as (
    select
        *,
        row_number() over (
            partition by source_instance, lead_id, program_id order by occurred_at, {{ by_bytes('source_id') }}
        ) as success_rank
    from {{ ref('stg_marketo__program_status_changes') }}
    where row_status = 'current' and is_success and {{ is_not_after_as_of('occurred_at') }}
),

stacked as (
    select
        source_system, source_instance, 'email_click' as touch_type, source_id as activity_id, occurred_at, lead_id, campaign_id,
        null as program_id, link as page_url, null as query_parameters
    from {{ ref('stg_marketo__email_clicks') }}
    where row_status = 'current'
    union all
    select
        source_system, source_instance, 'email_open' as touch_type, source_id as activity_id, occurred_at, lead_id, campaign_id,
        null as program_id, null as page_url, null as query_parameters
    from {{ ref('stg_marketo__email_opens') }}
    where row_status = 'current'
    union all
    select
        source_system, source_instance, 'form_fill' as touch_type, source_id as activity_id, occurred_at, lead_id, campaign_id,
        null as program_id, referrer_url as page_url, query_parameters
    from {{ ref('stg_marketo__form_fills') }}
    where row_status = 'current'
    union all
    select
        source_system, source_instance, 'page_visit' as touch_type, source_id as activity_id, occurred_at, lead_id, campaign_id,
        null as program_id, webpage_url as page_url, query_parameters
    from {{ ref('stg_marketo__page_visits') }}
    where row_status = 'current'
    union all
    -- A program is a success for a person once, however often the status changes after that.
    select
        source_system, source_instance, 'campaign_response' as touch_type, source_id as activity_id, occurred_at, lead_id, campaign_id,
        program_id, null as page_url, null as query_parameters
    from successes
    where success_rank = 1 or program_id is null
),

-- The medium that a link was tagged with; the page's own address goes before the parameters kept beside it.
final as (
    select
        stacked.*,
        nullif(
            regexp_replace(
                coalesce(query_parameters, '') || '&' || coalesce(page_url, ''), '^(.*[?&])?utm_medium=([^&#]*).*$', '\2'
            ),
            coalesce(query_parameters, '') || '&' || coalesce(page_url, '')
        ) as utm_medium
    from stacked
    where {{ is_not_after_as_of('occurred_at') }}
)

select * from final
