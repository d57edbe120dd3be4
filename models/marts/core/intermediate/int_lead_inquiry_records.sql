-- Grain: one row per lead record of one system, with the inquiry of the person that it belongs to.

with lead_records as (
    select * from {{ ref('int_lead_records') }}
),

-- A person with one record has one inquiry. Only the touches of the others matter.
returned as (
    select contact_key
    from lead_records
    group by contact_key
    having count(*) > 1
),

endings as (
    select events.contact_key, events.reached_at
    from {{ ref('int_lead_stage_events') }} as events
    inner join returned on events.contact_key = returned.contact_key
    where events.stage in ('converted', 'opportunity', 'customer', 'disqualified')
),

touches as (
    select touchpoints.contact_key, touchpoints.occurred_at
    from {{ ref('touchpoints') }} as touchpoints
    inner join returned on touchpoints.contact_key = returned.contact_key
    where touchpoints.is_engagement
),

timeline as (
    select contact_key, created_at as occurred_at, contact_record_key, 1 as kind
    from lead_records
    union all
    select contact_key, occurred_at, cast(null as text) as contact_record_key, 2 as kind
    from touches
    union all
    select contact_key, reached_at as occurred_at, cast(null as text) as contact_record_key, 3 as kind
    from endings
),

-- What came before each row. At one instant records come first, so that an ending at the same instant does not end the inquiry before.
looked_back as (
    select
        *,
        max(case when kind = 1 then occurred_at end) over before_it as last_record_at,
        max(case when kind < 3 then occurred_at end) over before_it as last_touch_at,
        max(case when kind = 3 then occurred_at end) over before_it as last_ended_at
    from timeline
    window before_it as (
        partition by contact_key
        order by occurred_at nulls last, kind, contact_record_key
        rows between unbounded preceding and 1 preceding
    )
),

-- A silence longer than the gap ends the inquiry. A touch after that neither begins an inquiry nor continues the old one.
silences as (
    select
        *,
        max(case
            when kind < 3 and occurred_at > {{ dbt.dateadd('day', setting('inquiry_gap_days'), 'last_touch_at') }} then occurred_at
        end) over (
            partition by contact_key
            order by occurred_at nulls last, kind, contact_record_key
            rows between unbounded preceding and current row
        ) as last_silence_ended_at
    from looked_back
),

judged as (
    select
        contact_key,
        contact_record_key,
        occurred_at,
        coalesce(last_ended_at >= last_record_at, false) or coalesce(last_silence_ended_at > last_record_at, false) as is_new
    from silences
    where kind = 1
),

-- An undated record begins no inquiry: it belongs to the person's last one.
ranked as (
    select
        *,
        row_number() over (partition by contact_key order by occurred_at nulls last, contact_record_key) as record_rank
    from judged
),

numbered as (
    select
        *,
        sum(case when record_rank = 1 or (is_new and occurred_at is not null) then 1 else 0 end) over (
            partition by contact_key order by record_rank rows between unbounded preceding and current row
        ) as inquiry_number
    from ranked
),

final as (
    select
        lead_records.*,
        cast(numbered.inquiry_number as integer) as inquiry_number,
        cast(numbered.record_rank as integer) as record_rank
    from lead_records
    inner join numbered on lead_records.contact_record_key = numbered.contact_record_key
)

select * from final
