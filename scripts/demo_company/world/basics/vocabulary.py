"""The words of the demo: names of people and firms, and what the CRM's pick lists hold, its dirt included."""

from decimal import Decimal
from random import Random

VENDOR = "Harborline"


def _words(text: str) -> list[str]:
    return text.split()


FIRST_NAMES = _words(
    "Amelia Noah Priya Lucas Mei Jonas Fatima Oliver Chloe Mateus Hana Felix Grace Ravi Elena Tom Ingrid "
    "Marcus Yuki Sofia Daniel Aisha Pierre Laura Kenji Nina Oscar Rosa Ethan Leila"
)
LAST_NAMES = _words(
    "Whitfield Okafor Sharma Lindqvist Tanaka Becker Haddad Sinclair Dubois Almeida Sato Novak Mercer "
    "Iyer Petrova Caldwell Hansen Boateng Mori Rossi Kessler Rahman Laurent Vega Nakamura Byrne Olsen "
    "Marquez Turner Farouk"
)

NAME_HEADS = _words(
    "Alder Amber Apex Arbor Aster Atlas Aurora Beacon Birch Bluebell Borealis Bright Cascade Cedar Cobalt "
    "Compass Copper Coral Crescent Crown Delta Drift Eastgate Echo Elm Ember Evergreen Falcon Fern Fjord "
    "Foxglove Garnet Glacier Granite Harvest Hazel Heron Highland Horizon Indigo Ironwood Jasper Juniper "
    "Keystone Kestrel Lantern Larch Linden Lumen Maple Meridian Mistral Monarch Nimbus Northwind Oakfield "
    "Obsidian Onyx Orchard Osprey Pacific Peregrine Pinnacle Polar Prairie Quarry Redwood Ridge Riverbend "
    "Rowan Saffron Sequoia Sierra Silverline Solstice Sparrow Sterling Summit Sycamore Tamarack Thistle "
    "Timber Topaz Trident Tundra Umber Valley Verdant Vertex Vista Walnut Westbrook Willow Windward "
    "Yarrow Zenith Zephyr"
)
NAME_TAILS = {
    "software": ("Software", "Cloud", "Labs", "Systems"),
    "financial_services": ("Capital", "Bank", "Insurance", "Payments"),
    "healthcare": ("Health", "Clinics", "Medical", "Diagnostics"),
    "manufacturing": ("Industries", "Components", "Tooling", "Machinery"),
    "retail": ("Stores", "Outfitters", "Market", "Goods"),
    "logistics": ("Freight", "Logistics", "Shipping", "Couriers"),
    "education": ("Academy", "Learning", "College", "Institute"),
    "media": ("Media", "Studios", "Press", "Broadcasting"),
    "professional_services": ("Partners", "Consulting", "Advisory", "Associates"),
    "energy": ("Energy", "Power", "Renewables", "Utilities"),
}
INDUSTRY_WORDS = {
    "software": "Software",
    "financial_services": "Financial Services",
    "healthcare": "Healthcare",
    "manufacturing": "Manufacturing",
    "retail": "Retail",
    "logistics": "Logistics",
    "education": "Education",
    "media": "Media",
    "professional_services": "Professional Services",
    "energy": "Energy",
}

# region -> (code, weight, currency, spellings of the name in the CRM)
COUNTRIES = {
    "Americas": (
        ("US", 30, "USD", ("United States", "United States", "USA", "United States of America")),
        ("CA", 6, "USD", ("Canada",)),
        ("BR", 4, "USD", ("Brazil", "Brasil")),
    ),
    "EMEA": (
        ("GB", 12, "GBP", ("United Kingdom", "United Kingdom", "UK")),
        ("DE", 10, "EUR", ("Germany", "Deutschland")),
        ("FR", 7, "EUR", ("France",)),
        ("NL", 5, "EUR", ("Netherlands", "The Netherlands")),
        ("NA", 1, "USD", ("Namibia",)),
    ),
    "APAC": (
        ("JP", 6, "JPY", ("Japan",)),
        ("SG", 4, "USD", ("Singapore",)),
        ("AU", 5, "USD", ("Australia",)),
    ),
}
TOP_LEVEL_DOMAINS = {
    "GB": "co.uk",
    "DE": "de",
    "FR": "fr",
    "NL": "nl",
    "JP": "co.jp",
    "SG": "com.sg",
    "AU": "com.au",
    "BR": "com.br",
    "CA": "ca",
    "NA": "com.na",
}

LEAD_SOURCES = (
    ("Web", 14),
    ("Organic Search", 12),
    ("Paid Search", 12),
    ("Paid Social", 7),
    ("Content", 9),
    ("Event", 7),
    ("Webinar", 8),
    ("Partner", 8),
    ("Referral", 9),
    ("Outbound", 9),
    ("Cold Call", 5),
    (None, 5),
)
LOSS_REASONS = ("Price", "Competitor", "No decision", "Missing features", "Timing", "Budget frozen")
CHURN_FEEDBACK = ("too_expensive", "missing_features", "switched_service", "unused", "other")

# stage -> (probability, forecast categories a rep gives it, the usual one first)
OPEN_STAGES = {
    "Prospecting": (10, ("Pipeline", "Omitted")),
    "Qualification": (20, ("Pipeline", "Pipeline", "BestCase")),
    "Discovery": (40, ("Pipeline", "BestCase")),
    "Proposal/Price Quote": (60, ("BestCase", "MostLikely")),
    "Negotiation/Review": (80, ("Forecast", "Forecast", "MostLikely")),
}
WON, LOST = "Closed Won", "Closed Lost"
CLOSED_STAGES = {WON: (100, "Closed"), LOST: (0, "Omitted")}
RETIRED_STAGE = ("Needs Analysis", 30, "Pipeline")
FORECAST_LABELS = {
    "Omitted": "Omitted",
    "Pipeline": "Pipeline",
    "BestCase": "Best Case",
    "MostLikely": "Most Likely",
    "Forecast": "Commit",
    "Closed": "Closed",
}
# What the house calls a forecast category; the truth speaks the house's words.
FORECAST_HOUSE_WORDS = {
    "Omitted": "omitted",
    "Pipeline": "pipeline",
    "BestCase": "best_case",
    "MostLikely": "most_likely",
    "Forecast": "commit",
    "Closed": "closed",
}
# The CRM's deal types and the house's; an empty type says nothing and stays null in the truth.
TYPE_HOUSE_WORDS = {
    "New Business": "new_business",
    "Expansion": "expansion",
    "Existing Business": "expansion",
    "Renewal": "renewal",
    None: None,
}

# What the house calls the statuses of a Salesforce lead.
LEAD_HOUSE_WORDS = {
    "Open - Not Contacted": "lead",
    "Marketing Qualified": "mql",
    "Working - Contacted": "lead",
    "Nurture": "lead",
    "Unqualified": "disqualified",
    "Qualified": "sql",
}

# What the house calls a lead source, and HubSpot's kinds of traffic; other words are mapped by nobody.
CHANNEL_HOUSE_WORDS = {
    "Web": "web",
    "Organic Search": "organic_search",
    "Paid Search": "paid_search",
    "Paid Social": "paid_social",
    "Content": "content",
    "Event": "event",
    "Webinar": "event",
    "Partner": "partner",
    "Referral": "referral",
    "Outbound": "outbound",
    "Cold Call": "outbound",
    "ORGANIC_SEARCH": "organic_search",
    "PAID_SEARCH": "paid_search",
    "PAID_SOCIAL": "paid_social",
    "SOCIAL_MEDIA": "content",
    "REFERRALS": "referral",
    "EMAIL_MARKETING": "email",
    "DIRECT_TRAFFIC": "direct",
    "OFFLINE": "other",
    "Other ???": "other",
    "Web form fillout": "web",
    "Web page visit": "web",
    "List import": "other",
    "salesforce.com": "other",
    None: "unknown",
}


def stage_probability(stage: str) -> Decimal:
    """Return the probability, 0 to 100, that the CRM gives a stage."""
    return Decimal(OPEN_STAGES[stage][0] if stage in OPEN_STAGES else CLOSED_STAGES[stage][0])


def weighted(rng: Random, pairs: tuple) -> object:
    """Draw one of (value, weight) pairs."""
    return rng.choices([value for value, _ in pairs], weights=[weight for _, weight in pairs])[0]
