-- Grain: one row per click in a mail, opening of a mail or form that was sent.

with submissions as (
    select
        *,
        nullif({{ regexp_replace_all("lower(page_url)", "^.*[?&]utm_medium=([^&#]*).*$|^.*$", "\\1") }}, '') as medium
    from {{ ref('stg_hubspot__contact_form_submissions') }}
    where row_status = 'current' and not is_deleted and {{ is_not_after_as_of('submitted_at') }}
),

forms as (
    select *
    from {{ ref('stg_hubspot__forms') }}
    where row_status = 'current'
),

channels as (
    select * from {{ vocabulary('channels') }}
    where source_system = 'hubspot'
),

form_fills as (
    select
        submissions.source_system,
        submissions.source_instance,
        'form:' || submissions.source_id as source_id,
        'form_fill' as touch_type,
        submissions.submitted_at as occurred_at,
        submissions.contact_id as contact_source_id,
        cast(null as text) as campaign_source_id,
        -- The address of the page says how they came to it; where it does not, they came through our site.
        coalesce({{ house_word('channels.channel', 'submissions.medium') }}, 'web') as channel,
        submissions.page_url,
        cast(null as text) as email,
        coalesce(forms.name, submissions.title) as form_name
    from submissions
    left join forms
        on
            submissions.source_instance = forms.source_instance
            and submissions.form_id = forms.source_id
    left join channels
        on {{ source_word('submissions.medium') }} = channels.source_word
),

final as (
    select * from {{ ref('map_hubspot__email_touches') }}
    union all
    select * from form_fills
)

select * from final
