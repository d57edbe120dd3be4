"""What no pattern of dbt-bouncer says: a mapped model and what it reads are of one source."""

from dbt_bouncer.check_framework.decorator import check, fail

LAYERS = ("models/staging/", "models/conformed/mapped/")


def source_of(path: str) -> str | None:
    """The source in whose folder a file is."""
    layer = next((layer for layer in LAYERS if path.startswith(layer)), None)
    return path.removeprefix(layer).split("/")[0] if layer else None


@check
def check_model_reads_its_own_source(model, ctx):
    """A mapped model reads staging and mapped models of its own source alone."""
    own = source_of(model.original_file_path)
    paths = {parent.unique_id: parent.original_file_path for parent in ctx.models}
    parents = [paths[name] for name in getattr(model.depends_on, "nodes", []) or [] if name in paths]
    strangers = [path for path in parents if source_of(path) not in (None, own)]
    if strangers:
        fail(f"`{model.name}` of {own} reads another source: {strangers}")
