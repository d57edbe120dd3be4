-- Grain: one row per ticket whose requester was asked for a rating; csat_score is the last one given.

with ratings as (
    select
        *,
        case
            when lower(field_value) like 'good%' then 'good'
            when lower(field_value) like 'bad%' then 'bad'
        end as csat_score
    from {{ ref('stg_zendesk__ticket_field_histories') }}
    where
        row_status = 'current'
        and field_name = 'satisfaction_score'
        and lower(field_value) not in ('unoffered', 'null')
        and {{ is_not_after_as_of('changed_at') }}
),

-- A rating is followed by an offer where the ticket is solved again: the rating stays until there is a new one.
ranked as (
    select
        *,
        row_number() over (
            partition by source_instance, ticket_id
            order by case when csat_score is not null then 1 else 2 end, changed_at desc, {{ by_bytes('field_value') }} desc
        ) as rating_rank
    from ratings
),

final as (
    select
        source_instance,
        ticket_id,
        csat_score
    from ranked
    where rating_rank = 1
)

select * from final
