"""What is true of usage."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from demo_company.world.lives.usage import Use


@dataclass(frozen=True)
class TrueUsage:
    """How often one user of an account used a feature on a day, over all rows of it."""

    company_id: int
    account_source: str
    account_id: str
    user_id: str | None
    usage_date: date
    feature: str
    event_count: int
    row_count: int


def true_usage(company_id: int, found: list[Use]) -> list[TrueUsage]:
    """Add up what landed in several rows."""
    counts: Counter[tuple] = Counter()
    rows: Counter[tuple] = Counter()
    for use in found:
        key = (use.account_source or "crm", use.account_id, use.user_id, use.day, use.feature)
        counts[key] += use.count
        rows[key] += 1
    return [TrueUsage(company_id, *key, counts[key], rows[key]) for key in counts]
