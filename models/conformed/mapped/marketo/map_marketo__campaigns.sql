-- Grain: one row per program that is not deleted: Marketo's own campaigns are automations inside programs.

with programs as (
    select *
    from {{ ref('stg_marketo__programs') }} as records
    where row_status = 'current' and not {{ is_deleted_by_then('records') }} and {{ is_not_after_as_of('created_at') }}
),

channels as (
    select * from {{ vocabulary('channels') }}
    where source_system = 'marketo'
),

final as (
    select
        programs.source_system,
        programs.source_instance,
        programs.source_id,
        programs.name,
        lower(programs.program_type) as campaign_type,
        {{ house_word('channels.channel', 'coalesce(programs.channel, programs.program_type)') }} as channel,
        lower(programs.status) as status,
        programs.start_date,
        programs.end_date,
        -- A program that advertises is counted in the ad system that spends the money.
        false as is_ad_campaign,
        case when programs.salesforce_campaign_id is not null then 'salesforce' end as linked_source_system,
        programs.salesforce_campaign_id as linked_source_id
    from programs
    left join channels
        on {{ source_word('coalesce(programs.channel, programs.program_type)') }} = channels.source_word
)

select * from final
