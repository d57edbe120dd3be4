"""Compares pairs of records by the model, with Splink."""

import duckdb


def comparisons(model: dict) -> list:
    """The fields of the model as Splink compares them."""
    from splink import comparison_level_library as levels  # noqa: PLC0415 (a second to import)
    from splink.comparison_library import CustomComparison  # noqa: PLC0415

    found = []
    for name, entries in model["comparisons"].items():
        made = [] if entries[0]["level"] == "missing" else [levels.NullLevel(name)]
        for entry in entries:
            field = entry.get("field", name)
            if entry["level"] == "missing":
                made.append(levels.CustomLevel(entry["when"]).configure(is_null_level=True))
                continue
            if entry["level"] == "equal":
                level = levels.ExactMatchLevel(field).configure(tf_adjustment_column=field)
            elif entry["level"] == "else":
                level = levels.ElseLevel()
            else:
                level = levels.CustomLevel(entry["level"])
                if "field" in entry:
                    # The u of values of this field, though the level asks for more than their equality.
                    level = level.configure(tf_adjustment_column=field, disable_tf_exact_match_detection=True)
            made.append(level.configure(m_probability=entry["m"], u_probability=entry["u"]))
        found.append(CustomComparison(output_column_name=name, comparison_levels=made))
    return found


def scored_pairs(connection: duckdb.DuckDBPyConnection, model: dict, record_count: int) -> str:
    """The table of scored pairs that Splink makes."""
    from splink import DuckDBAPI, Linker, SettingsCreator  # noqa: PLC0415

    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=comparisons(model),
        # Of all pairs, as many are one company as records have a twin: each record is in record_count pairs.
        probability_two_random_records_match=min(0.01, model["twins_per_record"] / record_count),
        blocking_rules_to_generate_predictions=[
            f"l.block_{name} = r.block_{name} and l.customer_key <> r.customer_key" for name in model["blocks"]
        ],
        retain_matching_columns=False,
    )
    linker = Linker(DuckDBAPI(connection).register("records"), settings, log_level=None)
    return linker.inference.predict(threshold_match_probability=model["min_probability"]).physical_name


def has_pairs(connection: duckdb.DuckDBPyConnection, model: dict) -> bool:
    """Whether any two customers share a block: else there is nothing that Splink would have to be imported for."""
    shared = " union all ".join(
        f"select 1 from records where block_{name} is not null group by block_{name}"
        " having count(distinct customer_key) > 1"
        for name in model["blocks"]
    )
    return bool(connection.execute(f"select 1 from ({shared}) limit 1").fetchall())


def kept_pairs(connection: duckdb.DuckDBPyConnection, pairs: str) -> list[tuple]:
    """The scored pairs, in one order."""
    return connection.execute(
        f"""
        select
            least(unique_id_l, unique_id_r), greatest(unique_id_l, unique_id_r),
            cast(match_probability as numeric(38, 10))
        from {pairs}
        order by 1, 2
        """
    ).fetchall()


def version(model: dict) -> str:
    """The model's version, and that of the program it ran on."""
    import splink  # noqa: PLC0415

    return f"{model['version']}, splink {splink.__version__}"
