-- Where a contract says so, seconds since 1970 are read as times, as is ISO 8601; other numbers are not. One row per text read otherwise.
with examples as (
    select
        cast('1700000000' as text) as landed,
        cast('2023-11-14 22:13:20' as timestamp) as expected
    union all
    select
        '1700000000.25' as landed,
        cast('2023-11-14 22:13:20.25' as timestamp) as expected
    union all
    select
        '1733848039.8379762' as landed,
        cast('2024-12-10 16:27:19.837976' as timestamp) as expected
    union all
    select
        '2023-11-14T22:13:20Z' as landed,
        cast('2023-11-14 22:13:20' as timestamp) as expected
    union all
    select
        '20231114' as landed,
        cast(null as timestamp) as expected
    union all
    select
        '1700000000000' as landed,
        cast(null as timestamp) as expected
    union all
    select
        '-1700000000' as landed,
        cast(null as timestamp) as expected
    union all
    select
        '11/14/2023' as landed,
        cast(null as timestamp) as expected
),

read as (
    select
        landed,
        expected,
        {{ parse_text('timestamp', 'landed', ['EPOCH']) }} as found,
        {{ parse_text('date', 'landed', ['EPOCH']) }} as found_date,
        {{ parse_text('timestamp', 'landed', ['EPOCH', 'MM/DD/YYYY']) }} as found_beside_a_format
    from examples
)

select *
from read
where
    found is distinct from expected
    or found_date is distinct from cast(expected as date)
    or (found_beside_a_format is distinct from expected and landed <> '11/14/2023')
    or (landed = '11/14/2023' and found_beside_a_format is null)
