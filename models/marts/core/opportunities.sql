-- Grain: one row per opportunity as it stood at as_of, deleted ones left out.

with opportunities as (
    select * from {{ ref('int_opportunities_unified') }}
    where not is_deleted
),

origins as (
    select * from {{ ref('int_opportunity_origins_unified') }}
),

current_versions as (
    select * from {{ ref('opportunity_history') }}
    where valid_to is null
),

closings as (
    select * from {{ ref('int_opportunity_closings') }}
),

companies as (
    select * from {{ ref('int_companies_matched') }}
),

discounts as (
    select * from {{ ref('int_opportunity_discounts') }}
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates_daily') }}
),

joined as (
    select
        opportunities.opportunity_record_key as opportunity_key,
        opportunities.source_system,
        opportunities.source_instance,
        opportunities.source_id,
        companies.customer_key,
        current_versions.owner_key,
        coalesce(closings.closed_owner_key, current_versions.owner_key) as closed_owner_key,
        opportunities.name,
        opportunities.opportunity_type as crm_opportunity_type,
        current_versions.stage_key,
        current_versions.forecast_category,
        current_versions.amount,
        current_versions.amount_local,
        current_versions.currency_code,
        current_versions.is_unconverted,
        opportunities.arr_amount_local,
        -- A deal without a source of its own has the source of the person who brought it.
        coalesce(opportunities.channel, origins.channel, 'unknown') as channel,
        opportunities.created_at,
        {{ local_date('opportunities.created_at') }} as created_date,
        {{ local_date('origins.lead_created_at') }} as lead_created_date,
        origins.first_touch_date,
        current_versions.close_date,
        closings.closed_at,
        current_versions.is_open,
        current_versions.is_won,
        current_versions.is_lost,
        closings.is_restated,
        opportunities.term_months,
        case when current_versions.is_lost then opportunities.lost_reason end as lost_reason,
        opportunities.competitor,
        discounts.list_amount_local,
        discounts.discount_amount_local,
        {{ rate_or_one('current_versions.currency_code', 'exchange_rates.rate_to_reporting') }} as exchange_rate
    from opportunities
    left join current_versions on opportunities.opportunity_record_key = current_versions.opportunity_key
    left join exchange_rates
        on
            current_versions.currency_code = exchange_rates.currency_code
            and {{ deal_rate_date('current_versions.is_open', 'current_versions.close_date') }} = exchange_rates.rate_date
    left join origins on opportunities.opportunity_record_key = origins.opportunity_key
    left join discounts on opportunities.opportunity_record_key = discounts.opportunity_key
    left join closings on opportunities.opportunity_record_key = closings.opportunity_key
    left join companies
        on
            opportunities.source_system = companies.source_system
            and opportunities.source_instance = companies.source_instance
            and opportunities.company_source_id = companies.source_id
),

-- Where the CRM names no type, a deal is new business until the customer has won one, and expansion after that.
typed as (
    select
        *,
        coalesce(sum(case when is_won then 1 else 0 end) over (
            partition by coalesce(customer_key, opportunity_key)
            order by close_date nulls last, created_at nulls last, {{ by_bytes('source_id') }}
            rows between unbounded preceding and 1 preceding
        ), 0) as earlier_won_count
    from joined
),

final as (
    select
        opportunity_key,
        source_system,
        source_instance,
        source_id,
        customer_key,
        owner_key,
        closed_owner_key,
        name,
        coalesce(
            crm_opportunity_type,
            case when earlier_won_count = 0 then 'new_business' else 'expansion' end
        ) as opportunity_type,
        case when crm_opportunity_type is null then 'customer_history' else 'crm_type' end as type_by,
        stage_key,
        forecast_category,
        amount,
        amount_local,
        currency_code,
        is_unconverted,
        channel,
        created_at,
        created_date,
        lead_created_date,
        first_touch_date,
        close_date,
        closed_at,
        is_open,
        is_won,
        is_lost,
        is_restated,
        cast(case when not is_open and close_date >= created_date then {{ days_between('created_date', 'close_date') }} end as integer) as cycle_days,
        case when not is_open then coalesce(close_date >= created_date, false) end as is_cycle_valid,
        cast(coalesce(
            {{ convert('arr_amount_local', 'exchange_rate') }}, case when term_months > 0 then {{ divide('amount * 12', 'term_months') }} end
        ) as numeric(38, 6)) as arr_amount,
        {{ to_integer('term_months') }} as term_months,
        lost_reason,
        competitor,
        list_amount_local,
        discount_amount_local,
        {{ convert('list_amount_local', 'exchange_rate') }} as list_amount,
        {{ convert('discount_amount_local', 'exchange_rate') }} as discount_amount,
        {{ ratio('discount_amount_local', 'list_amount_local') }} as discount_rate
    from typed
)

select * from final
