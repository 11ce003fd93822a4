"""Whatever is taken out of a picture, or looks otherwise, the checker misses it: every mark says something."""

import re
from collections.abc import Callable, Iterator
from functools import cache

import pytest
from family_checker import differences, look, untrue_years
from family_checker.marks import Unreadable

from macfa.family.drawing.genogram import genogram
from macfa.family.gallery import Specimen, specimens

FAMILIES = [
    one
    for one in specimens()
    if one.key
    in {
        "01_blended_family",
        "07_twins_and_a_stillbirth",
        "12_stepfather_and_every_tie",
        "17_two_mothers_and_a_donor",
    }
]
_MARK = re.compile(r"<(?:rect|circle|polygon|path)\b[^>]*/>")
_NAME = re.compile(r"<text\b[^>]*font-weight=\"600\"[^>]*>[^<0-9~]+</text>")


@cache
def picture(one: Specimen) -> str:
    return genogram(one.family, one.as_at, key=False)


def is_missed(one: Specimen, svg: str) -> bool:
    """The changed picture still passes for a right one."""
    try:
        seen = look(svg)
    except Unreadable:
        return False
    return not (
        seen.faults or differences(seen, one.family, one.as_at) or untrue_years(seen, one.family, one.as_at)
    )


def without(svg: str) -> Iterator[str]:
    """The picture with one mark or one name less, for each of them."""
    for found in (*_MARK.finditer(svg), *_NAME.finditer(svg)):
        yield svg[: found.start()] + svg[found.end() :]


def undashed(svg: str) -> Iterator[str]:
    """The picture with one broken line whole."""
    for found in re.finditer(r' stroke-dasharray="[^"]*"', svg):
        yield svg[: found.start()] + svg[found.end() :]


def recoloured(svg: str) -> Iterator[str]:
    """The picture with one line of feeling in the colour of another."""
    for found in re.finditer(r'<path [^>]*stroke="(#[0-9a-f]{6})" stroke-width="2"', svg):
        other = "#00703c" if found[1] != "#00703c" else "#d4351c"
        yield svg[: found.start(1)] + other + svg[found.end(1) :]


def shifted(svg: str) -> Iterator[str]:
    """The picture with one circle or one square a symbol's width further right."""
    for found in re.finditer(r'<(?:circle cx|rect x)="([0-9.]+)"', svg):
        moved = found[0].replace(found[1], f"{float(found[1]) + 36:g}")
        yield svg[: found.start()] + moved + svg[found.end() :]


CHANGES = [
    pytest.param(one, change, id=f"{one.key}: {change.__name__}")
    for one in FAMILIES
    for change in (without, undashed, recoloured, shifted)
    if one.family.ties or change is not recoloured
]


@pytest.mark.parametrize(("one", "change"), CHANGES)
def test_no_change_is_missed(one: Specimen, change: Callable[[str], Iterator[str]]) -> None:
    assert is_missed(one, picture(one)), "the picture as it is should pass"
    changed = list(change(picture(one)))
    missed = [place for place, svg in enumerate(changed) if is_missed(one, svg)]
    assert changed and missed == []
