-- Grain: one row per click, opening, form, visit or success in a program; mail that was only sent is no touch.

with touches as (
    select * from {{ ref('map_marketo__touches') }}
),

smart_campaigns as (
    select * from {{ ref('stg_marketo__campaigns') }}
    where row_status = 'current'
),

programs as (
    select * from {{ ref('map_marketo__campaigns') }}
),

channels as (
    select * from {{ vocabulary('channels') }}
    where source_system = 'marketo'
),

-- An activity names the smart campaign that saw it; the campaign is the program which that one works for.
placed as (
    select
        touches.*,
        coalesce(touches.program_id, smart_campaigns.program_id) as campaign_source_id
    from touches
    left join smart_campaigns
        on
            touches.source_instance = smart_campaigns.source_instance
            and touches.campaign_id = smart_campaigns.source_id
),

final as (
    select
        placed.source_system,
        placed.source_instance,
        placed.touch_type || ':' || placed.activity_id as source_id,
        placed.touch_type,
        placed.occurred_at,
        placed.lead_id as contact_source_id,
        placed.campaign_source_id,
        case
            when placed.touch_type in ('email_click', 'email_open') then 'email'
            when placed.touch_type = 'campaign_response' then programs.channel
            else coalesce({{ house_word('channels.channel', 'placed.utm_medium') }}, programs.channel, 'web')
        end as channel,
        placed.page_url
    from placed
    left join programs
        on
            placed.source_instance = programs.source_instance
            and placed.campaign_source_id = programs.source_id
    left join channels
        on {{ source_word('placed.utm_medium') }} = channels.source_word
)

select * from final
