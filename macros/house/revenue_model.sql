{#
    What the revenue forecast is set to. Its rates are learned from the company's own past; here is only how far it looks.
    With another number goes another version.

    horizon_quarters     the quarter that is not over and those after it
    trailing_quarters    rates are those of the last quarters that were over; what is older is another company
    min_quarters_before  the back-test forecasts a quarter when so many were over before it: a year, so that every baseline has its number
    min_held_back        a range, and a shown method other than by_parts, need so many quarters that were held back
    mrr_per_amount       what a deal brings a month, per unit of its amount, before any deal has taught it: a deal is a year's worth
#}
{% macro revenue_model() -%}
    {{ return({
        'version': '1',
        'horizon_quarters': 4,
        'trailing_quarters': 4,
        'min_quarters_before': 4,
        'min_held_back': 4,
        'mrr_per_amount': 0.083333,
    }) }}
{%- endmacro %}
