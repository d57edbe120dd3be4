-- All spellings of one value have the same key, and placeholders have none. One row per text that is read otherwise.
{% set spellings = {
    'name_key': [
        ('The Harrow & Finch Trading Company, Inc.', 'harrow and finch trading'),
        ('HARROW AND FINCH TRADING CO.', 'harrow and finch trading'),
        ('Harrow und Finch Trading GmbH & Co. KG', 'harrow and finch trading'),
        ('Oy Harrow Ab', 'harrow'),
        ('Harrow Pty. Ltd. Trading', 'harrow trading'),
        ('Harrow Ltd (Harrow Group, Inc.)', 'harrow harrow group'),
        ('Dunmore Group, Inc., The', 'dunmore group'),
        ('H.F.T. S.p.A.', 'hft'),
        ('Café Zoë  S.à r.l.', 'cafe zoe'),
        ('Łąka Sp. z o.o.', 'laka'),
        ('Weißbräu e.V.', 'weissbrau'),
        ('O’Dunmore\'s', 'odunmores'),
        ('ООО «Северный ветер»', 'северныи ветер'),
        ('東京サンプル – Ltd', '東京サンフル'),
        ('Limited Harrow', 'limited harrow'),
        ('SAS Dunmore', 'sas dunmore'),
        ('Harrow UK', 'harrow uk'),
        ('The Company', 'the company'),
        (' - ', none),
        ('', none),
        (none, none),
    ],
    'street_key': [
        ('1132 S. Homan', '1132 s homan'),
        ('1132 South Homan Avenue, Suite 5', '1132 s homan'),
        ('1132  S HOMAN AVE #12', '1132 s homan'),
        ('5 Quarry Road North', '5 quarry n'),
        ('5 North-West Quarry Rd', '5 n w quarry'),
        ('5 Southeast Court Street', '5 se'),
        ('Lange Straße 5', 'lange str 5'),
        ('Lange Str. 5', 'lange str 5'),
        ('12, rue de l\'Église', '12 de leglise'),
        ('Rua Augusta, 11', 'augusta 11'),
        ('R. Augusta 11', 'augusta 11'),
        ('Avda. Mayor 5', 'mayor 5'),
        ('Calle 5', none),
        ('1132 South Homan Avenue, 3rd Floor', '1132 s homan'),
        ('3rd Floor, 1132 South Homan Avenue', none),
        ('350 5th Ave, Fl 3', '350 5th'),
        ('12 Court', none),
        ('12', none),
        ('Quarry Road', none),
        (none, none),
    ],
    'city_key': [
        ('Saint-Étienne', 'saint etienne'),
        ('MÜNCHEN ', 'munchen'),
        (' - ', none),
        (none, none),
    ],
    'postal_code_key': [
        ('60601-1234', '60601'),
        ('606011234', '60601'),
        ('ls1 4ap', 'LS14AP'),
        ('00-950', '950'),
        ('01-2345', '12345'),
        ('-', none),
        (none, none),
    ],
    'phone_key': [
        ('+1 (312) 555-0142', '3125550142'),
        ('312.555.0142 x12', '3125550142'),
        ('1-312-555-0142, ext. 12', '3125550142'),
        ('001 312 5550142; 312 555 0143', '3125550142'),
        ('0044 (0)20 7946 0958', '2079460958'),
        ('020 7946 0958', '2079460958'),
        ('+358 9 4257 0101', '942570101'),
        ('555-0142', '5550142'),
        ('555-014', none),
        ('(312) 555-5555', none),
        ('000 000 0000', none),
        ('123-456-7890', none),
        ('unknown', none),
        (none, none),
    ],
    'email_key': [
        ('Ada Finch <Ada.Finch+news@harrow.example>', 'ada.finch@harrow.example'),
        (' mailto:ADA.FINCH@harrow.example', 'ada.finch@harrow.example'),
        ('ada.finch+news@googlemail.com', 'adafinch@gmail.com'),
        ('a.dafinch@gmail.com', 'adafinch@gmail.com'),
        ('ada@harrow', none),
        ('ada@harrow.example, bo@harrow.example', none),
        ('+news@harrow.example', none),
        ('n/a', none),
        (none, none),
    ],
    'tax_id_key': [
        ('de 811.907.980', 'DE811907980'),
        ('DE811907980', 'DE811907980'),
        ('36-4251983', '364251983'),
        ('12-3456789', none),
        ('00-0000000', none),
        ('DE123', none),
        ('A1907', none),
        ('APPLIED FOR', none),
        (none, none),
    ],
} %}

with spellings (macro_name, spelling, expected_key) as (
    values
    {% for macro_name, pairs in spellings.items() -%}
    {%- set is_last_macro = loop.last -%}
    {%- for spelling, key in pairs -%}
    (
        '{{ macro_name }}',
        {{ "cast(null as text)" if spelling is none else "'" ~ spelling | replace("'", "''") ~ "'" }},
        {{ "cast(null as text)" if key is none else "'" ~ key ~ "'" }}
    ){{ ',' if not (is_last_macro and loop.last) }}
    {% endfor -%}
    {%- endfor %}
),

found as (
    select
        spellings.*,
        case macro_name
            when 'name_key' then {{ name_key('spelling') }}
            when 'street_key' then {{ street_key('spelling') }}
            when 'city_key' then {{ city_key('spelling') }}
            when 'postal_code_key' then {{ postal_code_key('spelling') }}
            when 'phone_key' then {{ phone_key('spelling') }}
            when 'email_key' then {{ email_key('spelling') }}
            when 'tax_id_key' then {{ tax_id_key('spelling') }}
        end as found_key
    from spellings
)

select *
from found
where found_key is distinct from expected_key
