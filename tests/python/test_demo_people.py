"""The demo's people: every case of the lead lifecycle is there, and raw rows lead to the truth."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import combinations, pairwise

import pytest
from careful_matcher import match_people
from careful_reader import Reader
from raw_identities import is_role, person_fields
from raw_tables import RawTables
from reference.demo import demo_company, truth

AS_OF = date(2026, 6, 30)


@pytest.fixture(scope="module")
def raw() -> RawTables:
    return RawTables()


@pytest.fixture(scope="module")
def true() -> truth.Truth:
    return demo_company.whole_truth()


def test_raw_rows_lead_to_the_true_inquiries(raw: RawTables, true: truth.Truth) -> None:
    """Given whose records are whose, docs/metrics.md (Leads) alone gives every inquiry with all its dates."""
    reader = Reader(raw)
    expected = defaultdict(list)
    for inquiry in true.inquiries:
        expected[inquiry.person_id].append(
            {
                "created": inquiry.created_at,
                "mql": inquiry.mql_at,
                "sql": inquiry.sql_at,
                "opportunity": inquiry.opportunity_at,
                "customer": inquiry.customer_at,
                "disqualified": inquiry.disqualified_at,
                "records": [(system, number) for system, _, number in inquiry.records],
            }
        )
    found = {
        person.person_id: reader.inquiries([(s, number) for s, _, number in person.records]) for person in true.people
    }
    assert {person: rows for person, rows in found.items() if rows} == expected


def test_every_lead_row_belongs_to_one_inquiry(raw: RawTables, true: truth.Truth) -> None:
    records = Counter((system, number) for inquiry in true.inquiries for system, _, number in inquiry.records)
    assert max(records.values()) == 1
    assert set(records) == set(Reader(raw).leads)


def test_every_record_is_of_one_person(true: truth.Truth) -> None:
    records = Counter(record for person in true.people for record in person.records)
    assert max(records.values()) == 1


def test_stages_come_in_their_order(true: truth.Truth) -> None:
    for inquiry in true.inquiries:
        dates = [inquiry.created_at, inquiry.mql_at, inquiry.sql_at, inquiry.opportunity_at, inquiry.customer_at]
        reached = [at for at in dates if at]
        assert reached == sorted(reached), inquiry
        assert not inquiry.disqualified_at or inquiry.disqualified_at >= inquiry.created_at


def of_persons(true: truth.Truth) -> list[list[truth.TrueInquiry]]:
    found = defaultdict(list)
    for inquiry in true.inquiries:
        found[inquiry.person_id].append(inquiry)
    return list(found.values())


CASES = {
    "a person with two inquiries": lambda true: [rows for rows in of_persons(true) if len(rows) > 1],
    "a silence of more than 90 days": lambda true: [
        rows
        for rows in of_persons(true)
        for before, after in pairwise(rows)
        if not before.disqualified_at and not before.customer_at
    ],
    "a disqualified one that comes back": lambda true: [
        rows
        for rows in of_persons(true)
        for before, after in pairwise(rows)
        if before.disqualified_at and after.created_at - before.disqualified_at < timedelta(days=90)
    ],
    "two leads of one system in one inquiry": lambda true: [
        inquiry for inquiry in true.inquiries if max(Counter(system for system, _, _ in inquiry.records).values()) > 1
    ],
    "an inquiry that touches kept open": lambda true: [inquiry for inquiry in true.inquiries if kept_open(inquiry)],
    "a stage that was skipped": lambda true: [
        inquiry for inquiry in true.inquiries if inquiry.sql_at and inquiry.mql_at == inquiry.sql_at
    ],
    "an inquiry in two systems": lambda true: [
        inquiry for inquiry in true.inquiries if len({system for system, _, _ in inquiry.records}) > 1
    ],
    "converted within 90 days": lambda true: [
        inquiry
        for inquiry in true.inquiries
        if inquiry.customer_at and (inquiry.customer_at.date() - inquiry.created_at.date()).days <= 90
    ],
    "converted later": lambda true: [
        inquiry
        for inquiry in true.inquiries
        if inquiry.customer_at and (inquiry.customer_at.date() - inquiry.created_at.date()).days > 90
    ],
    "never looked at again": lambda true: [
        inquiry for inquiry in true.inquiries if not inquiry.mql_at and not inquiry.disqualified_at
    ],
    "younger than 90 days": lambda true: [
        inquiry for inquiry in true.inquiries if inquiry.created_at.date() > AS_OF - timedelta(days=90)
    ],
    "somebody of whom nobody knows where they work": lambda true: [
        person for person in true.people if person.company_id is None
    ],
    "a person in three systems": lambda true: [
        person for person in true.people if len({system for system, _, _ in person.records}) > 2
    ],
    "one name for two people": lambda true: [
        name for name, count in Counter(person.email.split("@")[0] for person in true.people).items() if count > 1
    ],
}


def kept_open(inquiry: truth.TrueInquiry) -> bool:
    return inquiry.person_id in KEPT_OPEN and len(inquiry.records) > 1


KEPT_OPEN: set[str] = set()


@pytest.fixture(scope="module", autouse=True)
def _find_kept_open(raw: RawTables, true: truth.Truth) -> None:
    """Note whose inquiry holds records more than the gap apart."""
    reader = Reader(raw)
    for inquiry in true.inquiries:
        moments = [reader.leads[system, number].created for system, _, number in inquiry.records]
        if max(moments) - min(moments) > timedelta(days=90):
            KEPT_OPEN.add(inquiry.person_id)


@pytest.mark.parametrize("case", CASES)
def test_the_demo_has_people_with(case: str, true: truth.Truth) -> None:
    assert CASES[case](true)


def differing(raw: RawTables) -> bool:
    contacts = {row["id"]: row["email"].strip().lower() for row in raw["salesforce.contact"]}
    return any(
        contacts.get(row["converted_contact_id"], row["email"].strip().lower()) != row["email"].strip().lower()
        for row in raw["salesforce.lead"]
    )


MESS = {
    "a lead's e-mail in capitals": lambda raw: any(row["email"].strip().isupper() for row in raw["salesforce.lead"]),
    "blanks around a lead's e-mail": lambda raw: any(
        row["email"] != row["email"].strip() for row in raw["salesforce.lead"]
    ),
    "a lead from a private address": lambda raw: any("@gmail.com" in row["email"] for row in raw["salesforce.lead"]),
    "contacts without an account": lambda raw: any(not row["account_id"] for row in raw["salesforce.contact"]),
    "merged contacts": lambda raw: any(row["master_record_id"] for row in raw["salesforce.contact"]),
    "merged leads": lambda raw: any(row["master_record_id"] for row in raw["salesforce.lead"]),
    "a converted lead under another address": differing,
    "HubSpot contacts that name a Salesforce contact": lambda raw: any(
        row["property_salesforcecontactid"] for row in raw["hubspot.contact"]
    ),
    "HubSpot contacts that name a Salesforce lead": lambda raw: any(
        row["property_salesforceleadid"] for row in raw["hubspot.contact"]
    ),
    "Marketo leads that name a contact": lambda raw: any(row["sfdc_contact_id"] for row in raw["marketo.lead"]),
    "Marketo leads that name a lead": lambda raw: any(row["sfdc_lead_id"] for row in raw["marketo.lead"]),
    "merged HubSpot contacts, in one list only": lambda raw: any(
        row["property_hs_calculated_merged_vids"] and not row["property_hs_merged_object_ids"]
        for row in raw["hubspot.contact"]
    ),
    "merged HubSpot contacts, in the other list only": lambda raw: any(
        row["property_hs_merged_object_ids"] and not row["property_hs_calculated_merged_vids"]
        for row in raw["hubspot.contact"]
    ),
    "merged Marketo leads": lambda raw: raw["marketo.activity_merge_leads"],
    "deleted Marketo leads": lambda raw: raw["marketo.activity_delete_lead"],
    "leads without a history": lambda raw: (
        {row["id"] for row in raw["salesforce.lead"] if row["status"] != "Open - Not Contacted"}
        - {row["lead_id"] for row in raw["salesforce.lead_history"]}
    ),
    "answers of contacts": lambda raw: any(row["contact_id"] for row in raw["salesforce.campaign_member"]),
}


@pytest.mark.parametrize("kind", MESS)
def test_the_raw_people_hold(kind: str, raw: RawTables) -> None:
    assert MESS[kind](raw)


def test_every_person_can_be_found(raw: RawTables, true: truth.Truth) -> None:
    """Ids, addresses, and telephone with name join all records that have anything in common, and no others."""
    fields = person_fields(raw)
    owners = {(system, number): person.person_id for person in true.people for system, _, number in person.records}
    fields = {record: found for record, found in fields.items() if record in owners}
    roots = match_people(fields).roots()
    records = defaultdict(list)
    for record in fields:
        records[owners[record]].append(record)
    torn = [
        (one, other)
        for found in records.values()
        for one, other in combinations(found, 2)
        if roots[one] != roots[other] and fields[one].shares(fields[other])
    ]
    assert torn == []
    persons = defaultdict(set)
    for record, root in roots.items():
        persons[root].add(owners[record])
    assert {root: found for root, found in persons.items() if len(found) > 1} == {}


# How the records of one person differ, or those of two are alike.
def shared_mailboxes(fields: dict, owners: dict) -> dict[str, set]:
    found = defaultdict(set)
    for record, of_record in fields.items():
        for email in of_record.of("email"):
            if is_role(email) and record in owners:
                found[email].add(owners[record])
    return found


LIKENESS = {
    "a mailbox that two people use": lambda fields, owners: (
        max(len(found) for found in shared_mailboxes(fields, owners).values()) > 1
    ),
    "nothing but telephone and name in common": lambda fields, owners: (
        sum(fields[one].shares(fields[other]) == {"phone"} for one, other in pairs_of(fields, owners)) >= 20
    ),
    "nothing in common": lambda fields, owners: any(
        not fields[one].shares(fields[other]) for one, other in pairs_of(fields, owners)
    ),
    "one name at two companies": lambda fields, owners: any(
        len({owners[record].split("-")[0] for record in records}) > 1 for records in by_value(fields, owners, "name")
    ),
    "colleagues with one telephone": lambda fields, owners: (
        sum(len({owners[record] for record in records}) > 1 for records in by_value(fields, owners, "phone")) >= 10
    ),
}


def pairs_of(fields: dict, owners: dict) -> list[tuple]:
    records = defaultdict(list)
    for record in fields:
        if record in owners:
            records[owners[record]].append(record)
    return [pair for found in records.values() for pair in combinations(found, 2)]


def by_value(fields: dict, owners: dict, kind: str) -> list[list]:
    found = defaultdict(list)
    for record, of_record in fields.items():
        for value in [of_record.name] if kind == "name" else of_record.of(kind):
            if record in owners:
                found[value].append(record)
    return list(found.values())


@pytest.mark.parametrize("kind", LIKENESS)
def test_records_of_people_are_alike_or_not(kind: str, raw: RawTables, true: truth.Truth) -> None:
    owners = {(system, number): person.person_id for person in true.people for system, _, number in person.records}
    assert LIKENESS[kind](person_fields(raw), owners)


def test_tags_and_former_employers_are_in_the_addresses(raw: RawTables) -> None:
    addresses = [row["property_email"] for row in raw["hubspot.contact"]] + [
        row["email"] for row in raw["marketo.lead"]
    ]
    assert sum("+" in address for address in addresses) >= 10
    assert any(address.endswith("@tallowgate.com") for address in addresses)


def test_nobody_is_known_before_the_firm() -> None:
    for chunk in demo_company.build():
        for inquiry in chunk.truth.inquiries:
            assert inquiry.created_at > datetime(2023, 1, 1)
