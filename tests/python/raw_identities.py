"""What identifies the companies and people of a demo's raw rows: read here anew, by nothing of the warehouse."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

Record = tuple[str, str]
Value = tuple[str, str]
RawRows = dict[str, list[dict]]

FREE_MAIL = {"gmail.com", "outlook.com", "yahoo.com", "gmx.de", "hotmail.com"}
ROLE_MAILBOXES = {"info", "office", "hello", "sales", "contact", "billing", "accounts", "finance", "admin", "support"}
# The longer ones first: what is left of "pty ltd" must not be "pty".
LEGAL_FORMS = (
    *("s a de c v", "pte ltd", "pty ltd", "limited", "gmbh", "corp", "ltda", "inc", "llc", "ltd", "plc", "sas"),
    *("b v", "k k", "s a", "ag"),
)
STREET_WORDS = {
    "street": "st",
    "avenue": "ave",
    "road": "rd",
    "drive": "dr",
    "boulevard": "blvd",
    "rua": "r",
}


@dataclass
class Fields:
    """What one record says that could tell whose it is."""

    source: str
    values: set[Value] = field(default_factory=set)
    name: str | None = None
    country: str | None = None
    # It has an address at a free-mail host, which tells nothing.
    has_free_mail: bool = False

    def of(self, kind: str) -> set[str]:
        """Return the values of a kind."""
        return {value for found, value in self.values if found == kind}

    def shares(self, other: Fields) -> set[str]:
        """Return the kinds of what two records have in common."""
        return {kind for kind, _ in self.values & other.values}


def plain_text(text: str | None) -> str:
    """Lower case letters and digits with single blanks."""
    folded = unicodedata.normalize("NFKD", (text or "").lower().replace("ß", "ss"))
    return " ".join(re.findall(r"[a-z0-9]+", "".join(sign for sign in folded if not unicodedata.combining(sign))))


def name_of(text: str | None) -> str | None:
    """Return a company's name without its legal form."""
    words = plain_text(text)
    for form in LEGAL_FORMS:
        words = words.removesuffix(f" {form}")
    return words or None


def phone_of(text: str | None) -> str | None:
    """Return the last nine digits: calls from home and abroad differ in what comes before."""
    digits = re.sub(r"\D", "", text or "")
    return digits[-9:] if len(digits) >= 7 else None


def street_of(street: str | None, postal_code: str | None) -> str | None:
    """Return street and postal code as one text."""
    words = re.sub(r"(strasse|str)\b", "str", plain_text(street)).split()
    code = plain_text(postal_code).replace(" ", "")
    return f"{' '.join(STREET_WORDS.get(word, word) for word in words)}/{code}" if words and code else None


def host_of(text: str | None) -> str | None:
    """Return the host of a site or an e-mail address."""
    host = re.sub(r"^([a-z]+://)?(.*@)?(www\.)?", "", (text or "").strip().lower()).split("/")[0]
    return host if "." in host else None


def email_of(text: str | None) -> str | None:
    """Return an address in lower case, without blanks and without what follows a plus."""
    local, at, host = (text or "").strip().lower().partition("@")
    return f"{local.split('+')[0]}@{host}" if at else None


def is_role(email: str) -> bool:
    """Say whether an address is a function's, not a person's."""
    return email.partition("@")[0] in ROLE_MAILBOXES


def company_fields(rows: RawRows) -> dict[Record, Fields]:
    """Read every record of a company in the four systems that keep companies."""
    found = {}
    names = dict(_countries(rows))
    for row in rows["salesforce.account"]:
        found["salesforce", row["id"]] = _company(
            "salesforce",
            row["name"],
            ids={row["id"], row["master_record_id"]},
            sites=[row["website"]],
            phone=row["phone"],
            street=street_of(row["billing_street"], row["billing_postal_code"]),
            country=row["billing_country_code"] or names.get(row["billing_country"]),
        )
    for row in rows["hubspot.company"]:
        losers = {f"hubspot:{loser}" for loser in _split(row["property_hs_merged_object_ids"])}
        further = _split(row["property_hs_additional_domains"])
        found["hubspot", row["id"]] = _company(
            "hubspot",
            row["property_name"],
            ids={f"hubspot:{row['id']}", row["property_salesforceaccountid"]} | losers,
            sites=[row["property_domain"], row["property_website"], *further],
            phone=row["property_phone"],
            street=street_of(row["property_address"], row["property_zip"]),
            country=names.get(row["property_country"]),
        )
    for row in rows["stripe.customer"]:
        found["stripe", row["id"]] = _company(
            "stripe",
            row["name"],
            ids={row["id"], json.loads(row["metadata"] or "{}").get("salesforce_account_id")},
            sites=[row["email"]],
            phone=row["phone"],
            street=street_of(row["address_line_1"], row["address_postal_code"]),
            tax_id=row["tax_info_tax_id"],
            country=row["address_country"],
        )
    domains_of = defaultdict(list)
    for row in rows["zendesk.domain_name"]:
        domains_of[row["organization_id"]].append(row["domain_name"])
    for row in rows["zendesk.organization"]:
        ids = {f"zendesk:{row['id']}", row["external_id"]}
        found["zendesk", row["id"]] = _company("zendesk", row["name"], ids=ids, sites=domains_of[row["id"]])
    return found


def _company(
    source: str,
    name: str | None,
    *,
    ids: Iterable[str | None],
    sites: Iterable[str | None],
    phone: str | None = None,
    street: str | None = None,
    tax_id: str | None = None,
    country: str | None = None,
) -> Fields:
    pairs = [("id", number) for number in ids]
    hosts = {host_of(site) for site in sites}
    pairs += [("domain", host) for host in hosts - FREE_MAIL]
    pairs += [("phone", phone_of(phone)), ("street", street)]
    pairs += [("tax_id", re.sub(r"\W", "", tax_id or "").lower()), ("name", name_of(name))]
    values = {(kind, value) for kind, value in pairs if value}
    return Fields(source, values, name_of(name), country, bool(hosts & FREE_MAIL))


def _split(text: str | None) -> list[str]:
    return [part for part in (text or "").split(";") if part]


def _countries(rows: RawRows) -> Iterator[tuple[str, str]]:
    """Learn the names of countries from accounts that have name and code."""
    for row in rows["salesforce.account"]:
        if row["billing_country"] and row["billing_country_code"]:
            yield row["billing_country"], row["billing_country_code"]


def person_fields(rows: RawRows) -> dict[Record, Fields]:
    """Read every record of a person: contacts, leads and users who ask."""
    found = {}
    merged = defaultdict(set)
    for row in rows["marketo.activity_merge_leads"]:
        merged[row["lead_id"]].add(row["merge_ids"].strip("[]"))
    for row in rows["salesforce.contact"]:
        ids = {row["id"], row["master_record_id"]}
        found["salesforce", row["id"]] = _person("salesforce", ids, row["name"], [row["email"]], row["phone"])
    for row in rows["salesforce.lead"]:
        ids = {row["id"], row["master_record_id"], row["converted_contact_id"]}
        found["salesforce", row["id"]] = _person("salesforce", ids, row["name"], [row["email"]], row["phone"])
    for row in rows["hubspot.contact"]:
        ids = {f"hubspot:{row['id']}", row["property_salesforcecontactid"], row["property_salesforceleadid"]}
        losers = [part.split(":")[0] for part in _split(row["property_hs_calculated_merged_vids"])]
        ids |= {f"hubspot:{loser}" for loser in [*losers, *_split(row["property_hs_merged_object_ids"])]}
        name = f"{row['property_firstname']} {row['property_lastname']}"
        emails = [row["property_email"], *_split(row["property_hs_additional_emails"])]
        found["hubspot", row["id"]] = _person("hubspot", ids, name, emails, row["property_phone"])
    for row in rows["marketo.lead"]:
        ids = {f"marketo:{row['id']}", row["sfdc_contact_id"], row["sfdc_lead_id"]}
        ids |= {f"marketo:{loser}" for loser in merged[row["id"]]}
        name = f"{row['first_name']} {row['last_name']}"
        found["marketo", row["id"]] = _person("marketo", ids, name, [row["email"]], row["phone"])
    for row in rows["zendesk.user"]:
        if row["role"] == "end-user":
            ids = {f"zendesk:{row['id']}"}
            found["zendesk", row["id"]] = _person("zendesk", ids, row["name"], [row["email"]], row.get("phone"))
    return found


def _person(
    source: str, ids: Iterable[str | None], name: str, emails: Iterable[str | None], phone: str | None
) -> Fields:
    pairs = [("id", number) for number in ids] + [("email", email_of(email)) for email in emails]
    pairs.append(("phone", phone_of(phone)))
    return Fields(source, {(kind, value) for kind, value in pairs if value}, plain_text(name))


def raw_rows(chunks: Iterable) -> RawRows:
    """Gather a demo's raw rows by table; a column that a row does not name is null."""
    found: RawRows = defaultdict(list)
    for chunk in chunks:
        for table, row in chunk.rows:
            found[table].append(defaultdict(lambda: None, row))
    return found
