{# Warns with the number of rows whose source word no mapping knows: they count, under `unmapped`, until somebody decides. #}
{% test no_unmapped_words(model, column_name) %}
    {{ config(severity='warn') }}
    select *
    from {{ model }}
    where {{ column_name }} = 'unmapped'
{% endtest %}
