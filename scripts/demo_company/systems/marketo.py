"""Marketo's raw rows: programs, leads, and the activities that tell what became of them."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from random import Random

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import SYNCED_AT
from demo_company.world.basics.ids import marketo_id
from demo_company.world.lives.life import Life
from demo_company.world.lives.people import MarketoLead, Person
from demo_company.world.records.mixups import phone_on
from demo_company.world.sales.leads import campaign_id

_SYNCED = {"_fivetran_synced": SYNCED_AT}
# name, type, channel, the Salesforce campaign it is synced with
_PROGRAMS = (
    ("EMEA nurture", "Engagement", "Email Nurture", None),
    ("Webinar: forecasting without tears", "EventWithWebinar", "Webinar", 2),
    ("Whitepaper: the cost of churn", "Default", "Content", 5),
    ("Website forms", "Default", "Website", None),
)
_HOUR = timedelta(hours=1)


def program_rows() -> Iterator[Row]:
    """Write the programs and the smart campaigns in them."""
    for number, (name, kind, channel, synced) in enumerate(_PROGRAMS):
        at = datetime(2023, 6, 5 + number, 9)
        common = {"created_at": at, "updated_at": at, "_fivetran_deleted": False, **_SYNCED}
        yield (
            "marketo.program",
            {
                "id": str(1001 + number),
                "name": name,
                "type": kind,
                "channel": channel,
                "status": "on" if kind == "Engagement" else None,
                "start_date": date(2023, 7, 1 + number),
                "end_date": date(2024, 1, 31) if kind.startswith("Event") else None,
                "sfdc_id": campaign_id(synced) if synced is not None else None,
                **common,
            },
        )
        yield (
            "marketo.campaign",
            {
                "id": str(2001 + number),
                "program_id": str(1001 + number),
                "name": f"{name} - main",
                "type": "trigger" if number == 3 else "batch",
                "status": "Active" if number in (0, 3) else "Never Run",
                **common,
            },
        )


class _Activities:
    """Hand out one company's activity ids."""

    def __init__(self, life: Life) -> None:
        self._first = 500_000_000 + life.profile.index * 4000
        self._used = 0

    def row(self, kind: str, lead: str, at: datetime, **values: object) -> Row:
        """Return an activity."""
        self._used += 1
        common = {"id": str(self._first + self._used), "lead_id": lead, "activity_date": at}
        return f"marketo.activity_{kind}", common | values | _SYNCED


def marketo_rows(life: Life) -> Iterator[Row]:
    """Write a company's Marketo leads and their activities."""
    rng, activities = life.rng("marketo"), _Activities(life)
    for person in life.people:
        if person.marketo:
            yield from _lead_rows(rng, life, person, person.marketo, activities)
    if rng.random() < 0.06 and life.profile.region == "EMEA":
        # Deleted for good: only the activity is left.
        gone = marketo_id(life.profile.index, 390)
        at = datetime.combine(life.profile.first_contact, datetime.min.time()) + 20 * _HOUR
        yield activities.row("delete_lead", gone, at)


def _lead_rows(rng: Random, life: Life, person: Person, record: MarketoLead, activities: _Activities) -> Iterator[Row]:
    moments = [record.created, *(step.at for step in record.steps), *record.clicks, *record.visits]
    moments += [at for _, at in record.merged]
    bounced = rng.random() < 0.03
    yield (
        "marketo.lead",
        {
            "id": record.id,
            "email": record.email,
            "first_name": person.first,
            "last_name": person.last,
            "title": person.title,
            "phone": phone_on(life, person, record.id),
            "company": record.company_text,
            "country": life.profile.country_name,
            "lead_source": record.lead_source,
            "original_source_type": record.original_source,
            "lead_status": record.status,
            "lead_score": 5 * len(moments),
            "unsubscribed": rng.random() < 0.04,
            "email_invalid": bounced,
            "sfdc_lead_id": record.names_lead,
            "sfdc_contact_id": record.names_contact,
            "sfdc_account_id": record.names_account,
            "created_at": record.created,
            "updated_at": max(moments),
            "_fivetran_deleted": False,
            **_SYNCED,
        },
    )
    number, make = record.id, activities.row
    yield make("new_lead", number, record.created)
    old = "New"
    for step in record.steps:
        yield make(
            "change_data_value",
            number,
            step.at,
            primary_attribute_value="Lead Status",
            old_value=old,
            new_value=step.word,
        )
        old = step.word
        if step.stage == "opportunity":
            yield make("convert_lead", number, step.at)
            yield make(
                "add_to_opportunity",
                number,
                step.at,
                primary_attribute_value_id=str(int(number) % 9973),
                role="Decision Maker",
                is_primary=True,
            )
    for at in record.forms:
        yield make(
            "fill_out_form",
            number,
            at,
            campaign_id="2004",
            primary_attribute_value="Contact us",
            referrer_url="https://www.harborline.example/contact",
            query_parameters=rng.choice((None, "utm_source=google&utm_medium=cpc")),
        )
    for at in record.visits:
        yield make("visit_webpage", number, at, webpage_url="/pricing", referrer_url=None, query_parameters=None)
    mail = {"campaign_id": "2001", "email_template_id": "3001"}
    for at in record.clicks:
        yield make("send_email", number, at - 6 * _HOUR, **mail)
        yield make("email_delivered", number, at - 6 * _HOUR + timedelta(minutes=1), **mail)
        yield make("open_email", number, at - timedelta(seconds=50), **mail)
        yield make("click_email", number, at, **mail, link="https://www.harborline.example/pricing")
    if bounced:
        yield make("email_bounced", number, record.created + timedelta(minutes=20), **mail, category="2")
    if rng.random() < 0.05:
        yield make("unsubscribe_email", number, record.created + timedelta(minutes=25), **mail)
    if rng.random() < 0.10:
        yield make(
            "change_status_in_progression",
            number,
            record.created + timedelta(minutes=3),
            campaign_id="2002",
            primary_attribute_value_id="1002",
            program_member_id=f"{number}1",
            old_status="Invited",
            new_status="Registered",
            success=False,
        )
        yield make(
            "change_score",
            number,
            record.created + timedelta(minutes=4),
            primary_attribute_value="Lead Score",
            old_value=0,
            new_value=5,
        )
    for loser, at in record.merged:
        yield make("merge_leads", number, at, merge_ids=f"[{loser}]")
        if rng.random() < 0.5:
            # The loader did not notice: the lead that was merged away is still in the table.
            yield (
                "marketo.lead",
                {
                    "id": loser,
                    "email": f"{person.first}.{person.last}{loser}@gmx.de".lower(),
                    "first_name": person.first,
                    "last_name": person.last,
                    "lead_status": "New",
                    "created_at": record.created + timedelta(minutes=7),
                    "updated_at": record.created + timedelta(minutes=7),
                    "_fivetran_deleted": False,
                    **_SYNCED,
                },
            )
