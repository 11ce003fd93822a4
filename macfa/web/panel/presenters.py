"""From grades to what the panel's pages show. Pure functions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from macfa.audits.grades_side_by_side import Row
from macfa.instruments.tool import KeyLine, Scale
from macfa.measures.agreement import Agreement
from macfa.measures.agreement_wording import say_agreement
from macfa.measures.intervals import Interval
from macfa.measures.krippendorff import Alpha


@dataclass(frozen=True, slots=True)
class Mark:
    """Who gave which grade, and why."""

    who: str
    grade: str
    reason: str


@dataclass(frozen=True, slots=True)
class Line:
    """One case on one key line: the agencies' own grades, the panel's, and the final one."""

    case: str
    key_line: str
    title: str
    own: tuple[Mark, ...]
    panel: tuple[Mark, ...]
    final: Mark | None


def lines_of(
    rows: Iterable[Row],
    key_lines: Iterable[KeyLine],
    scale: Scale,
    people: Mapping[str, str],
    agencies: Mapping[str, str],
) -> list[Line]:
    """Rows in words, in the order in which they come. Names stand in alphabetical order, never in that of giving."""
    titles = {line.id: line.title for line in key_lines}
    words = {option.code: option.name for option in scale.grades}

    def marks(given: Mapping[str, tuple[str, str]], names: Mapping[str, str]) -> tuple[Mark, ...]:
        found = [Mark(names.get(who, who), words.get(code, code), why) for who, (code, why) in given.items()]
        return tuple(sorted(found, key=lambda mark: mark.who))

    return [
        Line(
            row.case,
            row.key_line,
            titles[row.key_line],
            marks(row.own, agencies),
            marks(row.panel, people),
            Mark("", words.get(row.final[0], row.final[0]), row.final[1]) if row.final else None,
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class Agreed:
    """How far members agreed on a key line before they saw each other's grades: in words, then in numbers."""

    title: str
    words: str
    raw: str
    ac1: str
    alpha: str


def agreed_on(
    by_line: Mapping[str, Agreement | None], alphas: Mapping[str, Alpha], key_lines: Iterable[KeyLine]
) -> list[Agreed]:
    """One row for each key line that is graded."""
    titles = {line.id: line.title for line in key_lines}
    return [_agreed(titles[line], found, alphas[line]) for line, found in by_line.items()]


def _agreed(title: str, found: Agreement | None, alpha: Alpha) -> Agreed:
    if found is None:
        return Agreed(title, say_agreement(None), "", "", "")
    return Agreed(
        title,
        say_agreement(found),
        f"{found.raw:.0%}",
        _number(found.coefficient, found.interval()),
        "not defined" if alpha.value is None else _number(alpha.value, alpha.interval()),
    )


def _number(value: float, interval: Interval | None) -> str:
    """The coefficient and its 95% interval; adding nought takes the sign off a nought."""
    if interval is None:
        return f"{value:.2f}"
    low, high = round(interval.low, 2) + 0.0, round(interval.high, 2) + 0.0
    return f"{value:.2f} ({low:.2f} to {high:.2f})"
