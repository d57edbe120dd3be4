-- Grain: one row per row that landed in << source.name >>.<< table.name >>; row_status tells the current one of each key.
-- Written by scripts/generate_sources.py: the contract, _<< source.name >>__sources.yml, says what is here.

with raw_rows as (
    {{ raw('<< source.name >>', '<< table.name >>') }}
),

final as (
    select
<% for line in select_lines(table) %>
        << line >>,
<% endfor %>
        row_status,
        rejected_values,
        row_content
    from raw_rows
)

select * from final
