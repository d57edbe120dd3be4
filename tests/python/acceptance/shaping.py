"""Outside data laid out as a landing folder. Only names and layout change here, never a value."""

from __future__ import annotations

import csv
import re
import shutil
from decimal import Decimal
from pathlib import Path

from helpers import Table, write_landing

# The systems of Fivetran's samples, and where the names in the samples differ from ours.
SAMPLED_SYSTEMS = ("google_ads", "hubspot", "linkedin_ads", "marketo", "salesforce", "stripe", "zendesk")
SAMPLE_FOLDERS = {"linkedin_ads": "linkedin"}
SAMPLE_PREFIXES = {"linkedin_ads": "linkedin_", "marketo": "marketo_", "salesforce": "sf_"}


def read_csv(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file as text."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def snake_case(name: str) -> str:
    """'OpportunityHistory' -> 'opportunity_history'."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()


def salesforce_objects(data: Path, folder: Path) -> Path:
    """Salesforce's own exports, one file per object: renamed only, the headers keep the API's casing."""
    target = folder / "salesforce"
    target.mkdir(parents=True)
    for name in ("Account", "Contact", "Lead", "Opportunity", "OpportunityHistory"):
        shutil.copy(data / f"{name}.csv", target / f"{snake_case(name)}.csv")
    return folder


def connector_sample(samples: Path, landing: Path, source: str, instance: str = "") -> None:
    """Fivetran's sample files of one connector: `sf_opportunity_data.csv` is the table `opportunity`.

    The twins of a file for one warehouse (`_postgres`, `_snowflake`, `_bigquery`) end otherwise and stay out.
    """
    target = landing / (f"{source}__{instance}" if instance else source)
    target.mkdir(parents=True)
    prefix = SAMPLE_PREFIXES.get(source, "")
    for path in sorted((samples / SAMPLE_FOLDERS.get(source, source)).glob("*_data.csv")):
        shutil.copy(path, target / f"{path.stem.removesuffix('_data').removeprefix(prefix)}.csv")


def subscription_periods(path: Path, folder: Path) -> Path:
    """Subscription periods as a Stripe landing: one subscription with one item for each period.

    A price for each amount, monthly and in cents; the end date is the day on which it has ended.
    """
    periods = read_csv(path)
    customers: Table = (["id", "name", "created"], [])
    subscriptions: Table = (["id", "customer_id", "status", "created", "start_date", "ended_at"], [])
    items: Table = (["id", "subscription_id", "plan_id", "quantity", "created"], [])
    amounts = sorted({period["monthly_amount"] for period in periods}, key=Decimal)
    for customer in sorted({period["customer_id"] for period in periods}, key=int):
        first = min(period["start_date"] for period in periods if period["customer_id"] == customer)
        customers[1].append([f"cus_{customer}", f"customer {customer}", first])
    for period in periods:
        subscription, start, end = (
            f"sub_{period['subscription_id']}",
            period["start_date"],
            period["end_date"],
        )
        status = "canceled" if end else "active"
        subscriptions[1].append([subscription, f"cus_{period['customer_id']}", status, start, start, end])
        price = f"price_{period['monthly_amount']}"
        items[1].append([f"si_{period['subscription_id']}", subscription, price, "1", start])
    prices: Table = (
        ["id", "product_id", "currency", "unit_amount", "recurring_interval", "recurring_interval_count"],
        [[f"price_{amount}", "prod_1", "usd", str(int(Decimal(amount) * 100)), "month", "1"] for amount in amounts],
    )
    tables = {
        "customer": customers,
        "subscription": subscriptions,
        "subscription_item": items,
        "price": prices,
        "product": (["id", "name"], [["prod_1", "The product"]]),
    }
    return write_landing(folder, {"stripe": tables})


def one_subscription_for_each_price(samples: Path, landing: Path, start: str) -> None:
    """Lay a second Stripe account beside the sample, in which each of the sample's prices has one subscriber.

    In the sample itself nobody has subscribed to them, so no public table would show what they are worth.
    """
    prices = samples / "stripe" / "price_data.csv"
    target = landing / "stripe__vectors"
    target.mkdir(parents=True)
    shutil.copy(prices, target / "price.csv")
    ids = [row["id"] for row in read_csv(prices)]
    tables: dict[str, Table] = {
        "customer": (["id", "name", "created"], [[f"cus_{price}", price, start] for price in ids]),
        "subscription": (
            ["id", "customer_id", "status", "created", "start_date", "ended_at"],
            [[f"sub_{price}", f"cus_{price}", "active", start, start, ""] for price in ids],
        ),
        "subscription_item": (
            ["id", "subscription_id", "plan_id", "quantity", "created"],
            [[f"si_{price}", f"sub_{price}", price, "1", start] for price in ids],
        ),
    }
    write_landing(landing, {"stripe__vectors": tables})


def dated_rates_of_one(landing: Path) -> None:
    """Lay an org that knows nothing but that a euro is a dollar, so that amounts keep the digits they have."""
    rates: Table = (
        ["iso_code", "start_date", "next_start_date", "conversion_rate"],
        [[code, "2020-01-01", "9999-12-31", "1"] for code in ("USD", "EUR")],
    )
    write_landing(landing, {"salesforce__vectors": {"dated_conversion_rate": rates}})


def chicago_directories(data: Path, folder: Path) -> Path:
    """The early-childhood sites of Chicago as nine lists of organisations, one for each file that they were found in.

    Zip, Phone and Address are what they say; under Website and Email Address are other things, since the header is out
    of step with the rows. All are in Chicago.
    """
    header = ["id", "name", "street", "city", "postal_code", "country", "phone"]
    lists: dict[str, Table] = {}
    for row in read_csv(data / "csv_example_messy_input.csv"):
        name = "directory__" + re.sub(r"[^a-z0-9]+", "_", row["Source"].removesuffix(".csv").lower())
        values = [row["Id"], row["Site name"], row["Address"], "Chicago", row["Zip"], "US", row["Phone"]]
        lists.setdefault(name, (header, []))[1].append([value.strip() for value in values])
    return write_landing(folder, {name: {"company": content} for name, content in lists.items()})
