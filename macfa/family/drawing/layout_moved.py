"""A layout set into a picture: moved away from the picture's edge, and into its middle."""

from dataclasses import replace

from macfa.family.drawing.symbols import Point
from macfa.family.layout import Box, Layout


def moved(layout: Layout, edge: float, width: float = 0.0) -> Layout:
    """The same layout with so much room on every side, and in the middle of a picture at least so wide."""
    wide = max(layout.width, width)
    across = edge + (wide - layout.width) / 2

    def points(line: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple((x + across, y + edge) for x, y in line)

    def box(one: Box) -> Box:
        return replace(one, x=one.x + across, y=one.y + edge)

    return replace(
        layout,
        width=wide + 2 * edge,
        height=layout.height + 2 * edge,
        rows=tuple(row + edge for row in layout.rows),
        placed=tuple(
            replace(one, x=one.x + across, y=one.y + edge, label=box(one.label)) for one in layout.placed
        ),
        couples=tuple(
            replace(
                one,
                points=points(one.points),
                hang=points((one.hang,))[0],
                words=box(one.words) if one.words else None,
            )
            for one in layout.couples
        ),
        children=tuple(replace(one, points=points(one.points)) for one in layout.children),
    )
