"""Ways to spoil a raw row, and the spoilt rows of all tables that follow from the contracts.

A spoilt row is a copy of a good row of the demo in which every id, address and name is new and carries a mark,
`spoilt-<way>-<number>`. The rows of one mark name each other, in their own system and across systems, as the good
rows do: they are a little company of their own, and no good row belongs to it.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import yaml
from helpers import PROJECT
from landed_demo import RawTable, raw_tables, seed_of

Row = dict[str, str | None]
NUMBERS = frozenset({"integer", "decimal", "rate"})
TIMES = frozenset({"date", "timestamp"})
ALL = NUMBERS | TIMES | {"boolean", "text"}
MARK = re.compile(r"spoilt-([a-z0-9_]+)-([0-9]+)")
# What a value that lands as text loses at both ends.
BLANKS = " \t\n\r"

IDENTITY = re.compile(
    r"(^|_)(id|ids|guid|vids)$|email|recipient|domain|website|phone|name$|company|street|^iso_code$|^department$"
)
# Vocabularies and counts that only sound like names.
WORDS = re.compile(
    r"^(type_id|split_type_id|forecasting_type_id|forecast_category_name|field_name|stage_name|.*numberofemployees)$"
)
PROPERTY_NAMES = {"deal_property_history", "contact_property_history", "ticket_property_history"}
LISTS = re.compile(r"merge_ids$|merged_ticket_ids$|_vids$|merged_object_ids$|additional_emails$|^metadata$")
MERGES = re.compile(r"master_record_id|merged_object_ids|_vids$|merged_ticket_ids|^merge_ids$|^merged_deal_id$")
STATE_WORDS = re.compile(
    r"stage|status|(^|_)type$|interval|category|priority|duration$|direction|outcome|channel|scheme|reason|country|source$"
)


@dataclass(frozen=True)
class Column:
    """A column of a contract that the demo landed."""

    name: str
    type: str
    not_null: bool
    formats: tuple[str, ...]


@dataclass(frozen=True)
class Contract:
    """What the tests know of a raw table: its contract, and its good rows."""

    table: RawTable
    key: tuple[str, ...]
    keyless_without: str | None
    newest_by: tuple[str, ...]
    columns: tuple[Column, ...]
    good: tuple[Row, ...] = field(repr=False)
    ids: frozenset[str] = field(repr=False)

    @property
    def name(self) -> str:
        return str(self.table)

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True)
class Way:
    """A way to spoil a cell: which columns it fits, what is put there, and for which types that can be read."""

    name: str
    fits: Callable[[Contract, Column], bool]
    value: Callable[[Contract, Column, Row], str | None]
    # Types as which the value can be read; of times, whether it is a `day`, has an `offset`, is an `epoch`.
    readable: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Spoilt:
    """A spoilt row as it lands, and what must become of it."""

    way: str
    number: int
    table: RawTable
    row: Row = field(repr=False)
    status: str
    # (rule, column, value) of each line that the list of quarantined records must have.
    listed: tuple[tuple[str, str, str | None], ...] = ()
    column: str | None = None

    @property
    def is_marked(self) -> bool:
        """A row whose only marked value was taken away is told by its number alone."""
        return any(MARK.search((value or "").lower()) for value in self.row.values())


def contracts() -> list[Contract]:
    """The contracts of all tables, with the good rows of the demo."""
    tables = {str(table): table for table in raw_tables()}
    found = []
    for path in sorted(PROJECT.glob("models/staging/*/_*__sources.yml")):
        (source,) = yaml.safe_load(path.read_text(encoding="utf-8"))["sources"]
        for declared in source["tables"]:
            table = tables[f"{source['name']}.{declared['name']}"]
            with seed_of(table).open(newline="", encoding="utf-8") as file:
                rows = list(csv.DictReader(file))
            if not rows:
                # The demo company does not use this system: there is no good row to spoil a copy of.
                continue
            meta = declared.get("config", {}).get("meta", {})
            formats_of = source["config"].get("meta", {}).get("formats", {}) | meta.get("formats", {})
            columns = []
            for column in declared["columns"]:
                own = column.get("config", {}).get("meta", {})
                formats = own.get("formats") or formats_of.get(column["data_type"], [])
                if column["name"] in rows[0]:
                    columns.append(
                        Column(column["name"], column["data_type"], own.get("not_null", False), tuple(formats))
                    )
            key, newest_by = meta["key"], [name for name in meta["newest_by"] if name in rows[0]]
            found.append(
                Contract(
                    table,
                    tuple(key),
                    meta.get("keyless_without"),
                    tuple(newest_by),
                    tuple(columns),
                    tuple(row for row in rows if is_good(row, columns)),
                    frozenset({row[key[0]] for row in rows} - {""} if key else ()),
                )
            )
    return found


def is_good(row: Row, columns: list[Column]) -> bool:
    """A row in which all can be read, live and not deleted."""
    patterns = {"boolean": "true|false", "text": "(?s).*"}
    patterns |= dict.fromkeys(NUMBERS, r"[+-]?[0-9]+([.][0-9]*)?") | dict.fromkeys(TIMES, r"[0-9]{4}-[0-9]{2}.*")
    return (
        all((not row[c.name] and not c.not_null) or re.fullmatch(patterns[c.type], row[c.name]) for c in columns)
        and row.get("livemode") != "false"
        and row.get("_fivetran_active") != "false"
        and not any(row.get(name) == "true" for name in ("is_deleted", "_fivetran_deleted"))
    )


def outcome(contract: Contract, column: Column, value: str | None, is_readable: bool) -> tuple[str, tuple]:
    """What the contract says of a cell: the status of its row, and its lines in the list of quarantined records."""
    text = (value or "").strip(BLANKS)
    if not text:
        return ("quarantined", (("missing_value", column.name, None),)) if column.not_null else ("current", ())
    if is_readable or column.type == "text":
        return "current", ()
    # The separators of the list are blanks in it.
    shown = text.translate({0x1E: " ", 0x1F: " "})
    return "quarantined" if column.not_null else "current", (("unreadable_value", column.name, shown),)


def constant(value: str | None) -> Callable[[Contract, Column, Row], str | None]:
    return lambda contract, column, row: value


def of_type(*types: str) -> Callable[[Contract, Column], bool]:
    return lambda contract, column: column.type in types and column.name not in SETTINGS


def named(pattern: str, *types: str) -> Callable[[Contract, Column], bool]:
    return lambda contract, column: column.type in (types or ("text",)) and bool(re.search(pattern, column.name))


def is_key(contract: Contract, column: Column) -> bool:
    return column.not_null


def is_text_key(contract: Contract, column: Column) -> bool:
    return column.type == "text" and column.name in contract.key and is_identity(contract, column)


def is_identity(contract: Contract, column: Column) -> bool:
    """Whether the values of a column are ids, addresses or names."""
    if column.type != "text" or WORDS.search(column.name):
        return False
    if contract.table.name in PROPERTY_NAMES and column.name == "name":
        return False
    return bool(IDENTITY.search(column.name))


def is_reference(contract: Contract, column: Column) -> bool:
    return (
        is_identity(contract, column) and column.name.endswith(("id", "_vids", "_ids")) and not is_key(contract, column)
    )


def is_own_parent(contract: Contract, column: Column) -> bool:
    return column.type == "text" and bool(re.search(r"parent|manager_id|original_order_id", column.name))


def is_upward(contract: Contract, column: Column) -> bool:
    return is_own_parent(contract, column) or column.name == "master_record_id"


def own_id(contract: Contract, column: Column, row: Row) -> str | None:
    return row[contract.key[0]]


# value, the types it fits, and the types as which it can be read
CELLS: dict[str, tuple[str | None, frozenset[str], set[str]]] = {
    # keys and needed values are spoiled by these too, wherever they fit
    "empty": ("", ALL, set()),
    "absent": (None, ALL, set()),
    "blanks": ("    ", ALL, set()),
    "tab_and_newline": ("\t \r\n", ALL, set()),
    # what spreadsheets and exports write instead of nothing
    "not_available": ("NA", ALL, set()),
    "word_null": ("null", ALL, set()),
    "word_none": ("None", ALL, set()),
    "sheet_error": ("#ERROR!", ALL, set()),
    "sheet_not_available": ("#N/A", ALL, set()),
    # text
    "emoji": ("\U0001f9a6\U0001f468\u200d\U0001f469\u200d\U0001f467", ALL, set()),
    "right_to_left": ("\u202e\u05e9\u05dc\u05d5\u05dd\u202c \u0645\u0631\u062d\u0628\u0627", ALL, set()),
    "combining": ("Z\u0351\u036b\u0343a\u0329\u034dlgo", ALL, set()),
    "han": ("株式会社テスト", ALL, set()),
    "control_characters": ("a\x01b\x07c\x1bd\x7f", ALL, set()),
    "separators_of_the_list": ("a\x1eb\x1fc\x1e", ALL, set()),
    "lines_and_tabs": ("one\r\ntwo\n\tthree", ALL, set()),
    "quotes": ("""it's "so" `so` \\' ''""", ALL, set()),
    "drop_table": ("'); drop table marts.customers; --", ALL, set()),
    "long_text": ("x" * 100_000, ALL, set()),
    # numbers
    "unreadable_number": ("twelve", NUMBERS, set()),
    "fraction": ("12.7", NUMBERS, {"decimal", "rate"}),
    "thousands": ("1,234.50", NUMBERS, set()),
    "decimal_comma": ("1234,50", NUMBERS, set()),
    "currency_sign": ("$100", NUMBERS, set()),
    "percent_sign": ("50%", NUMBERS, set()),
    "parentheses": ("(100.00)", NUMBERS, set()),
    "exponent": ("1e30", NUMBERS, set()),
    "small_exponent": ("1.5e3", NUMBERS, {"decimal", "rate"}),
    "sixty_digits": ("9" * 60, NUMBERS, set()),
    "fifteen_digits": ("999999999999999", NUMBERS, {"integer", "decimal", "rate"}),
    "sixteen_digits": ("-9999999999999999", NUMBERS, {"integer"}),
    "largest_integer": ("9223372036854775807", NUMBERS, set()),
    "smallest_integer": ("-9223372036854775808", NUMBERS, set()),
    "beyond_integer": ("9223372036854775808", NUMBERS, set()),
    "not_a_number": ("NaN", NUMBERS, set()),
    "infinity": ("Infinity", NUMBERS, set()),
    "minus_infinity": ("-inf", NUMBERS, set()),
    "minus_zero": ("-0", NUMBERS, {"integer", "decimal", "rate"}),
    "zero": ("0", NUMBERS, {"integer", "decimal", "rate"}),
    "minus_one": ("-1", NUMBERS, {"integer", "decimal", "rate"}),
    "negative": ("-98765.43", NUMBERS, {"decimal", "rate"}),
    "tiny": ("0.00000000001", NUMBERS, {"decimal", "rate"}),
    "thousand": ("1000", NUMBERS, {"integer", "decimal", "rate"}),
    "hundred_and_fifty": ("150", NUMBERS, {"integer", "decimal", "rate"}),
    "hexadecimal": ("0x1A", NUMBERS, set()),
    "digits_of_another_script": ("\u0661\u0662\u0663", NUMBERS, set()),
    # times
    "unreadable_time": ("yesterday", TIMES, set()),
    "far_future": ("9999-12-31", TIMES, {"day"}),
    "far_past": ("0001-01-01", TIMES, {"day"}),
    "year_0": ("0000-01-01", TIMES, set()),
    "five_digit_year": ("12025-01-01", TIMES, set()),
    "zero_date": ("0000-00-00 00:00:00", TIMES, set()),
    "day_first": ("31/12/2024", TIMES, set()),
    "day_that_is_not": ("31.02.2025", TIMES, set()),
    "thirtieth_of_february": ("2025-02-30", TIMES, set()),
    "month_13": ("2024-13-01", TIMES, set()),
    "second_60": ("2024-06-30 23:59:60", TIMES, set()),
    "hour_24": ("2024-06-30 24:00:00", TIMES, set()),
    "offset": ("2024-03-10T10:00:00+05:30", TIMES, {"offset"}),
    "offset_of_a_day": ("2024-03-10T10:00:00+24:00", TIMES, set()),
    "epoch": ("1700000000", TIMES, {"epoch"}),
    "epoch_milliseconds": ("1700000000000", TIMES, set()),
    "sheet_day_number": ("45123", TIMES, set()),
    "day_without_signs": ("20250131", TIMES, set()),
    # booleans
    "maybe": ("maybe", frozenset({"boolean"}), set()),
    "two": ("2", frozenset({"boolean"}), set()),
    "yes": ("Yes", frozenset({"boolean"}), {"boolean"}),
}
# A second currency of the whole org is no row's own affair.
SETTINGS = {"is_corporate"}


def can_be_read(way: Way, column: Column) -> bool:
    """Whether the contract's type and formats read the value of a way."""
    if column.type not in TIMES:
        return column.type in way.readable
    is_iso = not column.formats or "EPOCH" in column.formats
    return (
        ("day" in way.readable)
        or ("offset" in way.readable and is_iso)
        or ("epoch" in way.readable and "EPOCH" in column.formats)
    )


def ways() -> list[Way]:
    """Every way to spoil one cell."""
    text = "text"
    cells = [
        Way(name, of_type(*types), constant(value), frozenset(readable))
        for name, (value, types, readable) in CELLS.items()
    ]
    keys = [
        Way("null_key", is_key, constant(None)),
        Way("empty_key", is_key, constant("")),
        Way("blank_key", is_key, constant("   ")),
        Way("whitespace_key", is_key, constant(" \t\r\n ")),
        Way("unreadable_key", lambda t, c: c.not_null and c.type != text, constant("soon")),
    ]
    ids = [
        Way("leading_zeros_id", is_text_key, lambda t, c, row: f"000{row[c.name]}"),
        Way("trailing_blank_id", is_text_key, lambda t, c, row: f"{row[c.name]}  "),
        Way("upper_case_id", is_text_key, lambda t, c, row: row[c.name].upper()),
        Way("mixed_case_id", is_text_key, lambda t, c, row: row[c.name].title()),
        Way("long_id", is_text_key, lambda t, c, row: row[c.name] + "0" * 5000),
        Way("id_with_signs", is_text_key, lambda t, c, row: f"""{row[c.name]}';"\U0001f9a6%_\\"""),
        Way("orphan", is_reference, constant("an id that nobody has")),
        Way("own_parent", is_own_parent, own_id),
        Way("merged_into_itself", lambda t, c: c.type == text and bool(MERGES.search(c.name)), own_id),
    ]
    words = [
        Way("unknown_currency", named("currency"), constant("XXX")),
        Way("currency_in_words", named("currency"), constant("US Dollars")),
        Way("lower_case_currency", named("currency"), constant("eur")),
        Way("unknown_word", named(STATE_WORDS.pattern), constant("Quite Another Thing")),
        Way("word_of_signs", named(STATE_WORDS.pattern), constant("--- ?? ---")),
        Way("upper_case_word", named(STATE_WORDS.pattern), lambda t, c, row: (row[c.name] or "other").upper()),
        Way("probability_1000", named("probab", *NUMBERS), constant("1000"), NUMBERS),
        Way("percent_150", named("percent|discount", *NUMBERS), constant("150"), NUMBERS),
        Way("negative_percent", named("percent|discount|probab", *NUMBERS), constant("-20"), NUMBERS),
        Way("negative_quantity", named("quantity", *NUMBERS), constant("-3"), NUMBERS),
        Way("broken_json", named(LISTS.pattern), constant('{"salesforce_account_id": "a')),
        Way("json_of_another_kind", named(LISTS.pattern), constant('[[1], {"a": [null]}, "b"]')),
        Way("broken_list", named(LISTS.pattern), constant("[1, 2")),
        Way("empty_items", named(LISTS.pattern), constant(";;:,;")),
        Way("list_of_itself", named(LISTS.pattern), lambda t, c, r: f"[{own_id(t, c, r)},{own_id(t, c, r)}]"),
        Way("broken_address", named("website|url|uri|link|domain|email"), constant("http://[::1%25]:x@@/?#=&=%zz")),
    ]
    return keys + cells + ids + words


ROW_WAYS = (
    "identical_duplicate",
    "older_duplicate",
    "newer_duplicate",
    "same_age_duplicate",
    "merge_ring",
    "parent_ring",
    "ends_before_start",
    "nothing_but_key",
    "all_negative",
)


class Spoiler:
    """Makes the spoilt rows of all tables."""

    def __init__(self, seed: str = "spoilt rows") -> None:
        self.chance = random.Random(seed)
        self.contracts = contracts()
        self.entities = self._entities()
        # Ids also stand in columns of any value, such as those of a history.
        self.known = {
            value: self.entities.get((contract.name, contract.key[0]), contract.name)
            for contract in self.contracts
            for value in contract.ids
            if len(value) > 5 and re.search("[0-9]", value)
        }

    def _entities(self) -> dict[tuple[str, str], str]:
        """Whose ids a column has: (table, column) -> the table, judged by the good rows of all systems."""
        tables = [c for c in self.contracts if c.ids and min(map(len, c.ids)) > 3 and c.column(c.key[0]).type == "text"]
        found = {}
        for contract in self.contracts:
            for column in contract.columns:
                values = {row[column.name] for row in contract.good} - {""}
                if column.type != "text" or not values or LISTS.search(column.name) or WORDS.search(column.name):
                    continue
                # Of the tables that have most of these ids, the one of this system that has the most of its own.
                shares = [
                    (len(values & t.ids) / len(values), t.table.source == contract.table.source, len(t.ids), t.name)
                    for t in tables
                    if is_identity(contract, column) or min(map(len, t.ids)) > 5
                ]
                share, *_, name = max(shares)
                if share > (0.3 if is_identity(contract, column) else 0.9):
                    found[contract.name, column.name] = name
        return found

    def copy(self, contract: Contract, mark: str, good: Row | None = None) -> Row:
        """A good row with ids, addresses and names of its own."""
        row = dict(good or self.chance.choice(contract.good))
        for column in contract.columns:
            entity = self.entities.get((contract.name, column.name))
            if column.type == "text":
                entity = entity or self.known.get(row[column.name])
            is_first = bool(contract.key) and column.name == contract.key[0]
            is_none = not row[column.name] and not column.not_null
            if column.name == "metadata":
                row[column.name] = f'{{"salesforce_account_id": "{mark}-account"}}'
            elif column.name == "merge_ids":
                row[column.name] = f"[{mark}-gone]"
            elif LISTS.search(column.name) or is_upward(contract, column) or (entity == contract.name and not is_first):
                row[column.name] = ""
            elif is_none or (entity is None and not is_identity(contract, column)):
                continue
            elif re.search(r"email|recipient", column.name) and entity is None:
                row[column.name] = f"{mark}@{mark}.test"
            elif re.search(r"domain|website", column.name) or (entity or "").startswith("enrichment"):
                row[column.name] = f"{mark}.test"
            else:
                kind = entity or (contract.name if is_first else f"{contract.name}.{column.name}")
                row[column.name] = f"{mark}-{kind.split('.', 1)[1]}"
        if "is_corporate" in row:
            row["is_corporate"] = "false"
        return row

    def rows(self, exhaustive: bool = False) -> Iterator[Spoilt]:
        """Every way in every table that it fits: in one column of it, or in each."""
        nameless: set[tuple] = set()
        for way in ways():
            for contract in self.contracts:
                fitting = [column for column in contract.columns if way.fits(contract, column)]
                if not fitting:
                    continue
                chosen = fitting if exhaustive and way.name != "long_text" else [self.chance.choice(fitting)]
                for number, column in enumerate(chosen, start=1):
                    spoilt = self.cell(way, number, contract, column)
                    # Rows that lost their only id, steps of no price, are versions of one where the rest is equal.
                    has_key = contract.key and not contract.keyless_without
                    if has_key and not spoilt.is_marked and spoilt.status == "current":
                        key = (contract.name, *((spoilt.row[name] or "").strip(BLANKS) for name in contract.key))
                        spoilt = replace(spoilt, status="superseded") if key in nameless else spoilt
                        nameless.add(key)
                    yield spoilt
        for contract in self.contracts:
            for name in ROW_WAYS:
                yield from getattr(self, name)(contract, f"spoilt-{name}-")

    def cell(self, way: Way, number: int, contract: Contract, column: Column) -> Spoilt:
        row = self.copy(contract, f"spoilt-{way.name}-{number}")
        value = way.value(contract, column, row)
        # An id that nothing else has: ids of a system are not used twice.
        is_id = (
            column.type == "text" and column.name in contract.key and way.name in CELLS and (value or "").strip(BLANKS)
        )
        row[column.name] = f"{value} {row[column.name]}" if is_id else value
        status, listed = outcome(contract, column, row[column.name], can_be_read(way, column))
        return Spoilt(way.name, number, contract.table, row, status, listed, column.name)

    def versioned(self, contract: Contract) -> list[Row]:
        """The good rows of which an older version can be told."""
        return [
            row
            for row in contract.good
            if contract.key
            and contract.newest_by
            and all(row[name] for name in contract.newest_by)
            and (contract.keyless_without is None or row.get(contract.keyless_without))
        ]

    def aged(self, contract: Contract, row: Row, day: str) -> Row:
        """A row as of another day, by all that tells its age."""
        times = [name for name in contract.newest_by if contract.column(name).type == "timestamp"]
        return row | {name: f"{day} 00:00:00" for name in times if name not in contract.key}

    def identical_duplicate(self, contract: Contract, mark: str) -> Iterator[Spoilt]:
        row = self.copy(contract, f"{mark}1")
        has_key = contract.key and (contract.keyless_without is None or row.get(contract.keyless_without))
        for status in ("current", "superseded" if has_key else "current"):
            yield Spoilt("identical_duplicate", 1, contract.table, row, status)

    def older_duplicate(self, contract: Contract, mark: str) -> Iterator[Spoilt]:
        """Of a good row, so that it would be seen if the older one won."""
        for good in self.versioned(contract)[:1]:
            row = self.aged(contract, good, "2001-01-01")
            free = [c for c in contract.columns if c.type == "text" and c.name not in contract.key]
            row |= {column.name: f"{mark}1" for column in free}
            if not free:
                continue
            yield Spoilt("older_duplicate", 1, contract.table, row, "superseded")

    def newer_duplicate(self, contract: Contract, mark: str) -> Iterator[Spoilt]:
        for good in self.versioned(contract)[:1]:
            row = self.aged(contract, self.copy(contract, f"{mark}1", good), "2024-01-01")
            yield Spoilt("newer_duplicate", 1, contract.table, row, "superseded")
            yield Spoilt("newer_duplicate", 1, contract.table, self.aged(contract, row, "2026-06-30"), "current")

    def same_age_duplicate(self, contract: Contract, mark: str) -> Iterator[Spoilt]:
        """Two rows of one age that differ: one of them counts, not both."""
        for good in self.versioned(contract)[:1]:
            row = self.copy(contract, f"{mark}1", good)
            free = [c for c in contract.columns if c.name not in contract.key + contract.newest_by and not c.not_null]
            yield Spoilt("same_age_duplicate", 1, contract.table, row, "current")
            other = row | {column.name: "" for column in free[:1]}
            yield Spoilt("same_age_duplicate", 1, contract.table, other, "superseded")

    def ring(self, contract: Contract, mark: str, way: str, fits: Callable) -> Iterator[Spoilt]:
        """Two rows that name each other."""
        columns = [c for c in contract.columns if c.type == "text" and c.name not in contract.key[:1] and fits(c)]
        for column in columns[:1]:
            # merged_deal and activity_merge_leads name who survived beside who went
            survivor = "lead_id" if contract.column("lead_id") and column.name == "merge_ids" else contract.key[0]
            pair = [self.copy(contract, f"{mark}{number}") for number in (1, 2)]
            for number, row, other in ((1, pair[0], pair[1]), (2, pair[1], pair[0])):
                linked = row | {column.name: other[survivor]}
                yield Spoilt(way, number, contract.table, linked, "current", column=column.name)

    def merge_ring(self, contract: Contract, mark: str) -> Iterator[Spoilt]:
        if contract.key:
            yield from self.ring(contract, mark, "merge_ring", lambda c: bool(MERGES.search(c.name)))

    def parent_ring(self, contract: Contract, mark: str) -> Iterator[Spoilt]:
        if contract.key:
            yield from self.ring(contract, mark, "parent_ring", lambda c: is_own_parent(contract, c))

    def ends_before_start(self, contract: Contract, mark: str) -> Iterator[Spoilt]:
        """Each time of a row that ends something lies before all that begin it."""
        ends = [
            c for c in contract.columns if c.type in TIMES and re.search("end|close|cancel|paid|complet|due", c.name)
        ]
        ends = [c for c in ends if c.name not in contract.key + contract.newest_by and not c.name.startswith("_")]
        starts = [c for c in contract.columns if c.type in TIMES and c not in ends and not c.name.startswith("_")]
        if ends and starts:
            row = self.copy(contract, f"{mark}1")
            row |= {column.name: "2024-02-01" for column in ends}
            yield Spoilt("ends_before_start", 1, contract.table, row, "current")

    def nothing_but_key(self, contract: Contract, mark: str) -> Iterator[Spoilt]:
        """A row that has only what each row must fill."""
        row = self.copy(contract, f"{mark}1")
        needed = {c.name for c in contract.columns if c.not_null}
        bare = {name: value if name in needed else "" for name, value in row.items()}
        yield Spoilt("nothing_but_key", 1, contract.table, bare, "current")

    def all_negative(self, contract: Contract, mark: str) -> Iterator[Spoilt]:
        row = self.copy(contract, f"{mark}1")
        numbers = [c.name for c in contract.columns if c.type in NUMBERS and row[c.name] and c.name not in contract.key]
        if numbers:
            row |= {name: f"-{row[name].lstrip('+-')}" for name in numbers}
            yield Spoilt("all_negative", 1, contract.table, row, "current")
