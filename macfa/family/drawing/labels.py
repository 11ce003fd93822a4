"""What stands below a person's symbol, and how much room it takes: the name, the years, and what no sign says."""

from collections.abc import Iterator
from dataclasses import dataclass

from macfa.family.drawing.editions import Edition
from macfa.family.drawing.symbols import AROUND_INDEX, INK
from macfa.family.people import Gender, Life, Person
from macfa.family.when_told import month, year
from macfa.pictures.lettering import lines_within, room_for
from macfa.pictures.svg import text

_NAME, _SMALL, _LINE, _WIDEST = 13.0, 11.5, 14.5, 104.0
_BOLD = 1.08
"""Bold letters are wider than `room_for` reckons with."""
_QUIET, _WARNING = "#3d4a52", "#a3241c"
DIFFERING = "agencies differ"
"""Below somebody on whom agencies contradict each other; the words beside the picture say what each of them says."""
_LIVES = {
    Life.PREGNANCY: "Pregnancy",
    Life.MISCARRIAGE: "Miscarriage",
    Life.STILLBIRTH: "Stillborn",
    Life.TERMINATION: "Termination",
}
_GENDERS = {Gender.TRANS_MAN: "trans man", Gender.TRANS_WOMAN: "trans woman", Gender.NON_BINARY: "non-binary"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a label; the name is in bold, and what `warns` in a colour of its own."""

    words: str
    bold: bool = False
    warns: bool = False

    @property
    def width(self) -> float:
        """About how wide it is."""
        return room_for(self.words, _NAME) * _BOLD if self.bold else room_for(self.words, _SMALL)


@dataclass(frozen=True, slots=True)
class Label:
    """The lines below a symbol and the box they fill, with so much room `above` them."""

    lines: tuple[Line, ...]
    above: float = 0.0

    @property
    def width(self) -> float:
        """Of the widest line."""
        return max((line.width for line in self.lines), default=0.0)

    @property
    def height(self) -> float:
        """Of all lines."""
        return self.above + len(self.lines) * _LINE + 2


def label(
    person: Person, called: str, edition: Edition, *, index: bool = False, differing: bool = False
) -> Label:
    """The label of somebody who is called so in this edition; of index children clear of the second outline.

    `differing`: agencies contradict each other on this person, so that what is drawn is not what all of them say.
    """
    name = (
        called
        or _LIVES.get(person.life)
        or ("Not known" if person.life is Life.NOT_KNOWN else "No name told")
    )
    said = [Line(words, bold=bool(called)) for words in _broken(name)]
    further = [Line(words) for words in _further(person, bool(called), edition)]
    if differing:
        further.append(Line(DIFFERING, warns=True))
    return Label((*said, *further), AROUND_INDEX if index else 0.0)


def _broken(name: str) -> list[str]:
    """The name in lines. A number that tells people of one role apart never stands on a line by itself."""
    *lines, last = lines_within(name, _WIDEST / _BOLD, _NAME)
    if lines and last.isdigit():
        return [*lines[:-1], f"{lines[-1]} {last}"]
    return [*lines, last]


def _further(person: Person, named: bool, edition: Edition) -> Iterator[str]:
    if named and person.life in _LIVES:
        yield _LIVES[person.life].lower()
    if edition.years and (years := years_of(person)):
        yield from lines_within(years, _WIDEST, _SMALL)
    if person.gender is not None:
        yield _GENDERS[person.gender]


def years_of(person: Person) -> str:
    """ "b. 1985"; "1985 to 2019"; "b. 1985, dead"; "due March 2026"; the year of a loss."""
    born = year(person.born) if person.born else ""
    if person.life is Life.PREGNANCY:
        return f"due {month(person.born)}" if person.born else ""
    if person.life.lost:
        return born
    if not person.dead:
        return f"b. {born}" if born else ""
    died = f"d. {year(person.died)}" if person.died else "dead"
    return f"b. {born}, {died}" if born else died


def drawn(one: Label, x: float, top: float) -> Iterator[str]:
    """The label as SVG, its lines centred on x, below `top`."""
    y = top + one.above
    for line in one.lines:
        y += _LINE
        size, weight = (_NAME, 600) if line.bold else (_SMALL, None)
        fill = INK if line.bold else _WARNING if line.warns else _QUIET
        yield text(x, y - 3, line.words, font_size=size, font_weight=weight, text_anchor="middle", fill=fill)
