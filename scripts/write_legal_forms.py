"""Writes macros/house/legal_forms.sql: the legal forms that a company's name may carry, as name_base() takes them out.

The forms are cleanco's (all countries, all types), folded as name_base() folds a name. cleanco's own answer is a loop
over words; a warehouse needs one regular expression, so the words are kept here and the loop is not.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from cleanco import termdata

TARGET = Path(__file__).resolve().parents[1] / "macros" / "house" / "legal_forms.sql"

# Forms that cleanco has only as parts of others, or not at all; and the article that catalogues put last.
MISSING = ("limited liability company", "limited partnership", "pty", "pvt", "sa rl", "the", "ug")

# Forms of one country that are an ordinary last word of a name everywhere else.
NO_FORMS = ("at", "cio", "ent", "etat", "psu", "sal", "scoop", "sem", "teo", "uk")

# What is a form before and inside a name too, as is any in another script. All others are forms at the end only, and
# elsewhere words or names: Limited Edition, SAS Institute, HB Fuller.
CLEAR_EVERYWHERE = (
    "3ao ab bvba cvba doo ehf eurl gmbh inc kft kgaa llc llp ltd ltda mchj oao ohg ood ooo oy oyj plc pllc pte pty pvt"
    " sapi sarl sasu scrl sprl srl sro uab zao zrt"
)


def folded(term: str) -> str:
    """A form as it stands in a folded name: lower case, no accents, dots dropped, other signs one space."""
    term = repaired(term).casefold().replace("ł", "l").replace("&", " and ").replace(".", "")
    letters = (sign for sign in unicodedata.normalize("NFD", term) if unicodedata.category(sign)[0] != "M")
    return re.sub(r"[\W_]+", " ", "".join(letters)).strip()


def repaired(term: str) -> str:
    """One of cleanco's terms is UTF-8 that was read as Latin-1."""
    try:
        return term.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return term


def listed_forms() -> list[str]:
    """cleanco's terms of all types and countries."""
    lists = (*termdata.terms_by_type.values(), *termdata.terms_by_country.values())
    return [folded(term) for terms in lists for term in terms]


def legal_forms() -> tuple[list[str], list[str]]:
    """The forms at the end of a name, and those that are one anywhere in it; the longest first."""
    at_the_end = {*listed_forms(), *MISSING} - set(NO_FORMS)
    clear = set(CLEAR_EVERYWHERE.split())
    anywhere = {term for term in at_the_end if clear & set(term.split()) or not term.isascii()}

    def ordered(terms: set[str]) -> list[str]:
        # DuckDB takes the first that fits, Postgres the longest: with the longest first they are the same.
        return sorted(terms, key=lambda term: (-len(term), term))

    return ordered(at_the_end), ordered(anywhere)


def wrapped(terms: list[str]) -> str:
    """Terms parted by | in lines that a reader can bear; Jinja joins them."""
    lines, line = [], ""
    for term in terms:
        if len(line) + len(term) > 100:
            lines.append(line)
            line = ""
        line += f"{'|' if line or lines else ''}{term}"
    lines.append(line)
    return "\n".join(f"        ~ '{line}'" for line in lines).replace("~ ", "  ", 1)


def macro_file() -> str:
    """The whole file."""
    at_the_end, anywhere = legal_forms()
    return f"""{{# Written by scripts/write_legal_forms.py from the terms of cleanco (MIT licence): not by hand. #}}

{{# What is a legal form at the end of a folded name, as alternatives of a regular expression. #}}
{{% macro legal_forms_at_the_end() -%}}
    {{{{ return(
{wrapped(at_the_end)}
    ) }}}}
{{%- endmacro %}}

{{# What is a legal form wherever it stands in a folded name. #}}
{{% macro legal_forms_anywhere() -%}}
    {{{{ return(
{wrapped(anywhere)}
    ) }}}}
{{%- endmacro %}}
"""


if __name__ == "__main__":
    TARGET.write_text(macro_file(), encoding="utf-8")
