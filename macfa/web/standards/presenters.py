"""From kept verdicts to what the pages on standards show. Pure functions."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macfa.disclosure.suppression import HIDDEN, Shown
from macfa.disclosure.suppression_breakdowns import Published
from macfa.documents.standards_report.charts import KINDS
from macfa.partnership.people import Partnership
from macfa.pictures.bars import BarRow, Scale, bars_in_parts
from macfa.standards.definition import Standard
from macfa.standards.kept import Cell
from macfa.standards.reading import Library
from macfa.standards.verdict import Reported
from macfa.vocabulary.code_sets import code_set

ANSWERS = tuple(Reported)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table of answers: what it is about, the five numbers, "c" where hidden, and where each leads."""

    id: str
    title: str
    cells: tuple[Shown, ...]
    share: str = ""
    hrefs: tuple[str, ...] = ()

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


def lines(counts: Counter[Cell], library: Library) -> list[Line]:
    """One line for each standard with any verdict, every number as it is."""
    found = by_standard(counts)
    return [
        _line(name, library.newest(name).title_in_full, [found[name][answer] for answer in ANSWERS])
        for name in library.ids
        if name in found
    ]


def public_lines(tables: Mapping[str, Published], library: Library) -> list[Line]:
    """The same of what may be told to everybody."""
    return [
        _line(name, library.newest(name).title_in_full, tables[name].whole.cells)
        for name in library.ids
        if name in tables
    ]


def _line(name: str, title: str, cells: Sequence[Shown]) -> Line:
    return Line(name, title, tuple(cells), share(cells[0], cells[1]))


def share(met: Shown, not_met: Shown) -> str:
    """The share met of those judged; nothing where a number is hidden, so that the share does not give it back."""
    if met == HIDDEN or not_met == HIDDEN:
        return "hidden"
    return f"{met / (met + not_met):.0%}" if met + not_met else "none judged"


def picture(lines_shown: Sequence[Line], *, name: str, title: str, scale: Scale = Scale.COMMON) -> str:
    """The lines as bars in five parts; a part leads where its line says."""
    rows = [
        BarRow(line.title, tuple(None if cell == HIDDEN else cell for cell in line.cells), line.hrefs)
        for line in lines_shown
    ]
    told = " ".join(line.spoken for line in lines_shown)
    description = told or "Nothing was judged."
    return bars_in_parts(rows, KINDS, name=name, title=title, description=description, scale=scale)


def of_all_standards(lines_shown: Sequence[Line]) -> str:
    """The standards one above the other, as shares: what one counts in thousands another counts in tens."""
    return picture(lines_shown, name="standards", title="Answers by standard", scale=Scale.EACH)


@dataclass(frozen=True, slots=True)
class OneStandard:
    """The numbers of a standard's page: together, by whose the obligations are, met and not met by month."""

    whole: Line
    owners: tuple[Line, ...]
    months: dict[int, tuple[Shown, Shown]]


def one(
    standard: Standard, counts: Counter[Cell], months: Iterable[int], owner_names: Mapping[str, str]
) -> OneStandard:
    """The five answers of a standard, every number as it is."""
    total: Counter[Reported] = Counter()
    owners: dict[str, Counter[Reported]] = defaultdict(Counter)
    by_month: dict[int, Counter[Reported]] = {month: Counter() for month in months}
    for cell, number in counts.items():
        if cell.standard == standard.id:
            answer = cell.answer.reported_as
            for counter in (total, owners[cell.who], by_month.get(cell.month, Counter())):
                counter[answer] += number
    named = sorted((owner_names.get(who, who) or "Not said", who) for who in owners)
    return OneStandard(
        _line("", "Together", [total[answer] for answer in ANSWERS]),
        tuple(_line(who, name, [owners[who][answer] for answer in ANSWERS]) for name, who in named),
        {month: (n[Reported.MET], n[Reported.NOT_MET]) for month, n in by_month.items()},
    )


def public_one(table: Published) -> OneStandard:
    """What may be told to everybody: the answers together, by quarter and by team on pages of their own."""
    return OneStandard(_line("", "Together", table.whole.cells), (), {})


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
