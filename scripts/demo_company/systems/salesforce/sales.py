"""Salesforce's raw rows around a deal: products, line items, contact roles, splits, teams, orders, activities."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random

from demo_company.systems.rows import Row
from demo_company.systems.salesforce.activities import activity_rows, owned
from demo_company.world.basics.clock import SYNCED_AT, add_months
from demo_company.world.basics.ids import salesforce_id
from demo_company.world.basics.money import EXPONENTS, round_half_up
from demo_company.world.lives.life import Life, TrueShare
from demo_company.world.sales.deals import Deal
from demo_company.world.vendor.catalog import PRODUCT_NAMES

_SYNCED = {"_fivetran_synced": SYNCED_AT}
PRODUCT_2, LINE_ITEM, ROLE_OF_CONTACT, SPLIT, MEMBER_OF_TEAM = "01t", "00k", "00K", "1SR", "00q"
ORDER, CONTRACT = "801", "800"
FAMILIES = {"insights": "Add-on", "data_sync": "Add-on", "onboarding": "Services", "classic": "Platform"}
SOLD = ("starter", "pro", "enterprise", "insights", "data_sync", "onboarding", "classic")
_REVENUE_SPLIT, _OVERLAY_SPLIT = "14D000000000001AAA", "14D000000000002AAA"
ROLES = ("Decision Maker", "Economic Buyer", "Evaluator", "Executive Sponsor", "Influencer", "Other", None)


def product_rows() -> Iterator[Row]:
    """Write the products that reps put on deals; one of them goes by a name billing does not know."""
    for number, code in enumerate(SOLD, start=1):
        yield (
            "salesforce.product_2",
            {
                "id": product_id(code),
                "name": "HarborlinePro" if code == "pro" else PRODUCT_NAMES[code],
                "product_code": f"HL-{number:03d}",
                "family": FAMILIES.get(code, "Platform"),
                "is_active": code != "classic",
                "is_deleted": False,
                "created_date": datetime(2023, 1, 9, 9, number),
                "last_modified_date": datetime(2023, 1, 9, 9, number),
                **_SYNCED,
            },
        )


def product_id(code: str) -> str:
    """Return a product's Salesforce id."""
    return salesforce_id(PRODUCT_2, SOLD.index(code) + 1)


def sales_rows(life: Life, sellers: list[str]) -> Iterator[Row]:
    """Write what hangs on a company's deals; `sellers` are users who may share one."""
    rng = life.rng("sales")
    for deal in life.deals:
        yield from _line_items(rng, life, deal)
        yield from _contact_roles(rng, life, deal)
        yield from _splits(rng, life, deal, sellers)
        if deal.outcome == "won" and not deal.is_deleted and deal.account_id and rng.random() < 0.25:
            yield from _order(rng, life, deal)
    yield from activity_rows(rng, life)


def _line_items(rng: Random, life: Life, deal: Deal) -> Iterator[Row]:
    """Half of the deals say what is in them; their lines add up to the amount."""
    amount = deal.last.amount
    if amount is None or amount <= 0 or rng.random() < 0.45:
        return
    main = life.billing.package.product
    main = main if main in SOLD else "starter"
    parts = [(main, amount)]
    if deal.crm_type == "New Business" and rng.random() < 0.25:
        extra = round_half_up(amount * Decimal("0.15"), EXPONENTS[deal.currency])
        parts = [(main, amount - extra), (rng.choice(("insights", "onboarding")), extra)]
    for code, total in parts:
        seats = max(1, life.billing.package.seats if code == main else 1)
        discount = rng.choice((None, None, None, 10, 15, 20))
        unit = round_half_up(total / seats, 6)
        listed = round_half_up(unit * 100 / (100 - discount), 6) if discount else unit
        yield (
            "salesforce.opportunity_line_item",
            {
                "opportunity_id": deal.id,
                "product_2_id": product_id(code),
                "product_code": f"HL-{SOLD.index(code) + 1:03d}",
                "name": PRODUCT_NAMES[code],
                "quantity": Decimal(seats),
                "unit_price": unit,
                "list_price": listed,
                "total_price": total,
                "discount": Decimal(discount) if discount else None,
                "service_date": deal.last.close_date,
                **owned(life, LINE_ITEM, deal.created, is_deleted=deal.is_deleted),
            },
        )


def _contact_roles(rng: Random, life: Life, deal: Deal) -> Iterator[Row]:
    for number, person in enumerate(person for person in life.people if deal in person.deals and person.contact):
        created = max(deal.created, person.contact.created)
        yield (
            "salesforce.opportunity_contact_role",
            {
                "opportunity_id": deal.id,
                "contact_id": person.contact.id,
                "role": rng.choice(ROLES),
                "is_primary": number == 0,
                **owned(life, ROLE_OF_CONTACT, created),
            },
        )


def _splits(rng: Random, life: Life, deal: Deal, sellers: list[str]) -> Iterator[Row]:
    if rng.random() > 0.07 or deal.last.amount is None or deal.is_deleted:
        return
    owner = deal.last.owner_id
    other = rng.choice([seller for seller in sellers if seller != owner])
    share = Decimal(rng.choice((20, 30, 50)))
    overlay = rng.random() < 0.3
    for user, percent, kind in (
        (owner, 100 - share if not overlay else Decimal(100), _REVENUE_SPLIT),
        (other, share, _OVERLAY_SPLIT if overlay else _REVENUE_SPLIT),
    ):
        if kind == _REVENUE_SPLIT:
            life.shares.append(TrueShare(deal.id, user, percent))
        yield (
            "salesforce.opportunity_split",
            {
                "opportunity_id": deal.id,
                "split_owner_id": user,
                "split_percentage": percent,
                "split_amount": round_half_up(deal.last.amount * percent / 100, 2),
                "split_type_id": kind,
                **owned(life, SPLIT, deal.created),
            },
        )
    yield (
        "salesforce.opportunity_team_member",
        {
            "opportunity_id": deal.id,
            "user_id": other,
            "team_member_role": rng.choice(("Sales Engineer", "Account Manager", "Channel Manager")),
            **owned(life, MEMBER_OF_TEAM, deal.created),
        },
    )


def _order(rng: Random, life: Life, deal: Deal) -> Iterator[Row]:
    begins = deal.last.close_date + timedelta(days=rng.randint(0, 10))
    signed = deal.last.since
    term = deal.term_months or 12
    contract = owned(life, CONTRACT, signed)
    yield (
        "salesforce.contract",
        contract
        | {
            "account_id": deal.account_id,
            "owner_id": deal.last.owner_id,
            "contract_number": f"{int(rng.random() * 10**8):08d}",
            "status": "Activated",
            "start_date": begins,
            "end_date": add_months(begins, term) - timedelta(days=1),
            "contract_term": term,
            "activated_date": signed,
        },
    )
    yield (
        "salesforce.order",
        owned(life, ORDER, signed)
        | {
            "account_id": deal.account_id,
            "opportunity_id": deal.id,
            "contract_id": contract["id"],
            "status": "Activated",
            "type": deal.crm_type,
            "effective_date": begins,
            "end_date": add_months(begins, term) - timedelta(days=1),
            "activated_date": signed,
            "total_amount": deal.last.amount,
            "currency_iso_code": deal.currency,
        },
    )
