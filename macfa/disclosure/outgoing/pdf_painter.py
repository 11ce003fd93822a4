"""Follows the drawing instructions of a page and notes where letters and shapes are painted.

Every instruction of PDF 32000-1, annex A, that paints, places, clips or colours has its method; the others change
nothing of what is seen.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pikepdf

from macfa.disclosure.outgoing.pdf_font import Font, read_font
from macfa.disclosure.outgoing.pdf_geometry import (
    IDENTITY,
    Matrix,
    Point,
    Region,
    curve,
    moved,
    smallest_scale,
    square,
    times,
)
from macfa.disclosure.outgoing.pdf_state import Cover, Painted, Run, State, colour_of, parts_of_space

_SPOKEN = ("/ActualText", "/Alt", "/E", "/Contents")
_DEEPEST = 12  # forms within forms
_THICK = 4.0  # points; a line as thick as this can cover letters
_MIDDLE = 0.25  # of the type size above the line: inside small letters and capitals


class Painter:
    """One page, or one form drawn on it."""

    def __init__(self, painted: Painted, resources: Any, state: State, depth: int = 0) -> None:
        self._painted = painted
        self._resources = resources
        self._state = state
        self._depth = depth
        self._saved: list[State] = []
        self._outlines: list[list[Point]] = []
        self._clip_next = False
        self._text: Matrix = IDENTITY
        self._line: Matrix = IDENTITY
        self._fonts: dict[str, Font] = {}

    def follow(self, page_or_form: Any) -> None:
        """Carry out all instructions of a page or form."""
        for instruction in pikepdf.parse_content_stream(page_or_form):
            if isinstance(instruction, pikepdf.ContentStreamInlineImage):
                self._cover(square(self._state.place), None)
                continue
            carry_out = _INSTRUCTIONS.get(str(instruction.operator))
            if carry_out is not None:
                carry_out(self, list(instruction.operands))

    # ---- state

    def _save(self, _: list[Any]) -> None:
        self._saved.append(self._state)

    def _restore(self, _: list[Any]) -> None:
        if self._saved:
            self._state = self._saved.pop()

    def _set(self, **changes: Any) -> None:
        self._state = replace(self._state, **changes)

    def _transform(self, given: list[Any]) -> None:
        self._set(place=times(_matrix(given), self._state.place))

    def _look(self, given: list[Any]) -> None:
        """`gs`: of a named state only opacity, thickness and font change what is seen."""
        named = self._named("/ExtGState", given[0])
        if named is None:
            return
        if "/ca" in named:
            self._set(opacity=float(named["/ca"]))
        if "/LW" in named:
            self._set(line=float(named["/LW"]))
        if "/Font" in named:
            self._set(font=read_font(named["/Font"][0]), size=float(named["/Font"][1]))

    def _space(self, given: list[Any], what: str) -> None:
        spaces = self._resources.get("/ColorSpace")
        black = (0.0, 0.0, 0.0)
        self._set(**{f"{what}_parts": parts_of_space(given[0], spaces), what: black})

    def _colour(self, given: list[Any], what: str, parts: int | None = None) -> None:
        if parts is not None:
            self._set(**{f"{what}_parts": parts})
        known: int | None = getattr(self._state, f"{what}_parts")
        self._set(**{what: colour_of(given, known)})

    # ---- shapes

    def _move(self, given: list[Any]) -> None:
        self._outlines.append([self._at(given)])

    def _to(self, given: list[Any]) -> None:
        self._outline().append(self._at(given))

    def _curve(self, given: list[Any]) -> None:
        outline = self._outline(given)
        one, two, end = self._at(given[0:2]), self._at(given[2:4]), self._at(given[4:6])
        outline += curve(outline[-1], one, two, end)

    def _curve_from_here(self, given: list[Any]) -> None:
        outline = self._outline(given)
        outline += curve(outline[-1], outline[-1], self._at(given[0:2]), self._at(given[2:4]))

    def _curve_to_end(self, given: list[Any]) -> None:
        outline = self._outline(given)
        one, end = self._at(given[0:2]), self._at(given[2:4])
        outline += curve(outline[-1], one, end, end)

    def _rectangle(self, given: list[Any]) -> None:
        x, y, width, height = (float(number) for number in given)
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
        self._outlines.append([moved(corner, self._state.place) for corner in corners])

    def _fill(self, _: list[Any]) -> None:
        self._cover(Region.of(self._outlines), self._state.fill)
        self._done()

    def _stroke(self, _: list[Any]) -> None:
        thick = self._state.line * smallest_scale(self._state.place)
        if thick >= _THICK:
            for outline in self._outlines:
                for start, end in pairwise(outline):
                    self._cover(_beam(start, end, thick / 2), self._state.stroke)
        self._done()

    def _fill_and_stroke(self, given: list[Any]) -> None:
        self._cover(Region.of(self._outlines), self._state.fill)
        self._stroke(given)

    def _clip(self, _: list[Any]) -> None:
        self._clip_next = True

    def _done(self, _: list[Any] | None = None) -> None:
        if self._clip_next and self._outlines:
            self._set(clips=(*self._state.clips, Region.of(self._outlines)))
        self._outlines, self._clip_next = [], False

    def _shade(self, _: list[Any]) -> None:
        everywhere = square((1e6, 0, 0, 1e6, -5e5, -5e5))
        self._cover(self._state.clips[-1] if self._state.clips else everywhere, None)

    def _cover(self, region: Region, colour: Any) -> None:
        self._painted.covers.append(Cover(region, colour, self._state.opacity))

    def _at(self, given: list[Any]) -> Point:
        return moved((float(given[0]), float(given[1])), self._state.place)

    def _outline(self, given: list[Any] | None = None) -> list[Point]:
        if not self._outlines:
            self._outlines.append([self._at(given)] if given else [])
        return self._outlines[-1]

    # ---- forms, pictures, marks

    def _draw(self, given: list[Any]) -> None:
        drawn = self._named("/XObject", given[0])
        if drawn is None:
            return
        self._painted.drawn_forms.add(drawn.objgen)
        if str(drawn.get("/Subtype")) != "/Form":
            self._cover(square(self._state.place), None)
            return
        if self._depth >= _DEEPEST:
            raise ValueError("forms are drawn within forms without end")
        place = times(_matrix(list(drawn.get("/Matrix", IDENTITY))), self._state.place)
        left, bottom, right, top = (float(side) for side in drawn["/BBox"])
        clips = (*self._state.clips, square(place, left, bottom, right, top))
        state = replace(self._state, place=place, clips=clips)
        Painter(self._painted, drawn.get("/Resources", self._resources), state, self._depth + 1).follow(drawn)

    def _mark(self, given: list[Any]) -> None:
        """`BDC`: words that are read out in place of what is drawn, and layers."""
        properties = given[1] if len(given) > 1 else None
        if str(given[0]) == "/OC":
            self._painted.layers = True
        if isinstance(properties, pikepdf.Name):
            properties = self._named("/Properties", properties)
        if isinstance(properties, pikepdf.Dictionary):
            said = {key: str(value) for key, value in properties.items() if key in _SPOKEN}
            self._painted.spoken_for_pictures += [said.pop("/Alt")] if "/Alt" in said else []
            self._painted.marked += said.values()

    def _named(self, kind: str, name: Any) -> Any:
        kept = self._resources.get(kind)
        return kept.get(str(name)) if kept is not None else None

    # ---- letters

    def _begin_text(self, _: list[Any]) -> None:
        self._text = self._line = IDENTITY

    def _font(self, given: list[Any]) -> None:
        name = str(given[0])
        if name not in self._fonts:
            found = self._named("/Font", given[0])
            if found is None:
                raise ValueError("letters are set in a font that the file does not have")
            self._fonts[name] = read_font(found)
        self._painted.says_more |= self._fonts[name].says_more or not self._fonts[name].drawn
        self._set(font=self._fonts[name], size=float(given[1]))

    def _text_matrix(self, given: list[Any]) -> None:
        self._text = self._line = _matrix(given)

    def _next_line(self, given: list[Any]) -> None:
        self._line = times((1, 0, 0, 1, float(given[0]), float(given[1])), self._line)
        self._text = self._line

    def _next_line_set(self, given: list[Any]) -> None:
        self._set(leading=-float(given[1]))
        self._next_line(given)

    def _break_line(self, _: list[Any]) -> None:
        self._next_line([0, -self._state.leading])

    def _show(self, given: list[Any]) -> None:
        self._letters([given[0]])

    def _show_spaced(self, given: list[Any]) -> None:
        self._letters(list(given[0]))

    def _show_on_next_line(self, given: list[Any]) -> None:
        if len(given) == 3:
            self._set(between_words=float(given[0]), between=float(given[1]))
        self._break_line([])
        self._letters([given[-1]])

    def _letters(self, pieces: list[Any]) -> None:
        state = self._state
        if state.font is None:
            raise ValueError("letters are set without a font")
        text, middles = [], []
        for piece in pieces:
            if not isinstance(piece, pikepdf.String):
                self._on(-float(piece) / 1000 * state.size * state.wide)
                continue
            for code in state.font.codes(bytes(piece)):
                letter, width = state.font.letter(code), state.font.width(code) * state.size
                if letter.strip() or not letter:
                    place = times(self._text, state.place)
                    middle = (width * state.wide / 2, _MIDDLE * state.size + state.rise)
                    middles.append(moved(middle, place))
                space = state.between_words if code == 32 and state.font.code_length == 1 else 0
                text.append(letter)
                self._on((width + state.between + space) * state.wide)
        height = abs(state.size) * min(1.0, abs(state.wide)) * smallest_scale(times(self._text, state.place))
        self._painted.runs.append(
            Run("".join(text), tuple(middles), height, state, len(self._painted.covers))
        )

    def _on(self, by: float) -> None:
        self._text = times((1, 0, 0, 1, by, 0), self._text)


def _matrix(given: list[Any]) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in given)
    return (a, b, c, d, e, f)


def _beam(start: Point, end: Point, half: float) -> Region:
    """The rectangle that a thick straight line covers."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    x, y = -dy / length * half, dx / length * half
    corners = [(start[0] + x, start[1] + y), (end[0] + x, end[1] + y), (end[0] - x, end[1] - y)]
    return Region.of([[*corners, (start[0] - x, start[1] - y)]])


def _setting(name: str, scale: float = 1.0) -> Callable[[Painter, list[Any]], None]:
    def carry_out(painter: Painter, given: list[Any]) -> None:
        painter._set(**{name: float(given[0]) * scale})

    return carry_out


def _colouring(what: str, parts: int | None = None) -> Callable[[Painter, list[Any]], None]:
    return lambda painter, given: painter._colour(given, what, parts)


def _spacing(what: str) -> Callable[[Painter, list[Any]], None]:
    return lambda painter, given: painter._space(given, what)


_INSTRUCTIONS: Mapping[str, Callable[[Painter, list[Any]], None]] = {
    "q": Painter._save, "Q": Painter._restore, "cm": Painter._transform, "gs": Painter._look,
    "w": _setting("line"), "cs": _spacing("fill"), "CS": _spacing("stroke"),
    "sc": _colouring("fill"), "scn": _colouring("fill"), "SC": _colouring("stroke"), "SCN": _colouring("stroke"),
    "g": _colouring("fill", 1), "rg": _colouring("fill", 3), "k": _colouring("fill", 4),
    "G": _colouring("stroke", 1), "RG": _colouring("stroke", 3), "K": _colouring("stroke", 4),
    "m": Painter._move, "l": Painter._to, "c": Painter._curve, "v": Painter._curve_from_here,
    "y": Painter._curve_to_end, "re": Painter._rectangle, "n": Painter._done, "W": Painter._clip,
    "W*": Painter._clip, "f": Painter._fill, "F": Painter._fill, "f*": Painter._fill, "S": Painter._stroke,
    "s": Painter._stroke, "B": Painter._fill_and_stroke, "B*": Painter._fill_and_stroke,
    "b": Painter._fill_and_stroke, "b*": Painter._fill_and_stroke, "sh": Painter._shade, "Do": Painter._draw,
    "BDC": Painter._mark, "DP": Painter._mark, "BT": Painter._begin_text, "Tf": Painter._font,
    "Tm": Painter._text_matrix, "Td": Painter._next_line, "TD": Painter._next_line_set, "T*": Painter._break_line,
    "Tj": Painter._show, "TJ": Painter._show_spaced, "'": Painter._show_on_next_line,
    '"': Painter._show_on_next_line, "Tc": _setting("between"), "Tw": _setting("between_words"),
    "Tz": _setting("wide", 0.01), "TL": _setting("leading"), "Ts": _setting("rise"),
    "Tr": lambda painter, given: painter._set(mode=int(given[0])),
}  # fmt: skip
