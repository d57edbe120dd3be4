"""A connection to a target of profiles.yml, made by dbt, for programs that read and write beside a build."""

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator

from landing import PROJECT

FETCHED = 50_000


class DbtTarget:
    """One target: queries are read batch by batch, statements are one transaction. Its connection is dbt's own."""

    def __init__(self, name: str) -> None:
        """Name a target of profiles.yml; the folder is DBT_PROFILES_DIR, else the project's."""
        # What a dbt command does before it connects. These names are dbt's own and not its documented interface.
        from dbt.adapters.factory import get_adapter, register_adapter, reset_adapters  # noqa: PLC0415
        from dbt.config.runtime import RuntimeConfig  # noqa: PLC0415
        from dbt.flags import set_from_args  # noqa: PLC0415
        from dbt.mp_context import get_mp_context  # noqa: PLC0415
        from dbt_common.context import set_invocation_context  # noqa: PLC0415
        from dbt_common.events.event_manager_client import cleanup_event_logger  # noqa: PLC0415

        profiles = os.environ.get("DBT_PROFILES_DIR", str(PROJECT))
        arguments = Namespace(
            project_dir=str(PROJECT),
            profiles_dir=profiles,
            profile=None,
            target=name,
            threads=1,
            vars={},
            which="score",
        )
        set_invocation_context(dict(os.environ))
        set_from_args(arguments, {})
        config = RuntimeConfig.from_args(arguments)
        cleanup_event_logger()
        reset_adapters()
        register_adapter(config, get_mp_context())
        self.adapter = get_adapter(config)

    def batches(self, query: str) -> Iterator[list[tuple]]:
        """The rows of a query, a batch at a time."""
        with self.adapter.connection_named("read"):
            _, cursor = self.adapter.connections.add_query(query, auto_begin=False)
            while rows := cursor.fetchmany(FETCHED):
                yield rows

    def run(self, statements: Iterable[str]) -> None:
        """Run statements, all or none."""
        with self.adapter.connection_named("write"):
            for statement in statements:
                self.adapter.connections.add_query(statement)
            self.adapter.commit_if_has_connection()

    def close(self) -> None:
        """Let go of the connections; a DuckDB file is free again."""
        from dbt.adapters.factory import cleanup_connections, reset_adapters  # noqa: PLC0415

        cleanup_connections()
        if self.adapter.type() == "duckdb":
            self.adapter.connections.close_all_connections()
        reset_adapters()
