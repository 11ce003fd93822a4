"""Writing SVG: elements, escaping, and the frame that gives every picture a title and a description.

No style attributes (pages forbid them), no random names, numbers rounded the same way every time: the same
picture is the same bytes.
"""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

FONTS = "Source Sans Pro, Arial, Helvetica, sans-serif"
_NAME = re.compile(r"[a-z][a-z0-9-]*\Z")


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """One element. Children are SVG already; `text` makes one from words. Attributes that are None are left out.

    Python names stand for SVG names: `stroke_width` is stroke-width, `class_` is class.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def words(text: str) -> str:
    """Words as SVG content, with everything that SVG would read as markup escaped."""
    return escape(text)


def text(x: float, y: float, content: str, **attributes: str | float | None) -> str:
    """A line of words whose baseline starts (or ends, or is centred: `text_anchor`) at x, y."""
    return element("text", words(content), x=x, y=y, **attributes)


def picture(
    content: Iterable[str],
    *,
    name: str,
    title: str,
    description: str,
    width: float,
    height: float,
    linked: bool = False,
) -> str:
    """A whole picture. `name` (letters, digits, hyphens) keeps ids apart when several stand on one page.

    A picture with links in it is `linked`: a group of things, not one thing whose parts nobody is told of.
    Raises `ValueError` where the title or the description is empty: a picture nobody can hear is not finished.
    """
    if not title.strip() or not description.strip():
        raise ValueError("a picture needs a title and a description")
    if not _NAME.match(name):
        raise ValueError(f"'{name}' cannot name a picture; use small letters, digits and hyphens")
    told = (
        element("title", words(title), id=f"{name}-title"),
        element("desc", words(description), id=f"{name}-description"),
    )
    return element(
        "svg",
        *told,
        *content,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role="group" if linked else "img",
        aria_labelledby=f"{name}-title {name}-description",
        font_family=FONTS,
    )


def number(value: float) -> str:
    """A length with at most two decimals and no more zeros than needed."""
    rounded = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if rounded == "-0" else rounded


def _value(value: str | float) -> str:
    return value if isinstance(value, str) else number(value)
