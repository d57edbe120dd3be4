"""What is unreadable in the csv files, all of it named here. Parquet has types and cannot hold such values.

A spoiled value always stands where the true value is null or differs by blanks alone, so it changes no truth.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from demo_company.systems.rows import Row


@dataclass(frozen=True)
class Spoil:
    """Replace a column's value in the first row of a table where it is null, though it should be filled."""

    table: str
    column: str
    text: str


@dataclass(frozen=True)
class Blanks:
    """Put blanks around a column's value in the n-th row of a table."""

    table: str
    column: str
    row_number: int


@dataclass(frozen=True)
class Keyless:
    """Repeat the n-th row of a table with an empty id."""

    table: str
    row_number: int


SPOILED_VALUES = (
    Spoil("salesforce.opportunity", "amount", "n/a"),
    # A text of blanks only: what an export writes for an empty string.
    Spoil("salesforce.opportunity", "amount", " "),
    Spoil("salesforce.campaign_member", "first_responded_date", "31.02.2025"),
    Spoil("salesforce.account", "number_of_employees", "about 50"),
    Spoil("salesforce.opportunity_line_item", "discount", "ten"),
    Spoil("hubspot.contact", "property_hs_lifecyclestage_customer_date", "30.02.2026 10:00"),
    Spoil("hubspot.deal", "property_amount", "n/a"),
    Spoil("hubspot.company", "property_numberofemployees", "500+"),
    Spoil("marketo.program", "end_date", "31.04.2024"),
    Spoil("linkedin_ads.ad_analytics_by_campaign", "cost_in_local_currency", " "),
    Spoil("stripe.invoice", "due_date", "30.02.2026"),
    Spoil("zendesk.ticket", "due_at", "tomorrow"),
    Spoil("enrichment.company", "annual_revenue", "n/a"),
    Spoil("finance.gtm_costs", "amount", "n/a"),
)
BLANKS = (
    Blanks("salesforce.account", "name", 14),
    Blanks("salesforce.opportunity", "name", 33),
    Blanks("salesforce.opportunity", "stage_name", 57),
    Blanks("salesforce.user", "name", 9),
    Blanks("stripe.product", "name", 2),
    Blanks("hubspot.company", "property_name", 7),
    Blanks("zendesk.organization", "name", 4),
)
KEYLESS_ROWS = (
    Keyless("salesforce.opportunity", 120),
    Keyless("salesforce.contact", 88),
    Keyless("stripe.subscription_item", 45),
    Keyless("stripe.invoice", 60),
    Keyless("zendesk.ticket", 12),
)


@dataclass
class Spoiler:
    """Spoil the rows of one csv run: each entry of the lists above once, wherever it first fits."""

    _left: list[Spoil] = field(default_factory=lambda: list(SPOILED_VALUES))
    _seen: dict[str, int] = field(default_factory=dict)

    def __call__(self, row: Row) -> list[Row]:
        """Return the row as the file holds it, and the keyless copy of it where there is one."""
        table, values = row
        number = self._seen[table] = self._seen.get(table, 0) + 1
        values = self._replace_one(table, values)
        for blanks in BLANKS:
            if (blanks.table, blanks.row_number) == (table, number):
                values = values | {blanks.column: f"  {values[blanks.column]} "}
        rows = [(table, values)]
        if Keyless(table, number) in KEYLESS_ROWS:
            rows.append((table, values | {"id": None}))
        return rows

    def _replace_one(self, table: str, values: dict) -> dict:
        for spoil in self._left:
            # A deleted row would hide its spoiled value from whoever drops deleted rows first.
            is_expected = values.get("has_responded", True) and not values.get("is_deleted", False)
            if spoil.table == table and values.get(spoil.column) is None and is_expected:
                self._left.remove(spoil)
                return values | {spoil.column: spoil.text}
        return values


def unspoiled(row: Row) -> list[Row]:
    """Return the row as it is: what formats with types do."""
    return [row]


RowFilter = Callable[[Row], list[Row]]
