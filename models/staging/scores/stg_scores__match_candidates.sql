-- Grain: one row per pair of company records that was scored for this as_of.

with scored_pairs as (
    {{ scored('match_candidates') }}
),

final as (
    select
        company_record_key,
        other_company_record_key,
        match_probability,
        model_version,
        as_of
    from scored_pairs
)

select * from final
