"""Pictures as large as somebody wants them: the same picture with another size, and no script."""

import re

from markupsafe import Markup

from macfa.pictures.svg import number
from macfa.web.family.asking import Zoom

_SIZE = re.compile(r' width="([0-9.]+)" height="([0-9.]+)"')


def zoomed(svg: str, zoom: Zoom) -> Markup:
    """The picture as SVG to put on a page. Without a size of its own it takes the width that it gets."""
    head, end, rest = svg.partition(">")
    if zoom.factor is None:
        return Markup(_SIZE.sub("", head, count=1) + end + rest)
    factor = zoom.factor

    def larger(found: re.Match[str]) -> str:
        width, height = (number(float(length) * factor) for length in found.groups())
        return f' width="{width}" height="{height}"'

    return Markup(_SIZE.sub(larger, head, count=1) + end + rest)
