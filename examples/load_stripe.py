"""Load Stripe into a landing folder with dlt, for those who have no loader.

    export STRIPE_API_KEY=sk_live_...          # or stripe_api_key in dlt's secrets.toml
    python examples/load_stripe.py landing     # writes landing/stripe/<table>/*.parquet
    make build RAW=landing

Each run replaces the tables whole: what was deleted in Stripe is gone here, too.
"""

import argparse
import os
from pathlib import Path

os.environ.setdefault("RUNTIME__DLTHUB_TELEMETRY", "false")
os.environ.setdefault("RUNTIME__LOG_LEVEL", "ERROR")

import dlt
from dlt.extract import DltSource
from dlt.sources.rest_api import rest_api_source

API = "https://api.stripe.com/v1/"
# Table, path, parameters, and types of columns that may be empty in every row: dlt would leave these out, and the
# contract requires some of them. The lines and discounts of a subscription come with it, as tables of their own.
TABLES = (
    ("customer", "customers", {}, {}),
    ("product", "products", {}, {}),
    ("price", "prices", {}, {"unit_amount": "bigint", "recurring": "json"}),
    ("coupon", "coupons", {}, {}),
    ("subscription", "subscriptions", {"status": "all", "expand[]": "data.discounts"}, {"ended_at": "bigint"}),
)


def stripe(api_key: str, url: str = API) -> DltSource:
    """Stripe's tables, page by page."""
    return rest_api_source(
        {
            "client": {
                "base_url": url,
                "auth": {"type": "bearer", "token": api_key},
                "paginator": {
                    "type": "cursor",
                    "cursor_path": "data[-1].id",
                    "cursor_param": "starting_after",
                    "has_more_path": "has_more",
                },
            },
            "resource_defaults": {"primary_key": "id", "write_disposition": "replace"},
            "resources": [
                {
                    "name": table,
                    "endpoint": {"path": path, "data_selector": "data", "params": {"limit": 100, **parameters}},
                    # The merchant's own keys stay one JSON text: one of them may name the account in the CRM.
                    "columns": {name: {"data_type": kind} for name, kind in {**types, "metadata": "json"}.items()},
                    "max_table_nesting": 2 if table == "subscription" else 0,
                }
                for table, path, parameters, types in TABLES
            ],
        },
        name="stripe",
    )


def load(landing: Path, api_key: str, url: str = API, instance: str | None = None) -> None:
    """Run the pipeline; a second Stripe account is an instance of its own."""
    folder = f"stripe__{instance}" if instance else "stripe"
    pipeline = dlt.pipeline(
        pipeline_name=f"load_{folder}",
        destination=dlt.destinations.filesystem(
            bucket_url=landing.resolve().as_uri(), enable_dataset_name_normalization=False
        ),
        dataset_name=folder,
    )
    print(pipeline.run(stripe(api_key, url), loader_file_format="parquet"))


def main() -> None:
    """Read the command line and load."""
    parser = argparse.ArgumentParser(description="Load Stripe into a landing folder.")
    parser.add_argument("landing", type=Path)
    parser.add_argument("--instance", help="name of a second account: its folder is stripe__<instance>")
    parser.add_argument("--url", default=API)
    options = parser.parse_args()
    load(options.landing, dlt.secrets["stripe_api_key"], options.url, options.instance)


if __name__ == "__main__":
    main()
