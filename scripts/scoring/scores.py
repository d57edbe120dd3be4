"""Writes scored pairs as the table scores.match_candidates."""

from collections.abc import Iterator
from datetime import date

TABLE = """
    create table scores.match_candidates (
        company_record_key text, other_company_record_key text, match_probability numeric(38, 10),
        model_version text, as_of date
    )
"""


def inserts(pairs: list[tuple], model_version: str, as_of: date) -> Iterator[str]:
    """The statements that write the pairs; keys are hashes, so no value needs more than quotes."""
    for start in range(0, len(pairs), 1000):
        rows = [
            f"('{one}', '{other}', {probability}, '{model_version}', date '{as_of}')"
            for one, other, probability in pairs[start : start + 1000]
        ]
        yield f"insert into scores.match_candidates values {', '.join(rows)}"
