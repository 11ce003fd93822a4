"""Lines about relatives, whatever file they come from, told to the record once it is known who has which role."""

from collections.abc import Callable, Sequence

from macfa.feeds.family.account import Account
from macfa.feeds.family.expand import Family, families
from macfa.feeds.family.table_row import Line
from macfa.record.rows import Duplicate

Refuse = Callable[[Line, str], None]
"""Called with a line that cannot stand beside another, and what was expected of it."""


def take(lines: Sequence[Line], account: Account, refuse: Refuse, *, one_home: bool) -> None:
    """Account for lines that can be read. `one_home`: no line says which child, so the children live together."""
    found = families(lines, one_home=one_home)
    standing = []
    for line in lines:
        second = next(filter(None, (found[child].second(line) for child in line.children)), None)
        if second:
            refuse(
                line, f"one person only: row {second.row} of {second.sheet} says that this is somebody else"
            )
        else:
            standing.append(line)
    first: dict[str, int] = {}
    for line in standing:
        key = "" if line.itself else found[line.children[0]].keys[line.place]
        _tell(line, first.setdefault(f"{line.sheet}\0{key}", line.row), found, account)


def _tell(line: Line, first: int, found: dict[str, Family], account: Account) -> None:
    """Tell the record of a line. `first` is the first row of the sheet about the same person."""
    admitted = [child for child in line.children if account.refusal(child) is None]
    told = [
        account.tell(table, child, line.sheet, line.row, values)
        for child in admitted
        for table, values in found[child].rows(line)
    ]
    if line.itself and (line.born or line.sex or line.words):
        remark = (
            "The child's own row tells where the child lives; sex, birth and words are not taken from it."
        )
        account.staging.warn(f"{line.sheet}, row {line.row}", remark)
    if told and not any(told) and first < line.row:
        account.staging.duplicate(Duplicate(line.sheet, line.row, first))
    else:
        account.accept(line.sheet)
