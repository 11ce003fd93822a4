"""What the first sheet of a filled form says: the immediate concern, and whether there was involvement."""

from dataclasses import dataclass

from macfa.documents.return_workbook.content import Problem
from macfa.documents.return_workbook.layout import CONCERN_LABEL, INVOLVED, INVOLVEMENT_LABEL, NOT_INVOLVED
from macfa.documents.return_workbook.sheets import Sheet, plain, text

# What people write into the cell to say that there is no concern. Anything else is read as one.
_NO_CONCERN = frozenset(
    {"", "-", "no", "no.", "none", "none.", "n/a", "nil", "not applicable", "no concern", "no concerns"}
)
_EXPECTED = f'"{INVOLVED}" or "{NOT_INVOLVED}"'


@dataclass(frozen=True, slots=True)
class FirstPage:
    """`involved` is None where the sheet does not say; `nothing_said` is the problem to give then."""

    involved: bool | None
    concern: str | None
    nothing_said: Problem
    problems: tuple[Problem, ...]


def read(sheet: Sheet) -> FirstPage:
    """Read the first sheet. A concern is found wherever its label stands; nothing of it is cut off."""
    problems: list[Problem] = []
    concern = _beside(sheet, CONCERN_LABEL, problems)
    involvement = _beside(sheet, INVOLVEMENT_LABEL, problems)
    written = text(sheet.at(*involvement)).strip() if involvement else ""
    cell = sheet.place(*involvement) if involvement else sheet.start()
    involved = {plain(INVOLVED): True, plain(NOT_INVOLVED): False}.get(plain(written))
    if written and involved is None:
        problems.append(Problem(cell, f'"{written}"', _EXPECTED))
    return FirstPage(
        involved=involved,
        concern=_concern(text(sheet.at(*concern)) if concern else ""),
        nothing_said=Problem(cell, "nothing", _EXPECTED),
        problems=tuple(problems),
    )


def _concern(written: str) -> str | None:
    return None if plain(written) in _NO_CONCERN else written


def _beside(sheet: Sheet, label: str, problems: list[Problem]) -> tuple[int, int] | None:
    """The cell to the right of a label; a label that is gone is a problem."""
    for row, column, cell in sheet.cells():
        if plain(cell) == label.casefold():
            return row, column + 1
    problems.append(Problem(sheet.start(), f'no cell "{label}"', "the form as it was sent out"))
    return None
