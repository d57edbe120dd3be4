-- Grain: one row per pair of company records of different customers that may be one company.

with scored as (
    select * from {{ ref('stg_scores__match_candidates') }}
),

records as (
    select * from {{ ref('company_records') }}
),

-- A person decided that the two are different companies.
decided as (
    select record_key, other_record_key from {{ ref('int_identity_overrides') }}
    where entity = 'company' and decision = 'split'
    group by record_key, other_record_key
),

-- A pair that has become one customer since the scoring is no longer a candidate.
final as (
    select
        scored.company_record_key,
        scored.other_company_record_key,
        records.customer_key,
        others.customer_key as other_customer_key,
        records.source_system,
        others.source_system as other_source_system,
        records.name,
        others.name as other_name,
        cast(scored.match_probability as numeric(18, 6)) as match_probability,
        coalesce(records.name_key = others.name_key, false) as is_same_name,
        coalesce(records.domain = others.domain, false) as is_same_domain,
        coalesce(records.phone_key = others.phone_key, false) as is_same_phone,
        coalesce(records.street_key = others.street_key, false) as is_same_street,
        coalesce(records.postal_code = others.postal_code, false) as is_same_postal_code,
        coalesce(records.country = others.country and records.country <> 'unmapped', false) as is_same_country,
        coalesce(records.tax_id_key = others.tax_id_key, false) as is_same_tax_id,
        scored.model_version,
        scored.as_of
    from scored
    inner join records on scored.company_record_key = records.company_record_key
    inner join records as others on scored.other_company_record_key = others.company_record_key
    left join decided
        on
            scored.company_record_key = decided.record_key
            and scored.other_company_record_key = decided.other_record_key
    where records.customer_key <> others.customer_key and decided.record_key is null
)

select * from final
