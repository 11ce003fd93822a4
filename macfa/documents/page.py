"""One shell for every HTML document: a single file that needs no script, no network and no other file.

The style sheet stands in the page and is allowed by its hash, so the page keeps its own strict content policy
wherever it is opened; nothing in it carries a style attribute.
"""

import base64
import hashlib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from macfa.documents.dates import in_words


def render(template: str, content: Mapping[str, Any]) -> str:
    """A template of `macfa/documents/templates` with its content, as the text of an HTML file.

    Every text is escaped; a name the content lacks is an error, not an empty place.
    """
    style = _style()
    given = {**content, "style": Markup(style), "policy": _policy(style)}
    return _environment().get_template(template).render(given).rstrip() + "\n"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("macfa.documents", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["in_words"] = in_words
    environment.filters["picture"] = _picture
    return environment


def _picture(svg: str) -> Markup:
    """SVG from `macfa.pictures`, which escapes every text itself."""
    return Markup(svg)


@lru_cache(maxsize=1)
def _style() -> str:
    return files("macfa.documents").joinpath("templates", "style.css").read_text(encoding="utf-8")


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
