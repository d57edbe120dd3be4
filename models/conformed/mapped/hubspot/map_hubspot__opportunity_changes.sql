-- Grain: one row per deal, attribute and instant at which it is known to have changed, also after as_of;
-- and one without an instant, for what held before the first change.

with deals as (
    select *
    from {{ ref('stg_hubspot__deals') }}
    where row_status = 'current'
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

-- Both tables have the stages. The history of the property is read only for deals without entries.
listed as (
    select
        source_system, source_instance, deal_id, 'stage' as attribute, entered_at as changed_at, stage_id as property_value,
        version_started_at as written_at
    from stage_entries
    union all
    select
        histories.source_system, histories.source_instance, histories.deal_id,
        case histories.property_name
            when 'dealstage' then 'stage'
            when 'amount' then 'amount'
            when 'closedate' then 'close_date'
            when 'hubspot_owner_id' then 'owner'
            when 'hs_manual_forecast_category' then 'forecast'
        end as attribute,
        histories.occurred_at as changed_at, histories.property_value, cast(null as timestamp) as written_at
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
            case when attribute = 'amount' then {{ parse_text('decimal', 'property_value', none) }} end as numeric(38, 6)
        ) as amount_local,
        case when attribute = 'close_date' then {{ local_date(parse_epoch('property_value')) }} end as close_date
    from listed
),

-- An empty value was cleared; one that cannot be read changes nothing.
readable as (
    select
        *,
        row_number() over (
            partition by source_instance, deal_id, attribute, changed_at
            order by written_at desc nulls last, {{ by_bytes('property_value') }} desc
        ) as instant_rank,
        rank() over (partition by source_instance, deal_id, attribute order by changed_at) as change_number
    from parsed
    where
        property_value is null
        or attribute not in ('amount', 'close_date')
        or amount_local is not null
        or close_date is not null
),

-- A value filled in on the day of the deal's creation came with the deal: HubSpot writes it a moment later.
told as (
    select
        readable.source_system,
        readable.source_instance,
        readable.deal_id as opportunity_source_id,
        case
            when
                readable.change_number = 1 and readable.changed_at > deals.created_at
                and {{ local_date('readable.changed_at') }} = {{ local_date('deals.created_at') }}
                then deals.created_at
            else readable.changed_at
        end as changed_at,
        readable.change_number,
        readable.attribute,
        case when readable.attribute = 'stage' then readable.property_value end as stage_source_id,
        readable.amount_local,
        readable.close_date,
        case when readable.attribute = 'forecast' then readable.property_value end as forecast_word,
        cast(null as numeric(18, 6)) as probability,
        case when readable.attribute = 'owner' then readable.property_value end as owner_source_id
    from readable
    inner join deals
        on
            readable.source_instance = deals.source_instance
            and readable.deal_id = deals.source_id
    where readable.instant_rank = 1
),

-- There was always a stage. Of the other attributes HubSpot keeps the first value too: before it there was none.
final as (
    select
        source_system, source_instance, opportunity_source_id, changed_at, attribute,
        stage_source_id, amount_local, close_date, forecast_word, probability, owner_source_id
    from told
    union all
    select
        source_system, source_instance, opportunity_source_id, cast(null as timestamp) as changed_at, attribute,
        stage_source_id, null as amount_local, null as close_date, null as forecast_word, probability, null as owner_source_id
    from told
    where change_number = 1
)

select * from final
