{#
    Normalised values, so that the spellings of two systems can be compared. Each macro gives null where there is nothing to
    compare, so two equal keys always mean something.
#}

{#
    A company's name without what systems write differently: case, accents, punctuation, "&" and "and", a leading "the",
    and its legal form, before, inside and after the name. Empty where the name is nothing but legal forms.
    Dots and apostrophes are taken out, so that U.S. is US; any other sign parts words.
#}
{% macro name_base(column) -%}
    trim(regexp_replace(
        {{ folded_name(column) }},
        '(?: (?:{{ legal_forms_at_the_end() }}))+ $|(?: (?:{{ legal_forms_anywhere() }}))+ |^ the ',
        ' ',
        'g'
    ))
{%- endmacro %}

{# A company's name to compare: name_base(), or the whole folded name where nothing else is left of it. #}
{% macro name_key(column) -%}
    coalesce(nullif({{ name_base(column) }}, ''), nullif(trim({{ folded_name(column) }}), ''))
{%- endmacro %}

{# A name in lower case without accents and signs, one space before, between and after its words. #}
{% macro folded_name(column) -%}
    replace(' ' || trim(regexp_replace(
        replace(replace(replace({{ folded_letters(column) }}, '&', ' and '), '.', ''), '''', ''),
        '{{ signs() }}+',
        ' ',
        'g'
    )) || ' ', ' und ', ' and ')
{%- endmacro %}

{# In a text in lower case: whatever of ASCII is neither letter nor digit. Engines differ over [[:punct:]]. #}
{% macro signs() -%} [\x01-/:-`{-\x7f] {%- endmacro %}

{#
    A phone number as it is dialled inside its country: the digits after the country code (known by + or 00, or a 1
    before ten digits) and the trunk zero. An extension is cut off, and so is a second number after a comma or semicolon. Null under seven digits, and
    for what people type to fill a field: seven equal digits at the end, or seven in sequence.
#}
{% macro phone_key(column) -%}
    {%- set first_number -%}
        regexp_replace(replace(lower({{ column }}), '(0)', ''), '([0-9][^0-9a-z]*)(x|ext|extn|extension|#|;|,).*$', '\1')
    {%- endset -%}
    {%- set dialled -%} regexp_replace({{ first_number }}, '[^0-9+]', '', 'g') {%- endset -%}
    {%- set national -%} regexp_replace({{ dialled }}, '^([+]|00)({{ country_codes() }})0*|^0+|[+]', '', 'g') {%- endset -%}
    {%- set digits -%} regexp_replace({{ national }}, '^1([0-9]{10})$', '\1') {%- endset -%}
    {%- set last_seven -%} right({{ digits }}, 7) {%- endset -%}
    case
        when
            length({{ digits }}) >= 7
            and replace({{ last_seven }}, right({{ last_seven }}, 1), '') <> ''
            and position({{ last_seven }} in '01234567890 9876543210') = 0
            then {{ digits }}
    end
{%- endmacro %}

{# The country codes of one, two and three digits (ITU E.164): no code begins as another one does. #}
{% macro country_codes() -%}
    1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|(2[1-689]|3[578]|42|5[09]|6[7-9]|8[035789]|9[679])[0-9]
{%- endmacro %}

{#
    An e-mail address to compare: lower case, without a display name, `mailto:`, a plus tag, and the dots that Gmail does
    not read. Null unless it is one address.
#}
{% macro email_key(column) -%}
    {%- set address -%} regexp_replace(trim(lower({{ column }})), '^(.*<)?(mailto:)?[ ]*|[ ]*>.*$', '', 'g') {%- endset -%}
    {%- set local_part -%} regexp_replace({{ address }}, '([+].*)?@.*$', '') {%- endset -%}
    {%- set host -%} regexp_replace({{ address }}, '^.*@', '') {%- endset -%}
    case
        when not {{ address }} ~ '^[^@+ ,;<>()"][^@ ,;<>()"]*@[^@ .,;<>()"]+([.][^@ .,;<>()"]+)+$' then null
        when {{ host }} in ('gmail.com', 'googlemail.com') then replace({{ local_part }}, '.', '') || '@gmail.com'
        else {{ local_part }} || '@' || {{ host }}
    end
{%- endmacro %}

{#
    A tax or registration number: upper case, letters and digits only. Null under six signs or four digits, and for what
    people type to fill a field: one digit again and again, or digits in sequence.
#}
{% macro tax_id_key(column) -%}
    {%- set signs -%} regexp_replace(upper({{ column }}), '[^0-9A-Z]', '', 'g') {%- endset -%}
    {%- set digits -%} regexp_replace({{ column }}, '[^0-9]', '', 'g') {%- endset -%}
    case
        when
            length({{ signs }}) >= 6
            and length({{ digits }}) >= 4
            and replace({{ digits }}, right({{ digits }}, 1), '') <> ''
            and position({{ digits }} in '01234567890 9876543210') = 0
            then {{ signs }}
    end
{%- endmacro %}

{#
    A street address to compare: lower case, no signs, directions in short, without the suite or floor and what follows
    it, and without the kind of street (St, Ave, Road, Rua, Calle), which half of all records leave out or shorten. Null
    unless a number and a word are left.
#}
{% macro street_key(column) -%}
    {%- set plain -%} replace({{ folded_name("replace(" ~ column ~ ", '#', ' unit ')") }}, 'strasse', 'str') {%- endset -%}
    {%- set units = 'suite|ste|apt|apartment|unit|room|rm|floor|fl|building|bldg|lobby' -%}
    {%- set kinds = 'street|st|avenue|ave|av|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|place|pl|square|sq|parkway|pkwy|highway|hwy|terrace|ter' -%}
    {%- set kinds_elsewhere = 'rua|r|avenida|avda|alameda|travessa|rue|bd|chemin|quai|calle|via|viale|piazza|plaza|praca|allee|weg|platz' -%}
    {%- set street -%}
        trim(regexp_replace(
            regexp_replace(
                regexp_replace({{ plain }}, '( ({{ kinds }}))*( ({{ units }})| [0-9]+(st|nd|rd|th) (floor|fl)) .*$|( ({{ kinds }}|{{ kinds_elsewhere }}))+ ', ' ', 'g'),
                ' (n|s)(?:orth|outh)(?:(e|w)(?:ast|est))? ',
                ' \1\2 ',
                'g'
            ),
            ' (e|w)(ast|est) ',
            ' \1 ',
            'g'
        ))
    {%- endset -%}
    case when {{ street }} ~ '.*[0-9].*' and {{ street }} ~ '.*[^0-9 ].*' then {{ street }} end
{%- endmacro %}

{# A city to compare: in lower case, without accents and signs. #}
{% macro city_key(column) -%}
    nullif(trim({{ folded_name(column) }}), '')
{%- endmacro %}

{# A postal code to compare: upper case, letters and digits only, without zeros before it and the last four digits of a ZIP+4. #}
{% macro postal_code_key(column) -%}
    {%- set signs -%} regexp_replace(upper({{ column }}), '[^0-9A-Z]', '', 'g') {%- endset -%}
    nullif(regexp_replace(regexp_replace({{ signs }}, '^([0-9]{5})[0-9]{4}$', '\1'), '^0+', ''), '')
{%- endmacro %}

{# A person's name to compare: in lower case, without accents and signs. #}
{% macro person_name_key(column) -%}
    nullif(trim({{ folded_name(column) }}), '')
{%- endmacro %}
