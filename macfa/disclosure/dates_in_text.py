"""Dates of birth in every way that people write a date."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from macfa.disclosure.folding import FoldedText
from macfa.disclosure.hits import Form, Hit, Kind
from macfa.disclosure.key_lists import KeyList

_MONTH_NAMES = """january jan, february feb, march mar, april apr, may, june jun, july jul, august aug,
    september sept sep, october oct, november nov, december dec"""
_MONTHS = {
    name: number
    for number, names in enumerate(re.split(r",\s*", _MONTH_NAMES), start=1)
    for name in names.split()
}
_FIRST_TWENTY = """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth
    thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"""
_ONES = re.split(r"\s+", _FIRST_TWENTY)
_ORDINALS = {word: number for number, word in enumerate(_ONES, start=1)}
_ORDINALS |= {f"twenty-{word}": 20 + n for n, word in enumerate(_ONES[:9], start=1)}
_ORDINALS |= {"thirtieth": 30, "thirty-first": 31}
_UNDER_TWENTY = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen"""
_NUMBERS = {word: number for number, word in enumerate(re.split(r"\s+", _UNDER_TWENTY))} | {
    "twenty": 20,
    "thirty": 30,
}

_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_ORDINAL = "|".join(sorted((word.replace("-", "[- ]") for word in _ORDINALS), key=len, reverse=True))
_DAY = rf"(?P<day>\d{{1,2}}(?:\s?(?:st|nd|rd|th))?|{_ORDINAL})"
_YEAR_WORDS = (
    r"two\s+thousand(?:\s+(?:and\s+)?[a-z]+(?:[- ][a-z]+)?)?"
    r"|twenty[- ](?:ten|eleven|twelve|[a-z]+teen|twenty(?:[- ][a-z]+)?)"
)
_YEAR = rf"(?P<year>\d{{4}}|'?\d{{2}}(?!\d)|{_YEAR_WORDS})"
_S = r"[\s,]{1,3}"
_WRITTEN = (
    re.compile(
        rf"\b{_DAY}(?:\s+day)?(?:\s+of)?[\s\-/.,]{{1,3}}{_MONTH}(?:(?:{_S}|[-/]|\s+of\s+|\s+in\s+){_YEAR}\b)?"
    ),
    re.compile(rf"\b{_MONTH}\s?[-/]?\s?(?:the\s+)?{_DAY}\b(?:(?:{_S}|[-/]){_YEAR}\b)?"),
    re.compile(rf"\b{_YEAR}[\s,\-/]{{1,2}}{_MONTH}[\s,\-/]{{1,2}}{_DAY}\b"),
)
_MONTH_YEAR = re.compile(rf"\b{_MONTH}(?:\s+of)?[\s,/-]{{1,2}}{_YEAR}\b")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,4})\s?([/.\-–\s])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?![\d/-])")
_RUN = re.compile(r"(?<!\d)\d{8}(?!\d)")
_BIRTH = re.compile(r"\b(?:born|birth|birthday|d\.?o\.?b|b\.|arrived|turned|due date|edd)\b|\bdob\b")
_NEAR = 40  # characters before or after a date in which a word of birth makes a date without its year telling


@dataclass(frozen=True, slots=True)
class _Written:
    start: int
    end: int
    day: int | None
    month: int
    years: frozenset[int]

    def is_of(self, born: date) -> bool:
        return (
            self.month == born.month
            and self.day in (None, born.day)
            and (not self.years or born.year in self.years)
        )


def dates_of_birth(folded: FoldedText, key_lists: Sequence[KeyList]) -> Iterator[Hit]:
    """Each date of the text that is a date of birth of a key list.

    A date without its year, or without its day, counts only beside a word of birth: "born on the twelfth of March".
    """
    for written in _dates(folded.lower):
        partial = written.day is None or not written.years
        if partial and not _beside_birth(folded.lower, written):
            continue
        for key_list in key_lists:
            if any(written.is_of(born) for born in key_list.dates_of_birth):
                start, end = folded.span(written.start, written.end)
                yield Hit(start, end, Kind.DATE_OF_BIRTH, Form.PART if partial else Form.DATE, key_list.case)


def _beside_birth(text: str, written: _Written) -> bool:
    return _BIRTH.search(text, max(0, written.start - _NEAR), written.end + _NEAR) is not None


def _dates(text: str) -> Iterator[_Written]:
    for pattern in _WRITTEN:
        for match in pattern.finditer(text):
            yield _Written(*match.span(), _day(match["day"]), _MONTHS[match["month"]], _years(match["year"]))
    for match in _MONTH_YEAR.finditer(text):
        yield _Written(*match.span(), None, _MONTHS[match["month"]], _years(match["year"]))
    for match in _NUMERIC.finditer(text):
        yield from _numeric(match.span(), match[1], match[3], match[4])
    for match in _RUN.finditer(text):
        digits = match[0]
        yield from _numeric(match.span(), digits[:4], digits[4:6], digits[6:])
        yield from _numeric(match.span(), digits[:2], digits[2:4], digits[4:])


def _numeric(span: tuple[int, int], first: str, second: str, third: str) -> Iterator[_Written]:
    """Day first as in Britain, month first as in America, year first as in ISO 8601."""
    if len(first) == 4:
        readings = [(third, second, first)]
    elif len(first) < 3 and len(third) in (2, 4):
        readings = [(first, second, third), (second, first, third)]
    else:
        return
    for day, month, year in readings:
        if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
            yield _Written(*span, int(day), int(month), _years(year))


def _day(text: str) -> int:
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else _ORDINALS[re.sub(r"\s+", "-", text)]


def _years(text: str | None) -> frozenset[int]:
    """The years that the text can mean; empty for a date without a year."""
    if not text:
        return frozenset()
    if text[-1].isdigit():
        number = int(text.strip("'"))
        return frozenset({number} if number > 99 else {1900 + number, 2000 + number})
    words = [word for word in re.split(r"[\s-]+", text) if word != "and"]
    if words[:2] == ["two", "thousand"]:
        return frozenset({2000 + sum(_NUMBERS.get(word, 0) for word in words[2:])})
    return frozenset({2000 + sum(_NUMBERS.get(word, 0) for word in words[1:])})
