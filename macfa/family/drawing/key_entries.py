"""What stands in the key of a genogram: every sign that occurs, drawn as in the picture, and what it means."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from macfa.family.drawing.couples import BEGAN, DIVORCED, SEPARATED, years
from macfa.family.drawing.editions import Ages, Edition
from macfa.family.drawing.notation import notation
from macfa.family.drawing.symbols import INK, Sign, symbol
from macfa.family.drawing.ties import sample
from macfa.family.people import Family, Gender, Life, ParentKind, Person, Sex, TieKind, UnionKind
from macfa.pictures.lettering import lines_within
from macfa.pictures.svg import element, text
from macfa.vocabulary.code_sets import code_set

Draw = Callable[[float, float], Iterator[str]]
"""Draws a sign whose middle is there."""
COLUMN, SIGN, LETTERS, LINE, EDGE = 236.0, 52.0, 12.0, 14.0, 14.0
"""How wide a column and the sign in it are, how large the letters, how far apart lines, how far from the frame."""
_ROW = 48.0
_LETTERS_SAID = {
    BEGAN[UnionKind.MARRIED]: "Married in that year",
    BEGAN[UnionKind.CIVIL]: "Civil partners since that year",
    BEGAN[UnionKind.TOGETHER]: "Living together since that year",
    BEGAN[UnionKind.PARTNERS]: "Partners since that year",
    BEGAN[UnionKind.BRIEF]: "Brief relationship in that year",
    SEPARATED: "Separated in that year",
    DIVORCED: "Divorced or dissolved in that year",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and its meaning. `tall` signs are people's symbols, the others lines."""

    draw: Draw
    words: str
    tall: bool = False

    @property
    def lines(self) -> list[str]:
        """The words as they are broken."""
        return lines_within(self.words, COLUMN - SIGN - 22, LETTERS)

    @property
    def height(self) -> float:
        """The room that it takes."""
        return max(_ROW if self.tall else 26.0, len(self.lines) * LINE + 8)


def entries(family: Family, ages: Sequence[str], homes: Sequence[str], edition: Edition) -> Iterator[Entry]:
    """Every entry in the order of the key: people, ages, couples, parents, ties, homes."""
    yield from _people(family)
    yield from _ages(ages, edition)
    yield from _couples(family, edition)
    yield from _parents(family)
    yield from _ties(family)
    for place, words in enumerate(homes):
        yield Entry(_ring(place), words)


def _people(family: Family) -> Iterator[Entry]:
    people = family.people
    for sex, words in ((Sex.MALE, "Male"), (Sex.FEMALE, "Female"), (Sex.UNKNOWN, "Sex not known")):
        if any((one.sex, one.gender, one.life) == (sex, None, Life.BORN) for one in people):
            yield _person(Person("", sex=sex), words)
    for gender in Gender:
        sexes = [one.sex for one in people if one.gender is gender and one.life is Life.BORN]
        if sexes:
            yield _person(Person("", sex=sexes[0], gender=gender), code_set("gender").name(gender.value))
    for life in Life:
        sexes = [one.sex for one in people if one.life is life]
        if sexes and life is not Life.BORN:
            yield _person(
                Person("", sex=sexes[0], life=life), code_set("life").name(life.value), low=life.lost
            )
    index = [one for one in people if one.id in family.index]
    if index:
        said = "Child whom this is about" if len(index) == 1 else "Children whom this is about"
        yield _person(Person("", sex=index[0].sex), said, index=True)
    dead = [one for one in people if one.dead and one.life is Life.BORN]
    if dead:
        yield _person(Person("", sex=dead[0].sex, dead=True), "Dead; the age is the age at death")


def _person(person: Person, words: str, *, index: bool = False, low: bool = False) -> Entry:
    """Small signs hang high in their box: `low` puts them in the middle of the row."""
    down = notation().size / 4 if low else 0.0
    return Entry(lambda x, y: symbol(Sign(person, x, y + down, index=index)), words, tall=not low)


def _ages(ages: Sequence[str], edition: Edition) -> Iterator[Entry]:
    if edition.ages is not Ages.EXACT:
        return
    for sign, words in (("~", "About this old"), ("m", "Months old"), ("w", "Weeks old")):
        found = [age for age in ages if sign in age]
        if found:
            yield Entry(_letters(found[0]), words)


def _couples(family: Family, edition: Edition) -> Iterator[Entry]:
    kinds = {union.now.kind for union in family.unions}
    for kind in UnionKind:
        if kind in kinds:
            yield Entry(
                _line(notation().widths.couple, notation().couples[kind].written), _couple_in_words(kind)
            )
    strokes = {notation().slashes_of(union.now) for union in family.unions}
    for number, words in ((1, "Separated"), (2, "Divorced or dissolved")):
        if number in strokes:
            yield Entry(_slashed(number), words)
    if edition.years:
        letters = {
            part.split()[0] for union in family.unions for line in years(union) for part in line.split(", ")
        }
        for letter, words in _LETTERS_SAID.items():
            if letter in letters:
                yield Entry(_letters(letter), words)


def _couple_in_words(kind: UnionKind) -> str:
    return {
        UnionKind.PARTNERS: "Partners, not living together",
        UnionKind.CIVIL: "Civil partners",
    }.get(kind, code_set("relationship").name(kind.value))


def _parents(family: Family) -> Iterator[Entry]:
    said = {
        ParentKind.BIRTH: "Child by birth",
        ParentKind.ADOPTIVE: "Adopted child",
        ParentKind.FOSTER: "Foster child",
        ParentKind.GUARDIAN: "Child under special guardianship",
        ParentKind.STEP: "Stepchild",
        ParentKind.KINSHIP: "Child in kinship care",
    }
    kinds = {link.kind for link in family.parents}
    for kind in ParentKind:
        if kind in kinds:
            yield Entry(_line(notation().widths.parent, notation().parents[kind].written), said[kind])
    groups = [one for one in family.people if one.birth_group]
    if groups:
        yield Entry(_slants(bar=False), "Born together")
    if any(one.identical for one in groups):
        yield Entry(_slants(bar=True), "Born together, from one egg")


def _ties(family: Family) -> Iterator[Entry]:
    kinds = {one.kind for one in family.ties}
    for kind in TieKind:
        if kind in kinds:
            arrow = " (the arrow points at whom)" if kind.directed else ""
            yield Entry(_tie(kind), code_set("relationship").name(kind.value) + arrow)


def _tie(kind: TieKind) -> Draw:
    return lambda x, y: iter((sample(notation().ties[kind], ((x - 24, y), (x + 24, y))),))


def _line(width: float, dash: str | None) -> Draw:
    return lambda x, y: iter((element("path", d=f"M {x - 24:g} {y:g} L {x + 24:g} {y:g}", fill="none", stroke=INK,
                                      stroke_width=width, stroke_dasharray=dash),))  # fmt: skip


def _slashed(strokes: int) -> Draw:
    def draw(x: float, y: float) -> Iterator[str]:
        width = notation().widths.couple
        yield from _line(width, None)(x, y)
        for stroke in range(strokes):
            middle = x + (stroke - (strokes - 1) / 2) * 6
            ends = f"M {middle - 3.5:g} {y + 7:g} L {middle + 3.5:g} {y - 7:g}"
            yield element("path", d=ends, fill="none", stroke=INK, stroke_width=width)

    return draw


def _slants(*, bar: bool) -> Draw:
    def draw(x: float, y: float) -> Iterator[str]:
        path = f"M {x:g} {y - 10:g} L {x - 14:g} {y + 9:g} M {x:g} {y - 10:g} L {x + 14:g} {y + 9:g}"
        path += f" M {x - 7:g} {y - 0.5:g} L {x + 7:g} {y - 0.5:g}" if bar else ""
        yield element("path", d=path, fill="none", stroke=INK, stroke_width=notation().widths.parent)

    return draw


def _letters(said: str) -> Draw:
    return lambda x, y: iter(
        (text(x, y + 4.5, said, font_size=13, font_weight=600, text_anchor="middle", fill=INK),)
    )


def _ring(household: int) -> Draw:
    style = notation().household
    colour = notation().colour(household)
    return lambda x, y: iter((element("rect", x=x - 22, y=y - 9, width=44, height=18, rx=7, fill=colour,
                                      fill_opacity=0.07, stroke=colour, stroke_width=notation().widths.household,
                                      stroke_dasharray=style.written),))  # fmt: skip
