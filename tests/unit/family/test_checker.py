"""The checker reads pictures written by hand: what is right is read whole, and every sort of wrong is caught."""

from datetime import date

import pytest
from family_checker import differences, look, out_of_birth_order, out_of_row
from family_checker.marks import Unreadable

from macfa.family.people import (
    Ending,
    Family,
    Life,
    ParentKind,
    ParentLink,
    Period,
    Person,
    Sex,
    Stay,
    Tie,
    TieKind,
    Told,
    Union,
    UnionKind,
)

DAY = date(2026, 3, 31)
# Darren (dead) and Kelly, divorced, have Mia; Kelly and Liam live together and have Noah, the child whom it is about,
# and expect a child; Kelly, Liam and Noah share a home. Darren was violent to Kelly.
FAMILY = Family(
    people=(
        Person("darren", "Darren", Sex.MALE, dead=True),
        Person("kelly", "Kelly", Sex.FEMALE),
        Person("liam", "Liam", Sex.MALE),
        Person("mia", "Mia", Sex.FEMALE, born=Told.in_year(2012)),
        Person("noah", "Noah", Sex.MALE, born=Told.in_year(2018)),
        Person("bump", life=Life.PREGNANCY, born=Told.on(date(2026, 8, 1))),
    ),
    unions=(
        Union("darren", "kelly", (Period(UnionKind.MARRIED, ended=Ending.DIVORCED),)),
        Union("liam", "kelly", (Period(UnionKind.TOGETHER),)),
    ),
    parents=(
        *(ParentLink(parent, "mia", ParentKind.BIRTH) for parent in ("darren", "kelly")),
        *(
            ParentLink(parent, child, ParentKind.BIRTH)
            for parent in ("liam", "kelly")
            for child in ("noah", "bump")
        ),
        ParentLink("liam", "mia", ParentKind.STEP),
    ),
    stays=tuple(Stay("home", one) for one in ("kelly", "liam", "noah")),
    ties=(Tie("darren", "kelly", TieKind.VIOLENCE),),
    index=("noah",),
)
ROWS = [frozenset({"darren", "kelly", "liam"}), frozenset({"mia", "noah", "bump"})]

HOME = (
    '<path d="M 170 60 L 430 60 L 430 150 L 330 150 L 330 295 L 270 295 L 270 150 L 170 150 Z" fill="#1d70b8" '
    'fill-opacity="0.1" stroke="#1d70b8" stroke-width="1.5" stroke-dasharray="6 4"/>'
)
DARREN_AND_KELLY = '<path d="M 118 100 L 182 100" fill="none" stroke="#000" stroke-width="2.5"/>'
SLASHES = (
    '<path d="M 164 106 L 170 94" stroke="#000" stroke-width="2" fill="none"/>'
    '<path d="M 170 106 L 176 94" stroke="#000" stroke-width="2" fill="none"/>'
)
KELLY_AND_LIAM = (
    '<path d="M 218 100 L 382 100" fill="none" stroke="#000" stroke-width="2.5" stroke-dasharray="7 5"/>'
)
TO_MIA = '<path d="M 150 100 L 150 232" fill="none" stroke="#000" stroke-width="1.5"/>'
TO_NOAH = '<path d="M 340 100 L 340 170 L 300 170 L 300 228" fill="none" stroke="#000" stroke-width="1.5"/>'
TO_BUMP = '<path d="M 340 100 L 340 170 L 420 170 L 420 232" fill="none" stroke="#000" stroke-width="1.5"/>'
LIAM_TO_MIA = (
    '<path d="M 400 118 L 400 190 L 158 190 L 158 234" fill="none" stroke="#000" stroke-width="1.5" '
    'stroke-dasharray="16 6"/>'
)
TEETH = "M 118 88 L 126 79 L 130 86 L 140 78 L 146 86 L 156 78 L 162 86 L 172 78"
VIOLENCE = (
    '<path d="M 118 88 L 126 79 L 130 86 L 140 78 L 146 86 L 156 78 L 162 86 L 172 78 L 187 87" fill="none" '
    'stroke="#942514" stroke-width="2"/><polygon points="187,87 178,88 182,80" fill="#942514"/>'
)
INK = 'fill="#fff" stroke="#000" stroke-width="2"'
DARREN = (
    f'<rect x="82" y="82" width="36" height="36" {INK}/>'
    '<path d="M 82 82 L 118 118 M 118 82 L 82 118" stroke="#000" stroke-width="1.5" fill="none"/>'
)
KELLY = f'<circle cx="200" cy="100" r="18" {INK}/>'
LIAM = f'<rect x="382" y="82" width="36" height="36" {INK}/>'
MIA = f'<circle cx="150" cy="250" r="18" {INK}/>'
NOAH = (
    f'<rect x="278" y="228" width="44" height="44" {INK}/>'
    f'<rect x="282" y="232" width="36" height="36" {INK}/>'
)
BUMP = f'<polygon points="420,232 438,268 402,268" {INK}/>'


def name(x: float, y: float, said: str) -> str:
    return f'<text x="{x}" y="{y}" font-size="13" font-weight="600" text-anchor="middle">{said}</text>'


NAMES = (
    name(100, 131, "Darren")
    + name(200, 131, "Kelly")
    + name(450, 131, "")
    + name(150, 281, "Mia")
    + name(300, 286, "Noah")
    + '<text x="420" y="281" font-size="11" text-anchor="middle">Pregnancy</text>'
)
LIAMS_NAME = '<text x="424" y="104" font-size="13" font-weight="600">Liam</text>'
RIGHT = [
    HOME,
    DARREN_AND_KELLY,
    SLASHES,
    KELLY_AND_LIAM,
    TO_MIA,
    TO_NOAH,
    TO_BUMP,
    LIAM_TO_MIA,
    VIOLENCE,
    DARREN,
    KELLY,
    LIAM,
    MIA,
    NOAH,
    BUMP,
    NAMES,
    LIAMS_NAME,
]


def picture(*parts: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 500 320">{"".join(parts)}</svg>'


def instead(old: str, new: str) -> str:
    """The right picture with one part replaced."""
    assert old in RIGHT
    return picture(*(new if part == old else part for part in RIGHT))


def wrong(svg: str) -> list[str]:
    seen = look(svg)
    return [
        *seen.faults,
        *differences(seen, FAMILY, DAY),
        *out_of_row(seen, FAMILY, DAY, ROWS),
        *out_of_birth_order(seen, FAMILY, DAY),
    ]


def test_a_right_picture_is_read_back_whole():
    svg = picture(*RIGHT)
    assert wrong(svg) == []
    # Liam's line to Mia passes below the bus of Noah and the pregnancy, and through both lines that come down from it.
    assert look(svg).crossings == 2


def test_names_of_elements_and_titles_are_not_evidence():
    told = KELLY.replace("<circle", '<g id="liam" class="male" data-person="liam" aria-label="Liam"><circle')
    assert wrong(instead(KELLY, f"{told}<title>Liam</title></g>")) == []


def moved(part: str, by_x: float) -> str:
    return part.replace('cx="200"', f'cx="{200 + by_x}"')


WRONG: dict[str, tuple[str, str]] = {
    "the two men in Kelly's life seem to be a couple": (
        instead(KELLY_AND_LIAM, KELLY_AND_LIAM.replace("M 218 100", "M 118 100 L 200 100")),
        "runs through the symbol at 200, 100",
    ),
    "a partner's line passes through a third person": (
        instead(DARREN_AND_KELLY, DARREN_AND_KELLY.replace("M 118 100 L 182 100", "M 118 100 L 382 100")),
        "Darren and Liam are drawn as married",
    ),
    "the home leaves out a member": (
        instead(HOME, HOME.replace("L 330 295 L 270 295", "L 330 200 L 270 200")),
        "no line holds exactly Kelly and Liam and Noah",
    ),
    "the home cuts somebody in half": (
        instead(HOME, HOME.replace("L 330 295 L 270 295", "L 330 250 L 270 250")),
        "cuts the symbol at 300, 250",
    ),
    "the home holds somebody who does not live there": (
        instead(HOME, HOME.replace("M 170 60", "M 70 60").replace("L 170 150 Z", "L 70 150 Z")),
        "a line holds Darren and Kelly and Liam and Noah",
    ),
    "a divorce is left out": (instead(SLASHES, ""), "Darren and Kelly are drawn as married with 0 slashes"),
    "a marriage looks like living together": (
        instead(
            DARREN_AND_KELLY,
            DARREN_AND_KELLY.replace("2.5", "2.5", 1).replace("/>", ' stroke-dasharray="7 5"/>'),
        ),
        "Darren and Kelly are not drawn as married",
    ),
    "a child hangs from the wrong couple": (
        instead(TO_NOAH, TO_NOAH.replace("M 340 100 L 340 170", "M 140 100 L 140 170")),
        "Darren is drawn as birth_parent of Noah",
    ),
    "a child hangs in the air": (
        instead(TO_NOAH, TO_NOAH.replace("M 340 100", "M 340 104")),
        "and that is on nobody",
    ),
    "a line begins where a couple's line meets a parent": (
        instead(LIAM_TO_MIA, LIAM_TO_MIA.replace("M 400 118 L 400 190", "M 382 100 L 382 190")),
        "that is on more than one couple or parent",
    ),
    "a step-parent looks like a birth parent": (
        instead(LIAM_TO_MIA, LIAM_TO_MIA.replace(' stroke-dasharray="16 6"', "")),
        "Liam is drawn as birth_parent of Mia",
    ),
    "lines of two families lie on each other": (
        instead(LIAM_TO_MIA, LIAM_TO_MIA.replace("190", "170")),
        "two family lines lie on each other",
    ),
    "lines of two families touch": (
        instead(LIAM_TO_MIA, LIAM_TO_MIA.replace("L 158 190 L 158 234", "L 150 190 L 150 232")),
        "two family lines",
    ),
    "a dead man lives": (instead(DARREN, DARREN.partition("<path")[0]), "Darren is drawn alive"),
    "the child whom it is about looks like the others": (
        instead(NOAH, NOAH.partition("/>")[2]),
        "Noah is not drawn as a child whom the picture is about",
    ),
    "a girl has the sign of a boy": (
        instead(MIA, f'<rect x="132" y="232" width="36" height="36" {INK}/>'),
        "Mia has the sign square, not circle",
    ),
    "somebody is left out": (
        picture(*(part for part in RIGHT if part not in (BUMP, TO_BUMP))),
        "somebody without a name is not drawn",
    ),
    "names are on the wrong people": (
        instead(NAMES, NAMES.replace("Mia", "X").replace("Noah", "Mia").replace("X<", "Noah<")),
        "Mia has the sign square",
    ),
    "violence goes the other way": (
        instead(VIOLENCE, VIOLENCE.replace("187,87 178,88 182,80", "118,88 127,89 123,81")),
        "violence from Kelly to Darren is drawn",
    ),
    "violence has no direction": (
        instead(VIOLENCE, VIOLENCE.partition("<polygon")[0]),
        "has 0 arrows",
    ),
    "violence looks like a plain line": (
        instead(
            VIOLENCE,
            VIOLENCE.replace(
                "M 118 88 L 126 79 L 130 86 L 140 78 L 146 86 L 156 78 L 162 86 L 172 78", "M 113 87"
            ),
        ),
        "has no teeth",
    ),
    "a line of feeling runs through a name": (
        instead(
            VIOLENCE,
            VIOLENCE.replace("L 126 79 L 130 86 L 140 78", "L 100 128 L 130 140 L 130 128 L 140 78"),
        ),
        "runs through",
    ),
    "two names stand on each other": (
        instead(NAMES, NAMES + name(310, 291, "Alexander")),
        "'Noah' and 'Alexander' stand on each other",
    ),
    "a family line runs through a name": (
        instead(
            LIAM_TO_MIA, LIAM_TO_MIA.replace("L 400 190 L 158 190 L 158 234", "L 400 127 L 158 127 L 158 234")
        ),
        "runs through 'Kelly'",
    ),
    "there is a line that nobody can read": (
        instead(
            VIOLENCE, VIOLENCE + '<path d="M 20 20 L 60 20" stroke="#0f0" stroke-width="3" fill="none"/>'
        ),
        "nobody can say what the line at 20, 20 is",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_it_is_caught_that(what: str):
    svg, said = WRONG[what]
    found = wrong(svg)
    assert any(said in sentence for sentence in found), found


def test_a_younger_child_left_of_an_older_one_is_caught():
    """Noah and the pregnancy have changed places, and the home goes round Noah."""
    noah = NOAH.replace('x="278"', 'x="398"').replace('x="282"', 'x="402"')
    bump = BUMP.replace("420,232 438,268 402,268", "300,232 318,268 282,268")
    ends = "L 330 150 L 330 295 L 270 295 L 270 150"
    swapped = {
        NOAH: noah,
        BUMP: bump,
        TO_NOAH: TO_NOAH.replace("L 300 170 L 300 228", "L 420 170 L 420 228"),
        TO_BUMP: TO_BUMP.replace("L 420 170 L 420 232", "L 300 170 L 300 232"),
        HOME: HOME.replace(ends, "L 450 150 L 450 310 L 370 310 L 370 150").replace("430", "450"),
        NAMES: NAMES.replace('x="300" y="286"', 'x="420" y="286"').replace(
            'x="420" y="281"', 'x="300" y="281"'
        ),
    }
    seen = look(picture(*(swapped.get(part, part) for part in RIGHT)))
    assert differences(seen, FAMILY, DAY) == []
    assert out_of_birth_order(seen, FAMILY, DAY) == ["? stands left of Noah, who is older"]


def test_somebody_off_their_row_is_caught():
    seen = look(instead(LIAM, LIAM.replace('y="82"', 'y="60"')))
    assert out_of_row(seen, FAMILY, DAY, ROWS) == ["Liam does not stand on the row of the others"]


@pytest.mark.parametrize(
    "part",
    [
        '<g transform="translate(10 0)"><rect width="36" height="36"/></g>',
        '<path d="M 0 0 C 1 1 2 2 3 3"/>',
        '<path d="m 0 0 l 1 1"/>',
        '<ellipse cx="3" cy="3" rx="3" ry="2"/>',
        '<rect width="36" height="36" style="stroke: red"/>',
    ],
)
def test_what_the_conventions_do_not_know_is_no_genogram(part: str):
    with pytest.raises(Unreadable):
        look(picture(part))
