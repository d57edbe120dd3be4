{# One row: how many rows of a relation name, in `column`, what `referred_column` of another has not. An empty column names nothing. #}
{% macro unknown_references(relation, column, referred, referred_column) -%}
    {%- if var('linting', false) -%}
        select 1 as not_compiled
    {%- else -%}
    select
        '{{ relation.identifier }}.{{ column }}' as reference,
        '{{ referred.identifier }}.{{ referred_column }}' as refers_to,
        count(*) as unknown_count
    from {{ relation }} as referring
    where
        referring.{{ column }} is not null
        and not exists (select 1 from {{ referred }} as known where known.{{ referred_column }} = referring.{{ column }})
    {%- endif -%}
{%- endmacro %}
