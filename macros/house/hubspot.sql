{# True for a HubSpot association that is the primary one: by the number of its kind, by its category or label. #}
{% macro is_primary_association(relation, primary_type_id) -%}
    coalesce({{ relation }}.type_id = '{{ primary_type_id }}', false)
    or coalesce(lower({{ relation }}.category) = 'primary', false)
    or coalesce(lower({{ relation }}.label) like '%primary%', false)
{%- endmacro %}

{# True for a deal that says it is closed or won; where it says neither, its stage decides. is_closed alone may mean won or lost. #}
{% macro is_closed_deal(deal, stage) -%}
    coalesce({{ deal }}.is_won, false) or coalesce({{ deal }}.is_closed, {{ stage }}.is_won or {{ stage }}.is_lost, false)
{%- endmacro %}
