"""From a child's rows and verdicts to what the page shows. Pure functions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from macfa.pictures.dots_in_time import Dot, DotRow, dots_in_time
from macfa.record.coverage import Complete
from macfa.record.history import Row
from macfa.record.tables import tables
from macfa.standards.reading import Library
from macfa.standards.verdict import Answer, Verdict
from macfa.vocabulary.code_sets import code_set
from macfa.vocabulary.days import Day

SHOWN_TABLES = ("plan", "meeting", "participation", "tool_use", "voice", "plan_outcome", "escalation")
_ORDER = (Answer.MISSED, Answer.LATE, Answer.DUE, Answer.CANNOT_TELL, Answer.MET, Answer.NOT_APPLICABLE)
UNKNOWN = "not recorded"


def word(codes: str, row: Row, column: str) -> str:
    """A code in words; "not recorded" where nothing stands."""
    value = row[column]
    if value is None:
        return UNKNOWN
    return code_set(codes).name(value) if value in code_set(codes) else str(value)


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """One verdict in the list. `place` is where it stands among all verdicts on the child."""

    place: int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Judged:
    """A standard with the verdicts on the child, what needs attention first."""

    title: str
    summary: str
    lines: tuple[JudgedLine, ...]

    @property
    def pressing(self) -> tuple[JudgedLine, ...]:
        """What was missed and still is, and what is due."""
        return tuple(line for line in self.lines if line.verdict.answer in (Answer.MISSED, Answer.DUE))


def judged(verdicts: Sequence[Verdict], library: Library) -> list[Judged]:
    """Verdicts by standard: those with something missed first, then late, due, cannot tell, met."""
    groups: dict[str, list[JudgedLine]] = {}
    for place, verdict in enumerate(verdicts):
        groups.setdefault(verdict.standard, []).append(JudgedLine(place, verdict))
    found = sorted(groups.items(), key=lambda item: min(_rank(line) for line in item[1]))
    return [_judged(library.newest(name).title_in_full, lines) for name, lines in found]


def pressing(groups: Iterable[Judged]) -> list[tuple[str, JudgedLine]]:
    """What was missed and what is due, over all standards, the latest last day first."""
    found = [(group.title, line) for group in groups for line in group.pressing]
    return sorted(found, key=lambda one: one[1].verdict.due or Day.min, reverse=True)


def _judged(title: str, lines: list[JudgedLine]) -> Judged:
    counts = {answer: sum(line.verdict.answer is answer for line in lines) for answer in _ORDER}
    summary = ", ".join(f"{number} {answer.words}" for answer, number in counts.items() if number)
    newest_first = sorted(lines, key=lambda line: line.verdict.opened or Day.min, reverse=True)
    worst_first = tuple(sorted(newest_first, key=_rank))
    return Judged(title, summary, worst_first)


def _rank(line: JudgedLine) -> int:
    return _ORDER.index(line.verdict.answer)


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan."""

    kind: str
    category: str
    start: Day | None
    end: Day | None


def plans(rows: Iterable[Row]) -> list[Plan]:
    """The plans, the latest first."""
    found = [
        Plan(
            word("plan_kind", row, "kind"),
            word("category", row, "category_latest" if row["category_latest"] else "category_initial"),
            row["start"], row["end"],
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda plan: plan.start or Day.min, reverse=True)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, with who was not there, who was not invited, and to whom no minutes were sent."""

    kind: str
    day: Day
    outcome: str
    there: str
    not_there: str
    not_told: str


def meetings(rows: Iterable[Row], participation: Iterable[Row]) -> list[Meeting]:
    """The meetings, the latest first."""
    present: dict[tuple[str, Day], list[Row]] = {}
    for row in participation:
        present.setdefault((row["meeting_kind"], row["meeting_day"]), []).append(row)
    found = [_meeting(row, present.get((row["kind"], row["day"]), [])) for row in rows if row["day"]]
    return sorted(found, key=lambda meeting: meeting.day, reverse=True)


def _meeting(row: Row, present: Sequence[Row]) -> Meeting:
    def named(wanted: Iterable[Row]) -> str:
        return ", ".join(sorted(word("agency_kind", one, "organisation") for one in wanted))

    told = [f"{word('agency_kind', one, 'organisation')} ({', '.join(why)})"
            for one in present if (why := _not_told(one))]  # fmt: skip
    return Meeting(
        word("meeting_kind", row, "kind"), row["day"], word("meeting_outcome", row, "outcome"),
        named(one for one in present if one["attended"] == "yes"),
        named(one for one in present if one["attended"] == "no"), ", ".join(sorted(told)),
    )  # fmt: skip


def _not_told(row: Row) -> list[str]:
    why = ["not invited"] if row["invited"] == "no" else []
    return [*why, *(["no minutes on record"] if row["minutes_sent"] is None else [])]


@dataclass(frozen=True, slots=True)
class Tool:
    """One use of a tool."""

    name: str
    day: Day
    grade: str
    by: str
    accredited: str
    changed: str


def tools(rows: Iterable[Row]) -> list[Tool]:
    """The uses of tools, the latest first."""
    found = [
        Tool(
            word("tool", row, "tool"), row["day"], row["score"] or "", word("agency_kind", row, "used_by"),
            word("yes_no", row, "accredited"), word("yes_no", row, "changed_plan"),
        )
        for row in rows
        if row["day"]
    ]  # fmt: skip
    return sorted(found, key=lambda tool: tool.day, reverse=True)


def tools_picture(found: Sequence[Tool]) -> str:
    """The tools on a line of time with their grades; empty where there are none."""
    if not found:
        return ""
    names = sorted({tool.name for tool in found})
    rows = [DotRow(name, tuple(Dot(t.day, t.grade) for t in found if t.name == name)) for name in names]
    told = ". ".join(
        f"{tool.name} on {tool.day:%d/%m/%Y}{f', grade {tool.grade}' if tool.grade else ''}" for tool in found
    )
    return dots_in_time(
        rows, name="tools", title="Tools used and their grades over time", description=f"{told}."
    )


@dataclass(frozen=True, slots=True)
class Heard:
    """Once that somebody heard the child."""

    day: Day
    how: str
    by: str
    in_plan: str


def voices(rows: Iterable[Row]) -> list[Heard]:
    """When and how the child was heard, the latest first."""
    found = [
        Heard(
            row["day"], word("voice_how", row, "how"), word("agency_kind", row, "heard_by"),
            word("yes_no", row, "in_plan"),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda heard: heard.day, reverse=True)


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome of the plan and how it went from review to review."""

    title: str
    reviews: tuple[tuple[Day, str], ...]
    stands_still: bool


def outcomes(rows: Iterable[Row]) -> list[Outcome]:
    """The plan's outcomes; those whose last two reviews showed no progress first."""
    by_title: dict[str, list[Row]] = {}
    for row in rows:
        by_title.setdefault(row["outcome"], []).append(row)
    found = []
    for title, of_it in by_title.items():
        of_it.sort(key=lambda row: row["day"], reverse=True)
        still = len(of_it) > 1 and all(row["progress"] in ("no_change", "worse") for row in of_it[:2])
        found.append(
            Outcome(title, tuple((row["day"], word("progress", row, "progress")) for row in of_it), still)
        )
    return sorted(found, key=lambda outcome: (not outcome.stands_still, outcome.title))


@dataclass(frozen=True, slots=True)
class Covered:
    """What an agency vouches for."""

    what: str
    agency: str
    first: Day
    last: Day


def covered(complete: Iterable[Complete], child: str, agencies: dict[str, str]) -> list[Covered]:
    """The stretches in which an absence about this child means something."""
    return [
        Covered(
            tables()[one.table].title + (f" ({one.kind.replace('_', ' ')})" if one.kind else ""),
            agencies.get(one.agency, one.agency), one.first, one.last,
        )
        for one in complete
        if not one.children or child in one.children
    ]  # fmt: skip
