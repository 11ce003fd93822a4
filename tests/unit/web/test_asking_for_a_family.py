"""What a request may ask of a family: a day, a size, somebody to draw it round, roles. Nonsense is not asked."""

from datetime import date

import pytest

from macfa.web.family.asking import Asked, Zoom, read
from macfa.web.family.zooming import zoomed


def test_nothing_asked_is_the_whole_family_as_it_is_known_now():
    assert read({}) == Asked()
    assert not read({}).narrows


def test_what_is_asked_is_read_from_the_body():
    asked = read({"day": "2026-03-01", "zoom": "larger", "focus": "0a1b", "steps": "2", "roles": "yes"})
    assert asked == Asked(date(2026, 3, 1), Zoom.LARGER, "0a1b", 2, roles=True)
    assert asked.narrows


@pytest.mark.parametrize(
    "body",
    [{"day": "yesterday"}, {"day": "2026-02-30"}, {"zoom": "huge"}, {"steps": "99"}, {"roles": "maybe"}],
)
def test_what_makes_no_sense_is_not_asked(body):
    assert read(body) == Asked()


@pytest.mark.parametrize(
    "zoom, size", [(Zoom.DRAWN, ' width="100" height="40"'), (Zoom.LARGER, ' width="150" height="60"')]
)
def test_a_picture_is_enlarged_by_its_size_alone(zoom, size):
    svg = '<svg viewBox="0 0 100 40" width="100" height="40"><rect width="9" height="9"/></svg>'
    assert zoomed(svg, zoom) == svg.replace(' width="100" height="40"', size)


def test_a_whole_picture_takes_the_width_that_it_gets():
    svg = '<svg viewBox="0 0 100 40" width="100" height="40"><rect width="9" height="9"/></svg>'
    assert zoomed(svg, Zoom.FIT) == '<svg viewBox="0 0 100 40"><rect width="9" height="9"/></svg>'
