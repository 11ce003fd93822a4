"""Every family of the gallery is drawn, read back from the geometry of its picture, and compared with what was told."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

import pytest
from family_checker import (
    Seen,
    differences,
    look,
    out_of_birth_order,
    out_of_row,
    untrue_years,
)

from macfa.family.drawing import genogram as drawing
from macfa.family.gallery import Specimen, specimens
from macfa.family.layout import Layout

SMALL = 15
"""Up to so many people the fewest crossings are to be proved."""


@dataclass(frozen=True)
class Drawn:
    """A family drawn without its key, read back, and how it was laid out."""

    specimen: Specimen
    svg: str
    seen: Seen
    layout: Layout


@pytest.fixture(scope="module", params=specimens(), ids=lambda specimen: specimen.key)
def drawn(request: pytest.FixtureRequest) -> Iterator[Drawn]:
    one: Specimen = request.param
    laid_out: list[Layout] = []
    lay_out = drawing.lay_out

    def kept(*told: object) -> Layout:
        laid_out.append(lay_out(*told))
        return laid_out[-1]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(drawing, "lay_out", kept)
        svg = drawing.genogram(one.family, one.as_at, key=False)
    yield Drawn(one, svg, look(svg), laid_out[0])


def test_the_picture_says_what_was_told_and_nothing_else(drawn: Drawn) -> None:
    assert differences(drawn.seen, drawn.specimen.family, drawn.specimen.as_at) == []


def test_nothing_in_the_picture_is_unreadable(drawn: Drawn) -> None:
    """No line through a third person or a name, no words on words, no line that could be read two ways."""
    assert drawn.seen.faults == ()


def test_years_and_ages_are_those_told(drawn: Drawn) -> None:
    assert untrue_years(drawn.seen, drawn.specimen.family, drawn.specimen.as_at) == []


def test_every_generation_stands_on_one_row(drawn: Drawn) -> None:
    one = drawn.specimen
    assert out_of_row(drawn.seen, one.family, one.as_at, one.rows) == []


def test_the_eldest_stands_left(drawn: Drawn) -> None:
    assert out_of_birth_order(drawn.seen, drawn.specimen.family, drawn.specimen.as_at) == []


def test_lines_cross_as_often_as_the_layout_says(drawn: Drawn) -> None:
    assert drawn.seen.crossings == drawn.layout.crossings


def test_nobody_of_up_to_fifteen_could_be_drawn_with_fewer_crossings(drawn: Drawn) -> None:
    """Proved by the layout, whose count the test above takes from the picture."""
    assert drawn.layout.proved or len(drawn.specimen.family.people) > SMALL


def test_drawn_again_with_its_key_it_is_the_same_to_the_byte(drawn: Drawn) -> None:
    """What the checker reads is the picture that people see; they see the key below it too."""
    whole = drawing.genogram(drawn.specimen.family, drawn.specimen.as_at)
    without = drawn.svg[drawn.svg.index("</desc>") : drawn.svg.rindex("</svg>")]
    assert without in whole


def test_another_process_draws_the_same_bytes() -> None:
    """Nothing hangs on the order in which Python happens to keep a set."""
    keys = ["01_blended_family", "12_stepfather_and_every_tie", "30_a_ring_of_couples"]
    here = [drawing.genogram(one.family, one.as_at) for one in specimens() if one.key in keys]
    for seed in ("1", "2"):
        found = subprocess.run(
            [sys.executable, "-c", _DRAW, *keys],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        )
        assert found.stdout.split() == [sha256(svg.encode()).hexdigest() for svg in here]


_DRAW = """
import sys
from hashlib import sha256
from macfa.family.drawing.genogram import genogram
from macfa.family.gallery import specimens
for one in specimens():
    if one.key in sys.argv:
        print(sha256(genogram(one.family, one.as_at).encode()).hexdigest())
"""
