-- Conservation of << source.name >>: every row that landed is staged, and one row of each key is current; a mapped model has one row
-- of each of its keys, and as many rows as what it is made of. One row per model that does not keep to it.
-- Written by scripts/generate_sources.py from the contract and the keys in _<< source.name >>_mapped__models.yml.
{{ config(group='<< source.group >>') }}

with counted as (
<% for table in source.tables %>
<% if not loop.first %>
    union all
<% endif %>
    {{ staged_counts('<< source.name >>', '<< table.name >>', ref('stg_<< source.name >>__<< table.staged_as >>')<< key_arguments(table) >>) }}
<% endfor %>
<% for map in maps %>
    union all
<% if map.rows_of %>
    select
        '<< map.name >>' as model,
<% for part in map.rows_of %>
        << "+ " if not loop.first else "" >>(
            select count(*)
            from {{ ref('<< part.model >>') }}
<% for condition in part.conditions %>
<% if loop.first %>
            where
<% endif %>
                << "and " if loop.index > 1 else "" >><< condition >>
<% endfor %>
        )<< " as expected_count," if loop.last else "" >>
<% endfor %>
        row_count,
        repeated_keys,
        0 as without_status
    from {{ counted_keys(ref('<< map.name >>'), << map.key >>) }}
<% else %>
    {{ key_counts(ref('<< map.name >>'),<< "\n        " if map.key | length > 4 else " " >><< map.key >>) }}
<% endif %>
<% endfor %>
)

select * from counted
where row_count <> expected_count or repeated_keys <> 0 or without_status <> 0
