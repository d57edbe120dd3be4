"""People whom two systems know: with the second system or without it, lead conversion is the same, to the last cell."""

from __future__ import annotations

import pytest
from landed_demo import LandedDemo

CUBE = "lead_conversion"
# How a second system would know Salesforce's leads: by an address, written its own way, and by nothing else.
COPIES = {
    "marketo": """
        insert into marketo.lead (id, email, created_at, updated_at)
        select '9' || row_number() over (order by id), ' ' || upper(email), created_date, created_date
        from salesforce.lead
    """,
    "hubspot": """
        insert into hubspot.contact (id, property_email, property_createdate, property_lastmodifieddate)
        select '9' || row_number() over (order by id), upper(email) || ' ', created_date, created_date
        from salesforce.lead
    """,
}
# A lead that came in twice is one record in Salesforce for each time, and a copy of each in the other system.
COPIED = "where email like '%@%' and created_date is not null and coalesce(is_deleted, 'false') <> 'true'"
PEOPLE = {"marketo": ("marketo.lead", "stg_marketo__leads"), "hubspot": ("hubspot.contact", "stg_hubspot__contacts")}


def records_of_leads(demo: LandedDemo) -> int:
    """Records behind all inquiries."""
    return demo.execute("select sum(record_count) from marts.leads")[0][0]


@pytest.fixture(scope="module")
def one_system(tmp_path_factory: pytest.TempPathFactory) -> LandedDemo:
    """The demo without its marketing systems, whose own people would be others."""
    demo = LandedDemo(tmp_path_factory.mktemp("two_systems"))
    for table in demo.tables:
        if table.source in COPIES:
            demo.execute(f"delete from {table.relation}")
    assert demo.dbt("build", "--exclude-resource-type", "unit_test", "test", "--select", f"+{CUBE}").success
    demo.execute(f"create table main.with_one_system as select * from cubes.{CUBE}")
    return demo


@pytest.mark.parametrize("system", COPIES)
def test_a_second_system_changes_no_lead_conversion(one_system: LandedDemo, system: str) -> None:
    demo = one_system
    table, _ = PEOPLE[system]
    leads = demo.execute("select sum(lead_count) from main.with_one_system where segment_type = 'all'")[0][0]
    assert leads > 300
    demo.execute(f"{COPIES[system]} {COPIED}")
    try:
        # The other system too: what was built on its copies must go.
        touched = [f"{model}+,+{CUBE}" for _, model in PEOPLE.values()]
        assert demo.dbt("build", "--exclude-resource-type", "unit_test", "test", "--select", *touched).success
        records, copies = records_of_leads(demo), demo.execute(f"select count(*) from {table}")[0][0]
        assert copies > 300
        originals = demo.execute("select count(*) from conformed.map_salesforce__leads")[0][0]
        assert records == originals + copies
        moved = demo.execute(
            f"(from cubes.{CUBE} except all from main.with_one_system)"
            f" union all (from main.with_one_system except all from cubes.{CUBE})"
        )
        assert moved == []
    finally:
        demo.execute(f"delete from {table}")
