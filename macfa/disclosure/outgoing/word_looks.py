"""How text of a Word document looks, through its own setting, its styles and what is behind it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macfa.disclosure.outgoing.colours import BLACK, WHITE, Colour, alike, of_hex
from macfa.disclosure.outgoing.hidden import What
from macfa.disclosure.outgoing.xml_text import Element, attribute, elements, name_of

_THEME = {"background1": WHITE, "light1": WHITE, "text1": BLACK, "dark1": BLACK}
_NO = ("0", "false", "off")
_SMALLEST = 10  # half points
_NARROWEST = 30  # per cent of a letter's width
_DEEPEST = 20  # styles based on styles


@dataclass(frozen=True, slots=True)
class WordLooks:
    """The properties of runs by style, each with the style it is based on."""

    styles: Mapping[str, tuple[Element, str | None]]
    usual: tuple[Element, ...]

    @classmethod
    def read(cls, root: Element) -> "WordLooks":
        """From the part that holds the styles."""
        styles: dict[str, tuple[Element, str | None]] = {}
        usual: list[Element] = []
        for style in (one for one in elements(root) if name_of(one) == "style"):
            based = next((attribute(one, "val") for one in style if _named(one, "basedOn")), None)
            styles[attribute(style, "styleId") or ""] = (style, based)
            if attribute(style, "default") == "1" and attribute(style, "type") == "paragraph":
                usual = [style]
        return cls(styles, tuple(usual))

    def chain(self, style: str | None) -> Iterator[Element]:
        """A style and those that it is based on, nearest first."""
        for _ in range(_DEEPEST):
            if style is None or style not in self.styles:
                return
            element, style = self.styles[style]
            yield element


def unseen_run(run: Element, looks: WordLooks) -> Iterator[What]:
    """Why a run of letters cannot be seen."""
    if not any(name_of(one) in ("t", "sym", "instrText") for one in elements(run)):
        return
    sources = list(_sources(run, looks))
    if any(_switched_on(sources, name) for name in ("vanish", "webHidden", "specVanish")):
        yield What.HIDDEN_TEXT
    colour, behind = _colour(_first(sources, "color")), _behind(run, sources)
    if colour is not None and behind is not None and alike(colour, behind):
        yield What.SAME_COLOUR
    size, wide = _first(sources, "sz"), _first(sources, "w")
    if size is not None and float(attribute(size, "val") or 0) < _SMALLEST:
        yield What.TINY
    if wide is not None and float(attribute(wide, "val") or 100) < _NARROWEST:
        yield What.TINY
    if any(_first(sources, name) is not None for name in ("textFill", "fitText", "eastAsianLayout")):
        yield What.HIDDEN_TEXT


def _sources(run: Element, looks: WordLooks) -> Iterator[Element]:
    """Where properties of a run come from, nearest first: its own, its style, the paragraph's style, the table's."""
    own = next((one for one in run if _named(one, "rPr")), None)
    if own is not None:
        yield own
        yield from _of_style(own, "rStyle", looks)
    for above in run.iterancestors():
        if name_of(above) in ("p", "tbl"):
            properties = next((one for one in above if _named(one, f"{name_of(above)}Pr")), None)
            if properties is not None:
                yield from _of_style(properties, f"{name_of(above)}Style", looks)
    for style in looks.usual:
        yield from (one for one in style if _named(one, "rPr"))


def _of_style(properties: Element, name: str, looks: WordLooks) -> Iterator[Element]:
    style = next((attribute(one, "val") for one in properties if _named(one, name)), None)
    for element in looks.chain(style):
        yield from (one for one in element if _named(one, "rPr"))


def _first(sources: list[Element], name: str) -> Element | None:
    return next((one for source in sources for one in source if _named(one, name)), None)


def _switched_on(sources: list[Element], name: str) -> bool:
    found = _first(sources, name)
    return found is not None and attribute(found, "val") not in _NO


def _colour(element: Element | None) -> Colour | None:
    if element is None or (attribute(element, "val") == "auto" and attribute(element, "themeColor") is None):
        return BLACK
    if attribute(element, "themeColor"):
        return _THEME.get(attribute(element, "themeColor") or "")
    return of_hex(attribute(element, "val") or "")


def _behind(run: Element, sources: list[Element]) -> Colour | None:
    """The colour behind a run: its own shading, the paragraph's, the cell's, else the paper."""
    shading = _first(sources, "shd")
    for above in run.iterancestors():
        if shading is None and name_of(above) in ("p", "tc"):
            properties = next((one for one in above if _named(one, f"{name_of(above)}Pr")), None)
            shading = next(
                (one for one in (properties if properties is not None else ()) if _named(one, "shd")), None
            )
    if shading is None or attribute(shading, "fill") in (None, "auto"):
        return WHITE if not _in_styled_table(run) else None
    return of_hex(attribute(shading, "fill") or "")


def _in_styled_table(run: Element) -> bool:
    return any(name_of(above) == "tbl" for above in run.iterancestors())


def _named(element: Element, name: str) -> bool:
    return isinstance(element.tag, str) and name_of(element) == name
