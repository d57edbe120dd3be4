"""What the files look like: templates with brackets of their own, as dbt's braces stand in the files as they are."""

from pathlib import Path
from pprint import pformat

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from source_files.staging import key_arguments, select_lines

TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).with_name("templates")),
    variable_start_string="<<",
    variable_end_string=">>",
    block_start_string="<%",
    block_end_string="%>",
    comment_start_string="<#",
    comment_end_string="#>",
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    undefined=StrictUndefined,
    autoescape=False,
)
# A list or a dict as it stands in a macro's argument, filled line after line.
TEMPLATES.filters["wrapped"] = lambda value: pformat(value, width=120, compact=True, sort_dicts=False).replace(
    "\n", "\n" + 16 * " "
)
TEMPLATES.globals |= {"key_arguments": key_arguments, "select_lines": select_lines}


def rendered(template: str, **values: object) -> str:
    """The text of a template."""
    return TEMPLATES.get_template(template).render(**values)
