"""The checks as Great Expectations, and its Data Docs as pages under target/data_docs.

Great Expectations has no DuckDB; it expects on the profile: one data frame per source, a row for each table and column.
It costs seconds to import, so a build does without it: `make validate` writes the pages.
"""

import logging
import os
import re
import shutil
from pathlib import Path

os.environ["GX_ANALYTICS_ENABLED"] = "false"

import great_expectations as gx
import pandas as pd
from great_expectations.checkpoint.checkpoint import CheckpointResult

from gate.checks import CHECKS
from gate.profile import Profile

_PLACE = ["source", "table_name", "column_name"]
REMOTE = (
    re.compile(r"<script[^>]*\bsrc=[\"']https?:[^>]*>\s*</script>"),
    re.compile(r"<link[^>]*\bhref=[\"']https?:[^>]*>"),
    re.compile(r"<img[^>]*\bsrc=[\"']https?:[^>]*>"),
    re.compile(r"<a[^>]*\bhref=[\"']https?:[^>]*>.*?</a>", re.DOTALL),
    re.compile(r"url\([\"']?https?:[^)]*\)"),
)
STYLE = "body {font: 15px sans-serif; margin: 2em} table {border-collapse: collapse} td, th {padding: .3em .8em}"


def expectations(suite: gx.ExpectationSuite) -> None:
    """One expectation for each check: its measure is zero in every row."""
    for check in CHECKS:
        suite.add_expectation(
            gx.expectations.ExpectColumnValuesToBeInSet(
                column=check.measure,
                value_set=[0],
                severity="critical" if check.is_fatal else "warning",
                notes=f"{check.words.format(data_type='their type', nearly='see there')}. {check.why}",
            )
        )


def written(profile: Profile, folder: Path, as_of: str) -> dict[str, bool]:
    """Validates every source, writes the pages anew, and says of each source whether all was as expected."""
    shutil.rmtree(folder, ignore_errors=True)
    logger = logging.getLogger("great_expectations")
    logger.setLevel(logging.ERROR)
    # dbt gives the root logger a handler, and some of these loggers have a level of their own.
    logger.propagate = False
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    store = {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)}
    context.add_data_docs_site(
        site_name="raw",
        site_config={
            "class_name": "SiteBuilder",
            "store_backend": store,
            "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        },
    )
    frame = pd.DataFrame(profile.rows)
    results = {source: checked(context, source, rows, as_of) for source, rows in frame.groupby("source")}
    context.build_data_docs()
    for page in folder.rglob("*.html"):
        page.write_text(alone(page.read_text(encoding="utf-8")), encoding="utf-8")
    return {source: bool(result.success) for source, result in results.items()}


def alone(page: str) -> str:
    """Returns a page that fetches nothing from elsewhere when it is opened, with a plain style instead."""
    for remote in REMOTE:
        page = remote.sub("", page)
    return page.replace("</head>", f"<style>{STYLE}</style></head>", 1)


def checked(
    context: gx.data_context.AbstractDataContext, source: str, rows: pd.DataFrame, as_of: str
) -> CheckpointResult:
    """The checkpoint of one source."""
    suite = context.suites.add(gx.ExpectationSuite(name=source))
    expectations(suite)
    asset = context.data_sources.add_pandas(source).add_dataframe_asset(source)
    batch = asset.add_batch_definition_whole_dataframe(source)
    definition = context.validation_definitions.add(gx.ValidationDefinition(name=source, data=batch, suite=suite))
    checkpoint = context.checkpoints.add(
        gx.Checkpoint(
            name=source,
            validation_definitions=[definition],
            result_format={"result_format": "COMPLETE", "unexpected_index_column_names": _PLACE},
        )
    )
    run = gx.RunIdentifier(run_name=f"as of {as_of}")
    return checkpoint.run(batch_parameters={"dataframe": rows.reset_index(drop=True)}, run_id=run)
