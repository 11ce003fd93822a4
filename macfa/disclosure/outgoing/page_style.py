"""Style sheets of a page: rules that hide something which is there, remarks, and what would be loaded."""

import re
from collections.abc import Iterator

from macfa.disclosure.outgoing.colours import WHITE, Colour, alike, of_hex
from macfa.disclosure.outgoing.hidden import What
from macfa.disclosure.outgoing.xml_text import Element

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_LENGTH = re.compile(r"(-?\d*\.?\d+)(px|rem|em|pt|vw|vh|ch|%|)")
_IN_PIXELS = {
    "px": 1.0,
    "pt": 4 / 3,
    "rem": 16.0,
    "em": 16.0,
    "ch": 8.0,
    "vw": 10.0,
    "vh": 10.0,
    "%": 10.0,
    "": 1.0,
}
_FAR = -50.0  # pixels
_SMALLEST = 6.0  # pixels
_SKIPPING = "Skip to main content"
_PLAIN_HIDING = {
    ("display", "none"), ("visibility", "hidden"), ("visibility", "collapse"), ("content-visibility", "hidden"),
    ("color", "transparent"), ("-webkit-text-fill-color", "transparent"), ("line-height", "0"),
}  # fmt: skip
_CUTTING = (
    "clip",
    "clip-path",
    "mask",
    "mask-image",
    "-webkit-mask",
    "filter",
    "-webkit-text-security",
    "zoom",
    "scale",
)
_MOVING = ("left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top", "margin-right", "margin",
           "inset", "letter-spacing", "translate", "transform", "padding-left")  # fmt: skip
_ROOM = ("height", "width", "max-height", "max-width")


def find_in_style(style: str, root: Element) -> Iterator[What]:
    """What a style sheet hides of the page at `root`, and what it keeps or would load."""
    if "/*" in style:
        yield What.COMMENT
    if re.search(r"@import|@font-face|@namespace|url\(|image-set\(|expression\(|\\", style, re.IGNORECASE):
        yield What.OUTSIDE_LINK
    page = _page_colour(style)
    for screen, selectors, body in _rules(style):
        for name, value in _declarations(body):
            if name == "content" and re.sub(r"attr\(href\)|none|[\"'() ]", "", value):
                yield What.HIDDEN_TEXT
            if name.startswith("--") and not re.fullmatch(
                r"#[0-9a-fA-F]{3,8}|[\d.]+[a-z%]*|[a-z]{1,12}", value
            ):
                yield What.CUSTOM_XML
        what = _hides(dict(_declarations(body)), page)
        if what is not None and screen and any(_applies(one, root) for one in selectors):
            yield what


def _rules(style: str) -> Iterator[tuple[bool, list[str], str]]:
    """Rules as (whether they count on a screen, selectors, declarations)."""
    on_paper = _paper(style)
    for match in _RULE.finditer(style):
        selectors = match[1].rsplit("}", 1)[-1].rsplit("{", 1)[-1]
        if not selectors.strip().startswith("@"):
            paper = any(first <= match.start(2) < last for first, last in on_paper)
            yield not paper, [one.strip() for one in selectors.split(",")], match[2]


def _paper(style: str) -> list[tuple[int, int]]:
    """Where the rules for print stand."""
    found = []
    for match in re.finditer(r"@media print\s*\{", style):
        depth, at = 1, match.end()
        while depth and at < len(style):
            depth += {"{": 1, "}": -1}.get(style[at], 0)
            at += 1
        found.append((match.end(), at))
    return found


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    for one in body.split(";"):
        name, colon, value = one.partition(":")
        if colon:
            yield name.strip().lower(), value.strip().lower().removesuffix("!important").strip()


def _page_colour(style: str) -> Colour:
    for _, selectors, body in _rules(style):
        if {"html", "body"} & set(selectors):
            colour = _colour(dict(_declarations(body)).get("background", ""))
            if colour is not None:
                return colour
    return WHITE


def _hides(given: dict[str, str], page: Colour) -> What | None:
    """Why a rule hides what it applies to; None where it does not."""
    if any((name, value) in _PLAIN_HIDING for name, value in given.items()) or _faint(given):
        return What.HIDDEN_TEXT
    if any(_largest(given.get(name, ""), 16) < _SMALLEST for name in ("font-size", "font")):
        return What.TINY
    if any(name in given and given[name] not in ("none", "auto", "1") for name in _CUTTING):
        return What.OUTSIDE
    if any(_smallest(given.get(name, "")) < _FAR for name in _MOVING) or re.search(
        r"scale\w*\(\s*0|rotate\w\(", given.get("transform", "")
    ):
        return What.OUTSIDE
    if given.get("overflow") in ("hidden", "clip") and any(
        _largest(given.get(name, ""), 99) <= 2 for name in _ROOM
    ):
        return What.OUTSIDE
    ground = _colour(given.get("background", given.get("background-color", "")))
    letters = _colour(given.get("color", ""))
    unknown = ("background" in given or "background-color" in given) and ground is None
    return What.SAME_COLOUR if letters and not unknown and alike(letters, ground or page) else None


def _faint(given: dict[str, str]) -> bool:
    value = given.get("opacity", "1").rstrip("%")
    return bool(re.fullmatch(r"[\d.]+", value)) and float(value) < (
        20 if "%" in given.get("opacity", "") else 0.2
    )


def _lengths(value: str) -> list[float]:
    return [float(number) * _IN_PIXELS[unit] for number, unit in _LENGTH.findall(value)]


def _largest(value: str, otherwise: float) -> float:
    return max(_lengths(re.sub(r"#[0-9a-f]+|[a-z-]+\(.*?\)", "", value)), default=otherwise)


def _smallest(value: str) -> float:
    return min(_lengths(value), default=0.0)


def _colour(value: str) -> Colour | None:
    words = {
        "white": "ffffff",
        "black": "000000",
        "snow": "fffafa",
        "ivory": "fffff0",
        "whitesmoke": "f5f5f5",
    }
    first = value.split()[0] if value.split() else ""
    numbers = re.fullmatch(r"rgba?\(\s*(\d+)[,\s]+(\d+)[,\s]+(\d+).*\)", value)
    if numbers:
        return (int(numbers[1]) / 255, int(numbers[2]) / 255, int(numbers[3]) / 255)
    return of_hex(words.get(first, first)) if first.startswith("#") or first in words else None


def _applies(selector: str, root: Element) -> bool:
    """Whether a selector picks something that has words. What a pointer or the keyboard brings up does not count."""
    last = re.split(r"[\s>+~]+", selector.strip())[-1]
    if ":" in re.sub(r":(?:is|where|root|first-child|last-child|nth-child|not)\b", "", last):
        return False
    bare = re.sub(r"\[.*?\]|:[\w-]+(?:\(.*?\))?", "", last)
    tag = re.match(r"[a-z][a-z0-9]*", bare)
    classes, identities = re.findall(r"\.([\w-]+)", bare), re.findall(r"#([\w-]+)", bare)
    for element in root.iter():
        if not isinstance(element.tag, str) or (tag and element.tag != tag[0]):
            continue
        held = (element.get("class") or "").split()
        if all(one in held for one in classes) and all(element.get("id") == one for one in identities):
            words = element.text_content().strip() if hasattr(element, "text_content") else ""
            if words and words != _SKIPPING and element.tag not in ("html", "style", "head"):
                return True
    return False
