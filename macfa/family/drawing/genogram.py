"""A genogram as SVG: a family as at a day, in the signs of `notation.yaml`, with everything it says in words beside it.

From back to front: rings round households, family lines, ties, people's symbols, labels, the key.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from macfa.family import told
from macfa.family.as_at import as_at as family_as_at
from macfa.family.drawing.couples import line as couple_line
from macfa.family.drawing.couples import room, slashed_at, written
from macfa.family.drawing.editions import NAMED, Edition
from macfa.family.drawing.focus import neighbourhood
from macfa.family.drawing.households import Household, caption, homes_in_words, households, ring
from macfa.family.drawing.key import Key
from macfa.family.drawing.key import key as key_of
from macfa.family.drawing.labels import Label, drawn, label
from macfa.family.drawing.layout_moved import moved
from macfa.family.drawing.notation import notation
from macfa.family.drawing.symbols import INK, Point, Sign, symbol
from macfa.family.drawing.tie_geometry import Rect
from macfa.family.drawing.tie_lines import segments_of
from macfa.family.drawing.tie_routes import End, ways
from macfa.family.drawing.ties import strokes, words, words_at
from macfa.family.drawing.twins import bars
from macfa.family.kin.relation import relation
from macfa.family.layout import Layout, Placed, Size, lay_out
from macfa.family.people import Family
from macfa.family.people_said import Said
from macfa.pictures.svg import element, number, picture
from macfa.pictures.svg import words as escaped
from macfa.vocabulary.days import Day

Link = Callable[[str], str | None]
"""Where somebody leads to, by id; None where nowhere."""
_EDGE, _BEFORE_KEY, _NARROWEST = 26.0, 12.0, 740.0


@dataclass(frozen=True)
class _Drawing:
    """Everything that is to be drawn, laid out."""

    said: Said
    layout: Layout
    labels: Mapping[str, Label]
    signs: Mapping[str, Sign]
    homes: tuple[Household, ...]
    legend: Key


def genogram(
    family: Family,
    as_at: Day,
    *,
    edition: Edition = NAMED,
    link: Link | None = None,
    name: str = "genogram",
    key: bool = True,
    focus: str | None = None,
    steps: int = 2,
    differing: Collection[str] = (),
) -> str:
    """The family as at a day. Same family, same bytes.

    `edition` says what may be told of people; `link` makes a symbol lead somewhere; `name` keeps ids of pictures on one
    page apart; `focus` draws only who is within so many `steps` of a person: partner, parent, child or tie.
    `differing` are those on whom agencies contradict each other: it stands below them.
    ValueError for a family without people, KeyError for a focus that is not in it.
    """
    seen = family_as_at(family, as_at)
    if not seen.people:
        raise ValueError("a family without people cannot be drawn")
    index = seen.index[0] if seen.index else ""
    said = Said.of(seen, index, as_at, relation, edition)
    drawing = _prepared(
        said if focus is None else said.of_part(neighbourhood(said.family, focus, steps)), differing
    )
    return _picture(drawing, link, name, with_key=key)


def _prepared(said: Said, differing: Collection[str]) -> _Drawing:
    family, edition = said.family, said.edition
    labels = {
        one.id: label(
            one, said.names[one.id], edition, index=one.id in family.index, differing=one.id in differing
        )
        for one in family.people
    }
    sizes = {person: Size(one.width, one.height) for person, one in labels.items()}
    lines = {union.couple: size for union in family.unions if edition.years and (size := room(union))}
    found = lay_out(family, sizes, lines)
    legend = _legend(said, found.width)
    layout = moved(found, _EDGE, legend.width)  # whether or not the key is shown: the same picture either way
    signs = {place.person: _sign(said, place) for place in layout.placed}
    return _Drawing(said, layout, labels, signs, households(said, layout, signs), legend)


def _sign(said: Said, place: Placed) -> Sign:
    person = said.family.person(place.person)
    age = said.edition.in_sign(person, said.as_at)
    return Sign(person, place.x, place.y, index=person.id in said.family.index, age=age)


def _legend(said: Said, width: float) -> Key:
    return key_of(
        said.family,
        [said.edition.in_sign(person, said.as_at) for person in said.family.people],
        homes_in_words(said),
        said.edition,
        heading=f"Key. {told.titled(said)}",
        width=max(width, _NARROWEST),
    )


def _picture(drawing: _Drawing, link: Link | None, name: str, *, with_key: bool) -> str:
    said, layout, legend = drawing.said, drawing.layout, drawing.legend
    content = [
        *(ring(home) for home in drawing.homes),
        *_family_lines(drawing),
        *_ties(drawing),
        *_symbols(drawing, link),
        *_labels(drawing),
    ]
    width, height = layout.width, layout.height
    if with_key:
        content.append(element("g", *legend.drawn((width - legend.width) / 2, height + _BEFORE_KEY)))
        height += _BEFORE_KEY + legend.height + _EDGE
    return picture(
        content,
        name=name,
        title=told.titled(said),
        description=told.described(said),
        width=width,
        height=height,
        linked=link is not None,
    )


def _family_lines(drawing: _Drawing) -> Iterator[str]:
    unions = {union.couple: union for union in drawing.said.family.unions}
    for couple in drawing.layout.couples:
        yield from couple_line(unions[frozenset(couple.couple)], couple)
    for child in drawing.layout.children:
        yield _thin(child.points, notation().parents[child.kind].written)
    for bar in bars(drawing.said.family, drawing.layout.children):
        yield _thin(bar, None)


def _thin(points: Sequence[Point], dash: str | None) -> str:
    path = "M " + " L ".join(f"{number(x)} {number(y)}" for x, y in points)
    return element("path", d=path, stroke_dasharray=dash, fill="none", stroke=INK,
                   stroke_width=notation().widths.parent)  # fmt: skip


def _ties(drawing: _Drawing) -> Iterator[str]:
    """The ties, and what they say in words, clear of everything else that is written."""
    ties = drawing.said.family.ties
    things = list(_things(drawing))
    drawn_lines = [one.points for one in drawing.layout.couples] + [
        one.points for one in drawing.layout.children
    ]
    lines = sorted({stretch for points in drawn_lines for stretch in segments_of(points)})
    routes = ways([(_end(drawing, tie.source), _end(drawing, tie.target)) for tie in ties], things, lines)
    for tie, way in zip(ties, routes, strict=True):
        yield from strokes(tie, way)
    lines += [stretch for way in routes for stretch in segments_of(way)]
    for tie, way in zip(ties, routes, strict=True):
        box = words_at(tie, way, things, lines)
        if box:
            things.append(box)
            yield words(tie, box)


def _things(drawing: _Drawing) -> Iterator[Rect]:
    """Every box that no tie may run through: symbols, labels, years and strokes on couples' lines, names of homes."""
    for place in drawing.layout.placed:
        yield drawing.signs[place.person].box
        yield (place.label.x, place.label.y, place.label.right, place.label.bottom)
    for couple in drawing.layout.couples:
        if couple.words:
            yield (couple.words.x, couple.words.y, couple.words.right, couple.words.bottom)
        x, y = slashed_at(couple)
        yield (x - 7, y - 7, x + 7, y + 7)
    yield from (home.at for home in drawing.homes if home.at)


def _end(drawing: _Drawing, person: str) -> End:
    sign = drawing.signs[person]
    return End(*sign.middle, sign.reach, sign.outline)


def _symbols(drawing: _Drawing, link: Link | None) -> Iterator[str]:
    for person, sign in drawing.signs.items():
        whole = drawing.said.in_full(person)
        content = (element("title", escaped(whole)), *symbol(sign))
        href = link(person) if link else None
        if href:
            yield element("a", *content, href=href, aria_label=whole)
        else:
            yield element("g", *content, role="img", aria_label=whole)


def _labels(drawing: _Drawing) -> Iterator[str]:
    unions = {union.couple: union for union in drawing.said.family.unions}
    shown: Sequence[str] = [
        *(
            line
            for place in drawing.layout.placed
            for line in drawn(
                drawing.labels[place.person], place.label.x + place.label.width / 2, place.label.y
            )
        ),
        *(
            line
            for couple in drawing.layout.couples
            for line in written(unions[frozenset(couple.couple)], couple)
        ),
        *(caption(home) for home in drawing.homes if home.at),
    ]
    if shown:
        yield element("g", *shown, aria_hidden="true")
