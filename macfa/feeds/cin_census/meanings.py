"""What the text of an element means for the record, and whether it is as the census wants it."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from macfa.feeds.cin_census.layout import layout
from macfa.feeds.cin_census.structure import Structure, Texts
from macfa.record.tables import Column, Kind, tables
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day, day_number
from macfa.vocabulary.written_dates import read_day

LARGEST_NUMBER = 9_999
_XML_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)?")

Meaning = tuple[Any, str | None]
"""The value for the record (None: cannot be told), and what was expected where the text is not as it should be."""

Understand = Callable[[str], Meaning]


@dataclass(frozen=True, slots=True)
class DayMeaning:
    """Days as day numbers. `latest` is the day after which nothing can have happened yet."""

    texts: Texts
    latest: Day | None

    def __call__(self, text: str) -> Meaning:
        day, as_it_should_be = _day(text.strip())
        if day is None:
            return None, self.texts.says
        if self.latest and day > self.latest:
            return day_number(day), f"a day no later than {self.latest}, the day the file is about"
        return day_number(day), None if as_it_should_be else self.texts.says


def _day(text: str) -> tuple[Day | None, bool]:
    """The day and whether it is written as XML writes dates."""
    found = _XML_DAY.fullmatch(text)
    if not found:
        return read_day(text), False
    try:
        return date.fromisoformat(found[1]), True
    except ValueError:
        return None, False


@dataclass(frozen=True, slots=True)
class CodeMeaning:
    """Codes of a set of the vocabulary. Names and other spellings are understood, and remarked on."""

    texts: Texts
    codes: str

    def __call__(self, text: str) -> Meaning:
        return code_set(self.codes).find(text), None if self.texts.allow(text) else self.texts.says


def number_meaning(texts: Texts) -> Understand:
    """Whole numbers that a count of plans can be."""

    def meaning(text: str) -> Meaning:
        digits = text.strip()
        usable = (
            digits.isascii() and digits.isdigit() and int(digits[:9]) <= LARGEST_NUMBER and len(digits) < 9
        )
        return (int(digits), None) if usable else (None, texts.says)

    return meaning


def text_meaning(texts: Texts) -> Understand:
    """Texts kept as they stand, blanks around them gone. What does not fit is dropped, and remarked on."""

    def meaning(text: str) -> Meaning:
        kept = text.strip()
        return (kept, None) if texts.allow(kept) else (None, texts.says)

    return meaning


def meanings(structure: Structure, latest: Day | None) -> Mapping[str, Understand]:
    """How the text of every element with a text is understood, also of those that the record has no place for."""
    found: dict[str, Understand] = {
        name: DayMeaning(texts, latest) if texts.is_day else text_meaning(texts)
        for name, texts in structure.texts.items()
    }
    for name, column in _columns():
        found[name] = meaning_of(column, structure.text_of(name), latest)
    return found


def _columns() -> Iterator[tuple[str, Column]]:
    """(element, the column of the record that it fills)."""
    for sheet in layout().sheets.values():
        for column, source in sheet.columns.items():
            if "/" not in source and not source.startswith("= "):
                yield source, tables()[sheet.table].column(column)
    for name, column in layout().person.items():
        yield name, tables()["person"].column(column)
    for name in layout().identifiers:
        yield name, tables()["identifier"].column("value")


def meaning_of(column: Column, texts: Texts, latest: Day | None) -> Understand:
    """How a column of the record understands an element's text."""
    if column.kind.is_day:
        return DayMeaning(texts, None if column.kind is Kind.SCHEDULED else latest)
    if column.kind is Kind.CODE:
        assert column.codes
        return CodeMeaning(texts, column.codes)
    return number_meaning(texts) if column.kind is Kind.NUMBER else text_meaning(texts)
