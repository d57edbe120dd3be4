-- Grain: one row per person and inquiry.

with records as (
    select * from {{ ref('int_lead_inquiry_records') }}
),

contacts as (
    select * from {{ ref('contacts') }}
),

inquiries as (
    select
        contact_key,
        inquiry_number,
        {{ value_at_lowest('contact_record_key', 'record_rank') }} as lead_key,
        min(created_at) as created_at,
        {{ value_at_lowest('channel', 'record_rank') }} as channel,
        {{ value_at_lowest('customer_key', 'record_rank') }} as customer_key,
        (array_agg(owner_key order by source_priority nulls last, record_rank) filter (where owner_key is not null))[1] as owner_key,
        cast(count(*) as integer) as record_count
    from records
    group by contact_key, inquiry_number
),

spans as (
    select
        *,
        lead(created_at) over (partition by contact_key order by inquiry_number) as next_created_at
    from inquiries
),

-- What happens while an inquiry is the person's latest one belongs to it.
stages as (
    select
        {%- for stage in ['mql', 'sql', 'opportunity', 'customer', 'disqualified'] %}
        min(case when events.stage = '{{ stage }}' then events.reached_at end) as {{ stage }}_at,
        {%- endfor %}
        spans.lead_key
    from spans
    inner join {{ ref('int_lead_stage_events') }} as events
        on
            spans.contact_key = events.contact_key
            and (spans.created_at is null or spans.created_at <= events.reached_at)
            and (spans.next_created_at is null or spans.next_created_at > events.reached_at)
    group by spans.lead_key
),

deals as (
    select
        spans.lead_key,
        (array_agg(
            opportunities.opportunity_key
            order by opportunities.won_at nulls last, opportunities.linked_at, opportunities.opportunity_key
        ))[1] as opportunity_key,
        min(opportunities.won_at) as won_at
    from spans
    inner join {{ ref('int_contact_opportunities') }} as opportunities
        on
            spans.contact_key = opportunities.contact_key
            and (spans.created_at is null or spans.created_at <= opportunities.linked_at)
            and (spans.next_created_at is null or spans.next_created_at > opportunities.linked_at)
    group by spans.lead_key
),

joined as (
    select
        spans.*,
        contacts.customer_key as contact_customer_key,
        stages.mql_at,
        stages.sql_at,
        stages.opportunity_at,
        least(stages.customer_at, deals.won_at) as customer_at,
        stages.disqualified_at,
        deals.opportunity_key
    from spans
    left join stages on spans.lead_key = stages.lead_key
    left join deals on spans.lead_key = deals.lead_key
    left join contacts on spans.contact_key = contacts.contact_key
),

-- A skipped stage counts as reached when the next one is reached.
final as (
    select
        lead_key,
        contact_key,
        coalesce(customer_key, contact_customer_key) as customer_key,
        owner_key,
        inquiry_number,
        coalesce(channel, 'unknown') as channel,
        created_at,
        least(mql_at, sql_at, opportunity_at, customer_at) as mql_at,
        least(sql_at, opportunity_at, customer_at) as sql_at,
        least(opportunity_at, customer_at) as opportunity_at,
        customer_at,
        disqualified_at,
        customer_at is not null as is_converted,
        opportunity_key,
        record_count
    from joined
)

select * from final
