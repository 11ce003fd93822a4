"""Who of a family tree the children are: as somebody says, or by the child's id where the tree has it."""

from collections.abc import Iterator

from macfa.feeds.errors import Unreadable
from macfa.feeds.family.gedcom.lines import Line
from macfa.feeds.family.gedcom.people import year_of_birth
from macfa.feeds.family.gedcom.tree import Tree
from macfa.feeds.options import Options

MOST_LISTED = 40
_NUMBERS = ("REFN", "EXID", "AFN", "RIN", "UID", "_UID", "IDNO")
"""Tags of numbers that a person has elsewhere."""


def who_is_who(tree: Tree, options: Options, file: str) -> dict[str, str]:
    """The ids of the children by their number in the tree.

    Raises Unreadable where the file has no people, nobody says which child it is about, or who that is. The sentence
    lists people by number, sex and year of birth, and by no name.
    """
    if not tree.people:
        raise Unreadable(f"{file} is not a family tree: it has no people (0 @I1@ INDI).")
    if not options.children:
        raise Unreadable(f"Say which child {file} is about, and who of it that is. {_list(tree)}")
    said = dict(options.whom)
    found: dict[str, str] = {}
    for child in options.children:
        number = said.get(child, child)
        fitting = list(dict.fromkeys(_fitting(tree, number)))
        if len(fitting) != 1 or fitting[0] in found:
            why = _why(fitting, found, number, child)
            raise Unreadable(f"{file}: {why} Say it with the child's id, as in {child}=NUMBER. {_list(tree)}")
        found[fitting[0]] = child
    return found


def _why(fitting: list[str], found: dict[str, str], number: str, child: str) -> str:
    if len(fitting) > 1:
        return f"{number} is the number of {len(fitting)} people."
    if fitting:
        return f"{number} is {found[fitting[0]]} already, so it is not {child} as well."
    return f"Nobody has the number {number}."


def _fitting(tree: Tree, number: str) -> Iterator[str]:
    wanted = _plain(number)
    for xref, person in tree.people.items():
        if _plain(xref) == wanted or any(_plain(line.value) == wanted for line in person.all(*_NUMBERS)):
            yield xref


def _plain(number: str) -> str:
    return " ".join(number.strip().strip("@").split()).casefold()


def _list(tree: Tree) -> str:
    shown = [_shown(xref, person) for xref, person in list(tree.people.items())[:MOST_LISTED]]
    more = len(tree.people) - MOST_LISTED
    rest = f" and {more:,} more" if more > 0 else ""
    return f"The people are: {', '.join(shown)}{rest}."


def _shown(xref: str, person: Line) -> str:
    about = ", ".join(filter(None, (person.text("SEX")[:1].upper(), year_of_birth(person))))
    return f"{xref} ({about})" if about else xref
