"""Who are the parents of a child in a family tree, and of what kind: by birth, adopted, fostered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macfa.feeds.cells import Value
from macfa.feeds.family.days import NEVER_TOLD, Days
from macfa.feeds.family.gedcom.lines import Line
from macfa.feeds.family.gedcom.remarks import Remarks
from macfa.feeds.family.gedcom.text import words

HOW_IS_NOT_TOLD = "parent, how is not told"
_SIDES = {"HUSB": "_FREL", "WIFE": "_MREL"}
_OF_DESCENT = frozenset({"birth_parent", "adoptive_parent"})


@dataclass(frozen=True, slots=True)
class Parent:
    """What one of a couple is to a child. `words` say it where no kind does."""

    kind: str
    start: Days = NEVER_TOLD
    words: str | None = None

    @property
    def of_descent(self) -> bool:
        """By birth or adoption: nobody can be their own forebear in this way."""
        return self.kind in _OF_DESCENT

    def columns(self, parent: str, child: str) -> dict[str, Value]:
        """As a row of relationships."""
        return {
            "person": parent,
            "kind": self.kind,
            "of": child,
            **self.start.columns("from"),
            "words": self.words,
        }


def parents_of(
    family: Line, child: Line, said: Line | None, remarks: Remarks
) -> Iterator[tuple[Line, Parent]]:
    """The lines of the couple, each with what that one is to the child. `said` is the family's line about the child.

    A child of several families who is adopted or fostered into none of them by its own lines is born into the first.
    """
    adopted = _adoption(family, child)
    own = next((line for line in child.all("FAMC") if line.to == family.xref), None)
    by_child = own.text("PEDI") if own else ""
    for partner in family.all(*_SIDES):
        by_family = said.text(_SIDES[partner.tag]) if said else ""
        if adopted and _adopts(adopted, partner.tag):
            yield partner, Parent("adoptive_parent", remarks.days(adopted))
            continue
        found = _kind(by_family or by_child, first=_is_first(family, child))
        if found is not None and not _disproven(own):
            yield partner, found


def _kind(text: str, *, first: bool) -> Parent | None:
    """What a word of pedigree says; None where it says that there is no link."""
    pedigree: Mapping[str, str | None] = words()["pedigree"]
    word = text.strip().casefold()
    if not word:
        return Parent("birth_parent") if first else Parent("relative", words=HOW_IS_NOT_TOLD)
    if word in pedigree:
        kind = pedigree[word]
        return Parent(kind) if kind else None
    return Parent("relative", words=HOW_IS_NOT_TOLD if word in ("other", "unknown") else text.strip())


def _is_first(family: Line, child: Line) -> bool:
    """Whether it is the first family of the child that says nothing of how; one that the child does not name is."""
    silent = [line.to for line in child.all("FAMC") if not line.text("PEDI")]
    adopted = {line.to for event in child.all("ADOP") for line in event.all("FAMC")}
    silent = [one for one in silent if one not in adopted]
    return not silent or silent[0] == family.xref


def _adoption(family: Line, child: Line) -> Line | None:
    """The event of the child's adoption into this family."""
    return next(
        (one for one in child.all("ADOP") if any(line.to == family.xref for line in one.all("FAMC"))), None
    )


def _adopts(event: Line, side: str) -> bool:
    said = next((line.text("ADOP").upper() for line in event.all("FAMC")), "")
    return said in ("", "BOTH", side)


def _disproven(own: Line | None) -> bool:
    return own is not None and own.text("STAT").casefold() == "disproven"
