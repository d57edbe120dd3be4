-- Paying subscriptions without a priced line in the data (some loaders delete lines): their revenue is missing from MRR.
{{ config(severity='warn', group='core') }}

select distinct
    periods.source_system,
    periods.source_instance,
    periods.subscription_source_id
from {{ ref('int_subscription_periods') }} as periods
left join {{ ref('int_subscription_items_unified') }} as items
    on
        periods.source_system = items.source_system
        and periods.source_instance = items.source_instance
        and periods.subscription_source_id = items.subscription_source_id
where items.subscription_source_id is null
