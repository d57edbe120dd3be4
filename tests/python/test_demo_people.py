"""The demo's people: every case of the lead lifecycle is there, and raw rows lead to the truth."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from careful_reader import Reader
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
    """Given whose records are whose, METRICS.md's rules alone give every inquiry with all its dates."""
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
    """E-mail without case and blanks, ids of the source's own and merges join all records of a person, and no more."""
    joined = joins(raw)
    clusters = defaultdict(set)
    for person in true.people:
        for system, _, number in person.records:
            if system != "zendesk" and (system, number) in joined:
                clusters[person.person_id].add(joined[system, number])
    torn = {person: roots for person, roots in clusters.items() if len(roots) > 1}
    assert not torn
    roots = Counter(root for found in clusters.values() for root in found)
    assert max(roots.values()) == 1


def joins(raw: RawTables) -> dict[tuple[str, str], tuple[str, str]]:
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def root(key: tuple[str, str]) -> tuple[str, str]:
        parent.setdefault(key, key)
        while parent[key] != key:
            key = parent[key]
        return key

    def join(one: tuple[str, str], other: tuple[str, str]) -> None:
        if one[1] and other[1]:
            parent[root(one)] = root(other)

    for row in raw["salesforce.lead"]:
        record = ("salesforce", row["id"])
        if row["is_deleted"] != "true" or row["master_record_id"]:
            join(record, ("email", row["email"].strip().lower()))
            join(record, ("salesforce", row["converted_contact_id"]))
            join(record, ("salesforce", row["master_record_id"]))
    for row in raw["salesforce.contact"]:
        record = ("salesforce", row["id"])
        join(record, ("email", row["email"].strip().lower()))
        join(record, ("salesforce", row["master_record_id"]))
    for row in raw["hubspot.contact"]:
        record = ("hubspot", row["id"])
        join(record, ("email", row["property_email"].strip().lower()))
        join(record, ("salesforce", row["property_salesforcecontactid"]))
        join(record, ("salesforce", row["property_salesforceleadid"]))
        vids = [part.split(":")[0] for part in row["property_hs_calculated_merged_vids"].split(";")]
        for loser in [*vids, *row["property_hs_merged_object_ids"].split(";")]:
            join(("hubspot", loser), record)
    for row in raw["marketo.lead"]:
        record = ("marketo", row["id"])
        join(record, ("email", row["email"].strip().lower()))
        join(record, ("salesforce", row["sfdc_contact_id"]))
        join(record, ("salesforce", row["sfdc_lead_id"]))
    for row in raw["marketo.activity_merge_leads"]:
        join(("marketo", row["merge_ids"].strip("[]")), ("marketo", row["lead_id"]))
    return {key: root(key) for key in list(parent)}


def test_nobody_is_known_before_the_firm() -> None:
    for chunk in demo_company.build():
        for inquiry in chunk.truth.inquiries:
            assert inquiry.created_at > datetime(2023, 1, 1)
