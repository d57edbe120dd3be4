-- Grain: one row per deal and its one company: the primary one, else the lowest id.

with associations as (
    select *
    from {{ ref('stg_hubspot__deal_companies') }}
    where row_status = 'current' and not is_deleted
),

merged as (
    select * from {{ ref('map_hubspot__company_merges') }}
),

companies as (
    select * from {{ ref('map_hubspot__companies') }}
),

resolved as (
    select
        associations.source_system,
        associations.source_instance,
        associations.deal_id,
        coalesce(merged.survivor_source_id, associations.company_id) as company_id,
        {{ is_primary_association('associations', 5) }} as is_primary
    from associations
    left join merged
        on
            associations.source_instance = merged.source_instance
            and associations.company_id = merged.source_id
),

-- A company that is still there goes before one that is not.
ranked as (
    select
        resolved.*,
        row_number() over (
            partition by resolved.source_instance, resolved.deal_id
            order by
                case when companies.source_id is null then 1 else 0 end,
                case when resolved.is_primary then 0 else 1 end,
                {{ lowest_id('resolved.company_id') }}
        ) as company_rank
    from resolved
    left join companies
        on
            resolved.source_instance = companies.source_instance
            and resolved.company_id = companies.source_id
),

final as (
    select
        source_system,
        source_instance,
        deal_id as opportunity_source_id,
        company_id as company_source_id
    from ranked
    where company_rank = 1
)

select * from final
