-- Grain: << grain >>

<% if versions %>
with versions as (
    select
        *,
        {{ version_rank('source_id', 'version_started_at') }} as version_rank
<% else %>
with records as (
    select *
<% endif %>
    from {{ ref('<< staged >>') }} as << staged >>
    where row_status = 'current'<< known >>
),

final as (
    select
<% for line in lines %>
        << line >><< "," if not loop.last else "" >>
<% endfor %>
<% if versions %>
    from versions
    where version_rank = 1
<% else %>
    from records
<% endif %>
)

select * from final
