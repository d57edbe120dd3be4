"""What a data vendor sells about companies: keyed by domain, right most of the time."""

from collections.abc import Iterator

from demo_company.systems.rows import Row
from demo_company.world.basics.clock import SYNCED_AT
from demo_company.world.companies.naming import legal
from demo_company.world.lives.life import CompanyRecord, Life

_SYNCED = {"_fivetran_synced": SYNCED_AT}
_SHARE = 0.6


def enrichment_rows(life: Life) -> Iterator[Row]:
    """Write the vendor's record of a company; a head count of its own that differs from the CRM's a little."""
    rng, profile = life.rng("enrichment"), life.profile
    if rng.random() > _SHARE:
        return
    shown = profile.domain if rng.random() < 0.85 else f"https://www.{profile.domain}/"
    life.records.append(CompanyRecord("enrichment", shown, "domain"))
    head_count = round(profile.employees * rng.uniform(0.9, 1.12)) if profile.employees else None
    yield (
        "enrichment.company",
        {
            "domain": shown,
            "name": legal(rng, profile.name, profile.country),
            "industry": profile.industry_word,
            "employee_count": head_count,
            "annual_revenue": head_count * 140_000 if head_count and rng.random() < 0.9 else None,
            "country": profile.country,
            "parent_domain": life.parent.domain if life.parent else None,
            **_SYNCED,
        },
    )
