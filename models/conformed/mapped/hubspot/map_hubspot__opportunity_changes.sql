-- Grain: one row per deal, attribute and instant at which it is known to have changed, also after as_of.
{{ config(materialized='table') }}

with records as (
    select * from {{ ref('map_hubspot__opportunity_records') }}
),

stage_entries as (
    select *
    from {{ ref('stg_hubspot__deal_stages') }}
    where row_status = 'current'
),

with_entries as (
    select distinct source_instance, deal_id
    from stage_entries
),

-- Both tables tell the stages: the history of the property is read for deals that have no entries only.
listed as (
    select
        source_instance, deal_id, 'stage' as attribute, entered_at as occurred_at, stage_id as property_value,
        version_started_at as written_at
    from stage_entries
    union all
    select
        histories.source_instance, histories.deal_id,
        case histories.property_name
            when 'dealstage' then 'stage'
            when 'amount' then 'amount'
            when 'closedate' then 'close_date'
            when 'hubspot_owner_id' then 'owner'
            when 'hs_manual_forecast_category' then 'forecast_category'
        end as attribute,
        histories.occurred_at, histories.property_value, cast(null as timestamp) as written_at
    from {{ ref('stg_hubspot__deal_property_histories') }} as histories
    left join with_entries
        on
            histories.source_instance = with_entries.source_instance
            and histories.deal_id = with_entries.deal_id
    where
        histories.row_status = 'current'
        and (
            histories.property_name in ('amount', 'closedate', 'hubspot_owner_id', 'hs_manual_forecast_category')
            or (histories.property_name = 'dealstage' and with_entries.deal_id is null and histories.property_value is not null)
        )
),

parsed as (
    select
        listed.*,
        cast(
            case when listed.attribute = 'amount' then {{ parse_text('decimal', 'listed.property_value', none) }} end as numeric(38, 6)
        ) as amount,
        case when listed.attribute = 'close_date' then {{ local_date(parse_epoch('listed.property_value')) }} end as close_date
    from listed
),

-- An empty value was cleared; one that cannot be read changes nothing.
readable as (
    select
        *,
        row_number() over (
            partition by source_instance, deal_id, attribute, occurred_at
            order by written_at desc nulls last, {{ by_bytes('property_value') }} desc
        ) as instant_rank,
        rank() over (partition by source_instance, deal_id, attribute order by occurred_at) as change_number
    from parsed
    where
        property_value is null
        or attribute not in ('amount', 'close_date')
        or amount is not null
        or close_date is not null
),

-- What was filled in on the day of its creation came with the deal: HubSpot writes it a moment later.
final as (
    select
        readable.source_instance,
        readable.deal_id as opportunity_id,
        readable.attribute,
        case
            when
                readable.change_number = 1 and readable.occurred_at > records.created_at
                and {{ local_date('readable.occurred_at') }} = {{ local_date('records.created_at') }}
                then records.created_at
            else readable.occurred_at
        end as occurred_at,
        readable.property_value,
        readable.amount,
        readable.close_date
    from readable
    inner join records
        on
            readable.source_instance = records.source_instance
            and readable.deal_id = records.source_id
    where readable.instant_rank = 1
)

select * from final
