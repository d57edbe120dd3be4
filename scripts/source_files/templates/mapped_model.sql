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
    where
<% for condition in conditions %>
        << "and " if loop.index > 1 else "" >><< condition >>
<% endfor %>
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
