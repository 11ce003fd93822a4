"""An entry's cells as people read them: dates in words, codes by their names, the author's note by its mark."""

from collections.abc import Callable, Mapping
from datetime import date

from macfa.chronology.entries import NOT_TOLD, Entry, Precision, When
from macfa.documents.chronology.columns import Column
from macfa.documents.dates import in_words, month_in_words
from macfa.feeds.headings import plain
from macfa.vocabulary.code_sets import code_set


def day_cell(when: When) -> str:
    """The day on which it happened or began, or the month or year; "?" stands before one that the author doubts."""
    if when == NOT_TOLD:
        return ""
    first, last = _as_told(when.first, when.precision), _as_told(when.last, when.precision)
    told = first if when.precision is Precision.DAY or first == last else f"{first} to {last}"
    return f"?{told}" if when.uncertain else told


def end_cell(when: When) -> str:
    """The last day of what lasted more than a day."""
    return in_words(when.last) if when.lasted else ""


def cell_of(entry: Entry, column: Column) -> str:
    """What stands in a column; "" where the entry says nothing of it. A column without a name is found by heading.

    A date stands as its author wrote it where the entry still has that, else in words. Where the author wrote
    something that the column has no place for, such as a word that is no code, it stands there as written.
    """
    return told_in(entry, column) or _of_author(entry, column)


def told_in(entry: Entry, column: Column) -> str:
    """What the record's own column says; "" for a column of an author's own."""
    if column.code_set:
        code = getattr(entry, column.name)
        return code_set(column.code_set).name(code) if code else ""
    return _CELLS[column.name](entry) if column.name else ""


def _of_author(entry: Entry, column: Column) -> str:
    own = column.author_heading
    return "\n".join(text for heading, text in entry.more if plain(heading) == own)


def _people(entry: Entry) -> str:
    """With semicolons between; after somebody alone whose name holds a comma too, or the reader would part it."""
    [*several] = entry.people
    alone = len(several) == 1 and "," in several[0]
    return f"{several[0]};" if alone else "; ".join(several)


def with_mark(entry: Entry, text: str) -> str:
    """The first cell of an entry's row: an author's note begins with its mark."""
    return f"{entry.mark.value} {text}".rstrip() if entry.mark else text


def _as_told(day: date, precision: Precision) -> str:
    match precision:
        case Precision.DAY:
            return in_words(day)
        case Precision.MONTH:
            return month_in_words(day)
        case Precision.YEAR:
            return str(day.year)


_CELLS: Mapping[str, Callable[[Entry], str]] = {
    "first": lambda entry: entry.when.written or day_cell(entry.when),
    "time": lambda entry: entry.when.time or "",
    "last": lambda entry: end_cell(entry.when),
    "end_time": lambda entry: entry.when.end_time or "",
    "sequence": lambda entry: "" if entry.when.sequence is None else str(entry.when.sequence),
    "source": lambda entry: entry.source,
    "event": lambda entry: entry.event,
    "response": lambda entry: entry.response,
    "outcome": lambda entry: entry.outcome,
    "voice": lambda entry: entry.voice,
    "people": _people,
    "author": lambda entry: entry.author,
}
