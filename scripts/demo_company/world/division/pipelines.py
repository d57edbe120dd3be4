"""Which of HubSpot's pipelines a deal of the division runs through, and the ids of its stages."""

from datetime import date

from demo_company.world.basics.vocabulary import LOST, OPEN_STAGES, WON
from demo_company.world.sales.deals import Deal

PIPELINES = (("default", "Sales Pipeline"), ("21480001", "Partner Pipeline"), ("9100001", "Tidewater (old)"))
_OLD_PIPELINE_UNTIL = date(2024, 6, 1)
_DEFAULT_IDS = (
    "appointmentscheduled",
    "qualifiedtobuy",
    "presentationscheduled",
    "decisionmakerboughtin",
    "contractsent",
    "closedwon",
    "closedlost",
)
STAGES = [*OPEN_STAGES, WON, LOST]


def pipeline_of(deal: Deal) -> str:
    """Return the pipeline a deal runs through: the old one, deleted since, for the oldest deals."""
    if deal.created.date() < _OLD_PIPELINE_UNTIL:
        return PIPELINES[2][0]
    return PIPELINES[int(deal.id) % 4 == 0][0]


def stage_id(pipeline: str, stage: str) -> str:
    """Return the id of a stage in a pipeline: a word in the default one, a number elsewhere."""
    number = STAGES.index(stage)
    return _DEFAULT_IDS[number] if pipeline == "default" else f"{pipeline}{number}"
