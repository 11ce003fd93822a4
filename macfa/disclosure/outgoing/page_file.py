"""Web pages: remarks, scripts, hidden elements, data attributes, addresses that a page would load from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

from macfa.disclosure.outgoing.allow_lists import allow_list
from macfa.disclosure.outgoing.drawing import find_in_drawing
from macfa.disclosure.outgoing.embedded_picture import find_in_address
from macfa.disclosure.outgoing.hidden import Hidden, What
from macfa.disclosure.outgoing.page_style import find_in_style
from macfa.disclosure.outgoing.shown_words import ShownWords, has_unseen_letters
from macfa.disclosure.outgoing.xml_text import Element

_KNOWN = {
    **dict.fromkeys(("script", "noscript"), What.SCRIPT),
    **dict.fromkeys(("iframe", "frame", "object", "embed", "applet", "audio", "video", "canvas"), What.EMBEDDED),
    **dict.fromkeys(("template", "dialog", "details", "slot", "datalist", "marquee"), What.HIDDEN_TEXT),
    **dict.fromkeys(("form", "input", "textarea", "select", "option", "button", "output"), What.FORM),
    **dict.fromkeys(("link", "base"), What.OUTSIDE_LINK), "ins": What.REVISION, "del": What.REVISION,
}  # fmt: skip
_KNOWN_ATTRIBUTES = {
    "hidden": What.HIDDEN_TEXT, "style": What.HIDDEN_TEXT, "inert": What.HIDDEN_TEXT, "title": What.TOOLTIP,
    "srcset": What.OUTSIDE_LINK, "background": What.OUTSIDE_LINK, "ping": What.OUTSIDE_LINK, "color": What.SAME_COLOUR,
}  # fmt: skip
_REMARK = re.compile(rb"<!(?!doctype html>)|<\?", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|mailto:|tel:|#)\S*|(?![\\/])[^:\\]*", re.IGNORECASE)
_TECHNICAL = re.compile(r"[\w\s=,.;:'+/()-]{0,300}")
_SPOKEN = ("alt", "aria-label", "abbr")
_NOT_SHOWN = ("style", "title", "desc", "head", "script")


def find(content: bytes) -> Iterator[Hidden]:
    """What is hidden in a page in UTF-8."""
    try:
        root = html.document_fromstring(content.decode("utf-8"))
    except (UnicodeDecodeError, ValueError, html.etree.ParserError):
        yield Hidden("The page", What.UNREADABLE)
        return
    if _REMARK.search(content):
        yield Hidden("The page", What.COMMENT)
    shown, used = ShownWords(_texts(root)), _Used.on(root)
    for number, element in enumerate((one for one in root.iter() if isinstance(one.tag, str)), start=1):
        where = f"The page, element {number} ({_name(element)})"
        yield from (Hidden(where, what) for what in _in_element(element, root, shown, used))
    for drawing in root.iter("svg"):
        yield from (Hidden("A picture of the page", what) for what in find_in_drawing(drawing, shown))


def _name(element: Element) -> str:
    known = allow_list("page")
    name = str(element.tag)
    return name if name in (*known["elements"], *known["picture_elements"], *_KNOWN) else "unknown"


def _texts(root: Element) -> Iterator[str]:
    """What the page shows: all text outside its head, styles and spoken titles of pictures."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in _NOT_SHOWN:
            yield element.text or ""
        if element.getparent() is not None and element.getparent().tag not in _NOT_SHOWN:
            yield element.tail or ""


def _in_element(element: Element, root: Element, shown: ShownWords, used: "_Used") -> Iterator[What]:
    tag = str(element.tag)
    if has_unseen_letters(element.text or "") or has_unseen_letters(element.tail or ""):
        yield What.INVISIBLE_LETTERS
    if any(above.tag == "svg" for above in (element, *element.iterancestors())):
        return
    if tag not in allow_list("page")["elements"]:
        yield _KNOWN.get(tag, What.UNKNOWN)
    if tag == "style":
        yield from find_in_style(element.text or "", root)
    if tag == "title" and not shown.hold(element.text or ""):
        yield What.METADATA
    if tag == "meta":
        yield from _in_meta(element)
    for name, value in element.attrib.items():
        yield from _in_attribute(element, str(name), str(value), shown, used)


def _in_meta(meta: Element) -> Iterator[What]:
    policy = (meta.get("http-equiv") or "").lower()
    named = meta.get("name")
    if policy not in ("", "content-security-policy") or (named and named not in allow_list("page")["meta"]):
        yield What.METADATA
    content = meta.get("content") or ""
    if not _TECHNICAL.fullmatch(content) or re.search(r"https?:|\d{5}(?![\w+/]*=)", content):
        yield What.METADATA


def _in_attribute(
    element: Element, name: str, value: str, shown: ShownWords, used: "_Used"
) -> Iterator[What]:
    if name not in allow_list("page")["attributes"]:
        yield _kind_of(name)
    if has_unseen_letters(value):
        yield What.INVISIBLE_LETTERS
    if name in _SPOKEN and not shown.hold_facts(value):
        yield What.ALTERNATIVE
    if name == "href" and not _LINK.fullmatch(value.strip()):
        yield What.OUTSIDE_LINK
    if name == "src":
        yield from find_in_address(value)
    if name in ("class", "id") and not used.needs(name, value):
        yield What.CUSTOM_XML
    if name in ("width", "height") and element.tag == "img" and value.strip().rstrip("px%") in ("0", "1"):
        yield What.TINY


def _kind_of(attribute: str) -> What:
    if attribute.startswith("on"):
        return What.SCRIPT
    return (
        What.CUSTOM_XML if attribute.startswith("data-") else _KNOWN_ATTRIBUTES.get(attribute, What.UNKNOWN)
    )


@dataclass(frozen=True)
class _Used:
    """What a page uses: the text of its style sheets, and the identities that something on it refers to."""

    styles: str
    identities: frozenset[str]

    @classmethod
    def on(cls, root: Element) -> "_Used":
        """Gathered once for a page: a report has thousands of elements with a class."""
        styles = "".join(style.text or "" for style in root.iter("style"))
        elements = (one for one in root.iter() if isinstance(one.tag, str))
        attributes = ((name, str(value)) for one in elements for name, value in one.attrib.items())
        return cls(styles, frozenset(name for attribute in attributes for name in _referred(*attribute)))

    def needs(self, name: str, value: str) -> bool:
        """Whether a class or an identity serves the page; one that does not only keeps data."""
        return value in self.identities if name == "id" else all(map(self._styled, value.split()))

    def _styled(self, word: str) -> bool:
        """Whether a style sheet knows a class."""
        families = (word, word.split("--")[0], word.split("__")[0])
        plain = re.fullmatch(r"[a-z]+(?:[_-]{1,2}[a-z0-9]{1,20}){0,2}", word)
        return plain is not None and any(f".{family}" in self.styles for family in families)


def _referred(attribute: str, value: str) -> Iterator[str]:
    """The identities that an attribute refers to."""
    if attribute in ("aria-labelledby", "aria-describedby", "headers"):
        yield from value.split()
    if value.startswith("#"):
        yield value[1:]
    if value.startswith("url(#") and value.endswith(")"):
        yield value[5:-1]
