-- Grain: one row per word that means a country: its ISO code, its English name, an alias.

with countries as (
    select * from {{ ref('countries') }}
),

aliases as (
    select * from {{ vocabulary('country_aliases') }}
),

words as (
    select
        {{ source_word('country_code') }} as source_word,
        country_code,
        1 as preference
    from countries
    union all
    select
        {{ source_word('name') }} as source_word,
        country_code,
        2 as preference
    from countries
    union all
    select
        source_word,
        country_code,
        3 as preference
    from aliases
),

ranked as (
    select
        source_word,
        country_code,
        row_number() over (partition by source_word order by preference, {{ by_bytes('country_code') }}) as word_rank
    from words
),

final as (
    select
        source_word,
        country_code
    from ranked
    where word_rank = 1
)

select * from final
