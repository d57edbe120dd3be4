"""The legal forms that name_base() takes out are the ones of cleanco's list."""

from __future__ import annotations

import sys

from helpers import PROJECT

sys.path.insert(0, str(PROJECT / "scripts"))

import write_legal_forms


def test_the_macro_file_is_what_the_list_gives() -> None:
    assert write_legal_forms.TARGET.read_text(encoding="utf-8") == write_legal_forms.macro_file()


def test_the_choices_are_forms_of_the_list() -> None:
    """A word that the list does not have would change nothing, and nobody would know."""
    at_the_end, anywhere = write_legal_forms.legal_forms()
    terms = {*write_legal_forms.listed_forms()}
    assert set(write_legal_forms.NO_FORMS) <= terms
    assert not set(write_legal_forms.MISSING) & terms
    assert set(write_legal_forms.CLEAR_EVERYWHERE.split()) - terms <= set(write_legal_forms.MISSING)
    assert set(anywhere) < set(at_the_end)
