"""What runs alongside the events: grades of care, what the child said, progress of the plan, attendance at school."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macfa.chronology.entries import Entry, Precision, in_order
from macfa.record.history import ChildHistory, Row
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day

_PROGRESS = {"achieved": 1.0, "progressing": 0.7, "no_change": 0.35, "worse": 0.0}
_BEST_GRADE, _WORST_GRADE = 1, 5
_SENTENCE = re.compile(r"[^.;!?]*(?:\.(?=\d)[^.;!?]*)*")
_ATTENDANCE = re.compile(r"\battendance\b", re.IGNORECASE)
_SHARE = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent\b)")
_CHANGED = re.compile(
    r"\bfrom\s+\d[\d.]*\s?(?:%|per ?cent)?\s+to\s+(\d[\d.]*)\s?(?:%|per ?cent)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Point:
    """Something on a day. `value` lies between 0 and 1, 1 the best, or is None where nothing is measured.

    `words` are a word or two for the picture, `said` is the whole of it. It stands in an entry (`entry`, its id) or in
    a row of the record (`table` and `row`, its id).
    """

    child: str
    day: Day
    value: float | None
    words: str
    said: str
    entry: str = ""
    table: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one sort in order of time; `high` says in a word or two what the top of the scale means.

    `joined`: they are of one thing, so that a line from one to the next means something.
    """

    name: str
    points: tuple[Point, ...]
    high: str = ""
    joined: bool = True


def alongside(history: ChildHistory, entries: Iterable[Entry]) -> tuple[Series, ...]:
    """All series of which there is at least one point. Of entries, those with an exact day that are no notes."""
    exact = [one for one in in_order(entries) if one.mark is None and one.when.precision is Precision.DAY]
    found = (
        Series("Graded care", _in_order(_grades(history)), "grade 1, best"),
        Series("The child's voice", _in_order([*_heard(history), *_told(exact)])),
        Series("Plan's outcomes", _in_order(_outcomes(history)), "achieved", joined=False),
        Series("Attendance", _in_order(_attendance(exact)), "100%"),
    )
    return tuple(series for series in found if series.points)


def attendance_in(text: str) -> float | None:
    """The attendance that a text states, 0 to 1; None where it states none, or several and nobody could say which.

    >>> attendance_in("Attendance fell from 91% to 78%.")
    0.78
    """
    found = [share for sentence in _SENTENCE.findall(text) if (share := _stated(sentence)) is not None]
    return found[0] / 100 if len(found) == 1 and found[0] <= 100 else None


def _stated(sentence: str) -> float | None:
    if not _ATTENDANCE.search(sentence):
        return None
    shares = _SHARE.findall(sentence)
    if changed := _CHANGED.search(sentence):
        return float(changed[1]) if len(shares) <= 2 else None
    return float(shares[0]) if len(shares) == 1 else None


def _in_order(points: Iterable[Point]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda one: (one.day, one.said, one.entry, one.row)))


def _grades(history: ChildHistory) -> Iterator[Point]:
    for row in history.of("tool_use"):
        if row["tool"] != "graded_care_profile" or not row["day"]:
            continue
        grade = (row["score"] or "").strip()
        known = grade.isdigit() and _BEST_GRADE <= int(grade) <= _WORST_GRADE
        value = (_WORST_GRADE - int(grade)) / (_WORST_GRADE - _BEST_GRADE) if known else None
        said = f"Graded care profile, grade {grade}" if grade else "Graded care profile, no grade recorded"
        yield _of_row(row, row["day"], value, grade, said)


def _heard(history: ChildHistory) -> Iterator[Point]:
    for row in history.of("voice"):
        if row["day"]:
            how = code_set("voice_how").name(row["how"]) if row["how"] else "Heard"
            plan = {"yes": ", is in the plan", "no": ", is not in the plan"}.get(row["in_plan"] or "", "")
            yield _of_row(row, row["day"], None, "", f"{how}{plan}")


def _told(entries: Iterable[Entry]) -> Iterator[Point]:
    for one in entries:
        if one.voice or one.kind == "voice":
            said = one.voice or one.event
            yield Point(one.child, one.when.first, None, "", said, entry=one.id)


def _outcomes(history: ChildHistory) -> Iterator[Point]:
    for row in history.of("plan_outcome"):
        if row["day"] and row["progress"] in _PROGRESS:
            progress = code_set("progress").name(row["progress"]).lower()
            said = f"{row['outcome'] or 'Outcome'}: {progress}"
            yield _of_row(row, row["day"], _PROGRESS[row["progress"]], "", said)


def _attendance(entries: Iterable[Entry]) -> Iterator[Point]:
    for one in entries:
        share = attendance_in(f"{one.event} {one.outcome}")
        if share is not None:
            words = f"{share:.0%}"
            yield Point(one.child, one.when.first, share, words, f"Attendance {words}", entry=one.id)


def _of_row(row: Row, day: Day, value: float | None, words: str, said: str) -> Point:
    return Point(row.child, day, value, words, said, table=row.table, row=row.id)
