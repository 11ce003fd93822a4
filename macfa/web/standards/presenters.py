"""From kept verdicts to what the pages on standards show. Pure functions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macfa.disclosure.suppression import HIDDEN, Shown
from macfa.documents.standards_report.charts import KINDS
from macfa.partnership.people import Partnership
from macfa.pictures.bars import BarRow, bars_in_parts
from macfa.standards.definition import Standard
from macfa.standards.kept import Cell
from macfa.standards.reading import Library
from macfa.standards.verdict import Reported
from macfa.vocabulary.code_sets import code_set
from macfa.web.standards.withheld import ALL, five, one_standard

ANSWERS = tuple(Reported)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table of answers: what it is about, and the five numbers, "c" where one is hidden."""

    id: str
    title: str
    cells: tuple[Shown, ...]
    share: str = ""

    @property
    def spoken(self) -> str:
        """The row as a sentence, for those who cannot see the picture."""
        parts = ", ".join(f"{answer.value} {said(n)}" for answer, n in zip(ANSWERS, self.cells, strict=True))
        return f"{self.title}: {parts}."


def said(number: Shown) -> str:
    """A number, or that it is hidden."""
    return "hidden" if number == HIDDEN else f"{number:,}"


def by_standard(counts: Counter[Cell]) -> dict[str, Counter[Reported]]:
    """The five answers of each standard."""
    found: dict[str, Counter[Reported]] = defaultdict(Counter)
    for cell, number in counts.items():
        found[cell.standard][cell.answer.reported_as] += number
    return dict(found)


def lines(counts: Counter[Cell], library: Library, *, exact: bool) -> list[Line]:
    """One line for each standard with any verdict."""
    found = by_standard(counts)
    return [
        _line(standard, library.newest(standard).title_in_full, found[standard], exact)
        for standard in library.ids
        if standard in found
    ]


def _line(name: str, title: str, numbers: Mapping[Reported, int], exact: bool) -> Line:
    shown = numbers if exact else five(numbers)
    cells: tuple[Shown, ...] = tuple(shown[one] for one in ANSWERS)
    return Line(name, title, cells, share(cells[0], cells[1]))


def share(met: Shown, not_met: Shown) -> str:
    """The share met of those judged; nothing where a number is hidden, so that the share does not give it back."""
    if met == HIDDEN or not_met == HIDDEN:
        return "hidden"
    return f"{met / (met + not_met):.0%}" if met + not_met else "none judged"


def picture(lines_shown: Sequence[Line], *, name: str, title: str) -> str:
    """The lines as bars in five parts."""
    rows = [
        BarRow(line.title, tuple(None if cell == HIDDEN else cell for cell in line.cells))
        for line in lines_shown
    ]
    told = " ".join(line.spoken for line in lines_shown)
    return bars_in_parts(rows, KINDS, name=name, title=title, description=told or "Nothing was judged.")


@dataclass(frozen=True, slots=True)
class OneStandard:
    """The numbers of a standard's page."""

    whole: Line
    owners: tuple[Line, ...]
    months: dict[int, tuple[Shown, Shown]]


def one(
    standard: Standard,
    counts: Counter[Cell],
    months: Iterable[int],
    owner_names: Mapping[str, str],
    *,
    exact: bool,
) -> OneStandard:
    """The five answers of a standard: together, by whose the obligation is, and met or not by month."""
    mine = Counter({cell: number for cell, number in counts.items() if cell.standard == standard.id})
    total: Counter[Reported] = Counter()
    owners: dict[str, Counter[Reported]] = defaultdict(Counter)
    by_month: dict[int, Counter[Reported]] = {month: Counter() for month in months}
    for cell, number in mine.items():
        answer = cell.answer.reported_as
        total[answer] += number
        owners[cell.who][answer] += number
        if cell.month in by_month:
            by_month[cell.month][answer] += number
    shown = None if exact else one_standard(total, owners, by_month)

    def cells(kind: str, which: str, numbers: Counter[Reported]) -> tuple[Shown, ...]:
        if shown is None:
            return tuple(numbers[answer] for answer in ANSWERS)
        return tuple(shown.get((kind, which, answer.value), HIDDEN) for answer in ANSWERS)

    def line(kind: str, which: str, title: str, numbers: Counter[Reported]) -> Line:
        found = cells(kind, which, numbers)
        return Line(which, title, found, share(found[0], found[1]))

    whole = line(ALL, "", "Together", total)
    named = sorted((owner_names.get(who, who) or "Not said", who) for who in owners)
    return OneStandard(
        whole,
        tuple(line("who", who, name, owners[who]) for name, who in named),
        {month: cells("month", str(month), numbers)[:2] for month, numbers in by_month.items()},  # type: ignore[misc]
    )


def owner_names(partnership: Partnership) -> dict[str, str]:
    """What to call an owner: an agency by its name, a kind of agency by that of its only agency or of the kind."""
    names = {code.code: code.name for code in code_set("agency_kind")}
    for agency in partnership.agencies:
        alone = sum(other.kind == agency.kind for other in partnership.agencies) == 1
        if alone:
            names[agency.kind] = agency.name
    return names | {agency.id: agency.name for agency in partnership.agencies}


def limits_of(library: Library, standard: str) -> list[dict[str, Any]]:
    """Every version of a standard: its title with the limit, since when, whose, and on what authority."""
    return [
        {
            "title": version.title_in_full, "version": version.version, "first": version.in_force.first,
            "last": version.in_force.last, "owner": version.owner, "authority": version.authority,
        }
        for version in library.versions
        if version.id == standard
    ]  # fmt: skip
