"""Where a CRM keeps no history, a deal is what the builds have seen of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from helpers import Table, table
from landed_demo import Landed


def opportunities(text: str) -> Table:
    """Deals of which those that are closed are won."""
    header, rows = table(text)
    return [*header, "is_won"], [[*row, row[header.index("is_closed")]] for row in rows]


def properties(text: str) -> Table:
    """Deals of HubSpot, whose columns after the third are properties."""
    header, rows = table(text)
    return [*header[:3], *(f"property_{name}" for name in header[3:])], rows


FIRST, BETWEEN, LATER = "2025-02-28", "2025-03-09", "2025-03-31"
# 006A is seen open, then won; 006B in another stage; 006C has no date; 006D has history; 006E stays what it is.
OPPORTUNITIES = opportunities("""
    id   | account_id | owner_id | stage_name | amount | close_date | is_closed | created_date | last_modified_date
    006A | 001A       | 005X     | Proposal   | 100    | 2025-04-30 | false     | 2025-01-05   | 2025-02-01 08:00:00
    006B | 001A       | 005X     | Discovery  | 70     | 2025-06-30 | false     | 2025-01-06   | 2025-02-02 08:00:00
    006C | 001A       | 005X     | Discovery  | 30     | 2025-05-31 | false     | 2025-01-07   |
    006D | 001A       | 005X     | Proposal   | 40     | 2025-05-31 | false     | 2025-01-08   | 2025-02-20 08:00:00
    006E | 001A       | 005X     | Closed Won | 50     | 2025-02-20 | true      | 2025-01-09   | 2025-02-20 08:00:00
""")
CHANGED = opportunities("""
    id   | account_id | owner_id | stage_name | amount | close_date | is_closed | created_date | last_modified_date
    006A | 001A       | 005Y     | Closed Won | 120    | 2025-03-10 | true      | 2025-01-05   | 2025-03-10 12:00:00
    006B | 001A       | 005X     | Quote      | 75     | 2025-07-31 | false     | 2025-01-06   | 2025-03-05 07:00:00
    006C | 001A       | 005X     | Quote      | 30     | 2025-05-31 | false     | 2025-01-07   |
    006D | 001A       | 005X     | Quote      | 40     | 2025-05-31 | false     | 2025-01-08   | 2025-03-05 08:00:00
    006E | 001B       | 005X     | Closed Won | 50     | 2025-02-20 | true      | 2025-01-09   | 2025-03-06 08:00:00
""")
HISTORIES = table("""
    id   | opportunity_id | stage_name | amount | close_date | created_date
    008D | 006D           | Discovery  | 40     | 2025-05-31 | 2025-01-08
""")
DEALS_OF_HUBSPOT = properties("""
    deal_id | owner_id | deal_pipeline_stage_id | amount | closedate  | createdate | hs_lastmodifieddate
    1       | 7        | proposal               | 100    | 2025-04-30 | 2025-01-05 | 2025-02-01
    2       | 7        | proposal               | 70     | 2025-06-30 | 2025-01-06 | 2025-02-02
""")
CHANGED_IN_HUBSPOT = properties("""
    deal_id | owner_id | deal_pipeline_stage_id | amount | closedate  | createdate | hs_lastmodifieddate
    1       | 8        | closedwon              | 120    | 2025-03-10 | 2025-01-05 | 2025-03-10
    2       | 7        | quote                  | 75     | 2025-07-31 | 2025-01-06 | 2025-03-05
""")
# The second deal's amounts are kept by HubSpot: they go before what builds have seen.
AMOUNTS_OF_HUBSPOT = table("""
    deal_id | name   | value | timestamp
    2       | amount | 60    | 2025-01-06
    2       | amount | 70    | 2025-02-02
    2       | amount | 75    | 2025-03-05
""")
# Instants, stages, amounts, close dates and owners of a deal's versions.
Version = tuple[str, str, int, str, str]
MILL = ("2025-01-05 00:00:00", "Proposal", 100, "2025-04-30", "005X")
MILL_WON = ("2025-03-10 12:00:00", "Closed Won", 120, "2025-03-10", "005Y")
TOWER = ("2025-01-06 00:00:00", "Discovery", 70, "2025-06-30", "005X")
TOWER_QUOTE = ("2025-03-05 07:00:00", "Quote", 75, "2025-07-31", "005X")
BRIDGE = ("2025-01-07 00:00:00", "Discovery", 30, "2025-05-31", "005X")
BRIDGE_QUOTE = ("2025-03-31 23:59:59.999999", "Quote", 30, "2025-05-31", "005X")
KILN = ("2025-01-08 00:00:00", "Discovery", 40, "2025-05-31", "005X")
KILN_QUOTE = ("2025-03-05 08:00:00", "Quote", 40, "2025-05-31", "005X")
WORKS = ("2025-01-09 00:00:00", "unknown", 50, "2025-02-20", "005X")
WORKS_WON = ("2025-02-20 00:00:00", "Closed Won", 50, "2025-02-20", "005X")
TESTS = ("opportunity_history_is_continuous", "snap_*", "int_opportunities_without_history", "int_opportunity_states")
DEALS = ("+opportunity_history", "+pipeline_daily")


class Deals(Landed):
    """A CRM's deals, built again and again in one database, as far as the pipeline goes."""

    def __init__(self, folder: Path, source: str) -> None:
        super().__init__(folder, [source], FIRST)
        self.source = source
        assert self.dbt("seed", "--select", "path:seeds/mappings", "path:company").success

    def versions(self, as_of: str, *options: str) -> dict[str, list[Version]]:
        """Builds as of a day; id of each deal -> its versions."""
        self.as_of = as_of
        # A selection's tests look at other models too: only those are run that look at nothing else.
        no_tests = ("--exclude-resource-type", "unit_test", "--exclude-resource-type", "test")
        for command in (
            ("build", *no_tests, "--select", *DEALS, *options),
            ("test", "--indirect-selection", "cautious", "--select", *TESTS),
        ):
            result = self.dbt(*command)
            assert result.success, [r.message for r in result.result.results if r.status in ("error", "fail")]
        rows = self.execute("""
            select
                opportunity_source_id, valid_from::text, stage_source_id, amount_local::integer, close_date::text,
                owner_source_id
            from conformed.int_opportunity_versions
            order by opportunity_source_id, version_number
        """)
        found: dict[str, list[Version]] = {}
        for deal, *version in rows:
            found.setdefault(deal, []).append(tuple(version))
        return found

    def pipeline(self, day: str) -> list[tuple[str, int, int]]:
        """Stage, count and amount of the deals that were open on a day."""
        return self.execute(f"""
            select stages.source_id, sum(open_count)::integer, sum(open_amount)::integer
            from marts.pipeline_daily
            inner join marts.stages on pipeline_daily.stage_key = stages.stage_key
            where date_day = date '{day}'
            group by 1
            order by 1
        """)

    def snapshot(self) -> list[tuple]:
        """What the builds have remembered."""
        (name,) = [n.name for n in self.manifest.nodes.values() if n.name.startswith(f"snap_{self.source}__")]
        return self.execute(f"select * from registry.{name} order by all")


@pytest.fixture(scope="module")
def salesforce(tmp_path_factory: pytest.TempPathFactory) -> Deals:
    """An org whose history knows one deal, as it was built first."""
    deals = Deals(tmp_path_factory.mktemp("snapshots"), "salesforce")
    deals.put("salesforce.opportunity", OPPORTUNITIES)
    deals.put("salesforce.opportunity_history", HISTORIES)
    return deals


def test_versions_between_builds_are_remembered(salesforce: Deals) -> None:
    # The first build knows the ends, as one without memory does.
    first = {
        "006A": [MILL],
        "006B": [TOWER],
        "006C": [BRIDGE],
        "006D": [KILN, ("2025-02-20 08:00:00", "Proposal", 40, "2025-05-31", "005X")],
        "006E": [WORKS, WORKS_WON],
    }
    assert salesforce.versions(FIRST) == first
    assert salesforce.pipeline(FIRST) == [("Discovery", 2, 100), ("Proposal", 2, 140)]
    remembered = salesforce.snapshot()

    salesforce.put("salesforce.opportunity", CHANGED)
    later = {
        "006A": [MILL, MILL_WON],
        "006B": [TOWER, TOWER_QUOTE],
        "006C": [BRIDGE, BRIDGE_QUOTE],
        # History says what this deal was; its record is the last word, not what a build saw in between.
        "006D": [KILN, KILN_QUOTE],
        # Another account is no other version.
        "006E": [WORKS, WORKS_WON],
    }
    assert salesforce.versions(LATER) == later
    assert salesforce.pipeline("2025-03-04") == [("Discovery", 3, 140), ("Proposal", 1, 100)]
    assert salesforce.pipeline(BETWEEN) == [("Discovery", 1, 30), ("Proposal", 1, 100), ("Quote", 2, 115)]
    assert salesforce.pipeline(LATER) == [("Quote", 3, 145)]
    grown = salesforce.snapshot()
    assert len(grown) == len(remembered) + 4

    # Nothing changed: nothing changes, not by a full refresh either.
    assert salesforce.versions(LATER) == later
    assert salesforce.versions(LATER, "--full-refresh") == later
    assert salesforce.snapshot() == grown

    # An earlier day knows what was known then, and leaves the memory alone.
    assert salesforce.versions(FIRST) == first | {"006D": [KILN]}
    assert salesforce.versions(BETWEEN) == later | {"006A": [MILL], "006C": [BRIDGE]}
    assert salesforce.snapshot() == grown

    # An older landing is no news; its record is what the deal is now.
    salesforce.put("salesforce.opportunity", OPPORTUNITIES)
    assert salesforce.versions(LATER)["006A"] == [MILL, MILL_WON, (MILL_WON[0], *MILL[1:])]
    assert salesforce.snapshot() == grown

    # A deal that is no longer landed is not there, and comes back with its past.
    salesforce.put("salesforce.opportunity", (CHANGED[0], CHANGED[1][1:]))
    assert salesforce.versions(LATER) == {deal: versions for deal, versions in later.items() if deal != "006A"}
    salesforce.put("salesforce.opportunity", CHANGED)
    assert salesforce.versions(LATER) == later
    assert salesforce.snapshot() == grown


def test_snapshots_read_staging_and_are_read_by_mapped(salesforce: Deals) -> None:
    nodes = salesforce.manifest.nodes
    snapshots = {key: node for key, node in nodes.items() if node.resource_type == "snapshot"}
    assert snapshots
    for key, node in snapshots.items():
        source = node.name.removeprefix("snap_").split("__")[0]
        assert node.schema == "registry", f"{node.name}: schema registry is what a build carries over"
        assert [nodes[parent].original_file_path.split("/")[:3] for parent in node.depends_on.nodes] == [
            ["models", "staging", source]
        ]
        readers = [n for n in nodes.values() if n.resource_type == "model" and key in n.depends_on.nodes]
        assert readers
        for reader in readers:
            assert reader.original_file_path.startswith(f"models/conformed/mapped/{source}/"), reader.name


def test_hubspot_deals_are_remembered(tmp_path: Path) -> None:
    deals = Deals(tmp_path, "hubspot")
    deals.put("hubspot.deal", DEALS_OF_HUBSPOT)
    deals.put("hubspot.deal_property_history", AMOUNTS_OF_HUBSPOT)
    mill = ("2025-01-05 00:00:00", "proposal", 100, "2025-04-30", "7")
    tower = ("2025-01-06 00:00:00", "proposal", 60, "2025-06-30", "7")
    first = {"1": [mill], "2": [tower, ("2025-02-02 00:00:00", "proposal", 70, "2025-06-30", "7")]}
    assert deals.versions(FIRST) == first
    deals.put("hubspot.deal", CHANGED_IN_HUBSPOT)
    later = {
        "1": [mill, ("2025-03-10 00:00:00", "closedwon", 120, "2025-03-10", "8")],
        "2": [*first["2"], ("2025-03-05 00:00:00", "quote", 75, "2025-07-31", "7")],
    }
    assert deals.versions(LATER) == later
    assert deals.pipeline(BETWEEN) == [("proposal", 1, 100), ("quote", 1, 75)]
    grown = deals.snapshot()
    assert deals.versions(LATER, "--full-refresh") == later
    assert deals.versions(FIRST) == first
    assert deals.snapshot() == grown
