"""Families laid out: who stands where, and what their lines say."""

from itertools import pairwise

from small_families import family

from macfa.family.gallery import specimens
from macfa.family.layout import Layout, Size, lay_out
from macfa.family.people import Family, ParentKind


def laid_out(told: Family) -> Layout:
    return lay_out(
        told,
        {person.id: Size(60, 30) for person in told.people},
        {union.couple: Size(70, 13) for union in told.unions},
    )


def in_row(layout: Layout, row: int) -> list[str]:
    return [one.person for one in sorted(layout.placed, key=lambda one: one.x) if one.row == row]


def test_nobody_is_an_empty_layout() -> None:
    layout = lay_out(Family(()))
    assert (layout.placed, layout.rows, layout.crossings, layout.proved) == ((), (), 0, True)


def test_the_same_family_is_laid_out_the_same() -> None:
    told = specimens()[0].family
    assert laid_out(told) == laid_out(told)


def test_partners_on_both_sides_stand_next_to_the_mother() -> None:
    told = family(
        "first mother second", ["mother first", "mother second"], {"mother first": "", "mother second": ""}
    )
    assert in_row(laid_out(told), 0)[1] == "mother"


def test_a_third_partner_is_reached_over_the_heads_and_not_through_anybody() -> None:
    told = family(
        "one mother two three a b c",
        ["one mother", "two mother", "three mother"],
        {"one mother": "a", "two mother": "b", "three mother": "c"},
    )
    layout = laid_out(told)
    lengths = sorted(len(line.points) for line in layout.couples)
    assert lengths == [2, 2, 4]
    over = next(line for line in layout.couples if len(line.points) == 4)
    assert min(y for _, y in over.points) < layout.place("mother").symbol.y


def test_children_stand_in_birth_order_and_half_siblings_under_their_own_parents() -> None:
    told = family(
        "father mother stepfather third first second",
        ["father mother", "stepfather mother"],
        {"father mother": "third first", "stepfather mother": "second"},
        born={"first": 2001, "second": 2002, "third": 2003},
    )
    children = in_row(laid_out(told), 1)
    assert children.index("first") < children.index("third")
    assert children.index("second") != 1


def test_children_hang_from_the_couples_line() -> None:
    layout = laid_out(family("father mother child", ["father mother"], {"father mother": "child"}))
    (couple,), (child,) = layout.couples, layout.children
    assert child.parents == ("father", "mother")
    assert child.points[0] == couple.hang
    place = layout.place("child")
    assert child.points[-1] == (place.x, place.symbol.y)


def test_two_parents_who_are_no_couple_each_have_a_line_and_no_couples_line() -> None:
    layout = laid_out(family("father mother child", children={"father mother": "child"}))
    assert layout.couples == ()
    first, second = layout.children
    assert {first.parents, second.parents} == {("father",), ("mother",)}
    assert first.points[-2:] == second.points[-2:]


def test_a_carer_who_is_no_couple_with_another_stands_for_themselves() -> None:
    told = family("aunt uncle child", kinds={"child": {"aunt uncle": ParentKind.KINSHIP}})
    ends = {line.points[0] for line in laid_out(told).children}
    assert len(ends) == 2


def test_a_grandmothers_line_passes_the_row_of_the_parents_beside_everybody() -> None:
    told = family(
        "grandfather grandmother father mother child",
        ["grandfather grandmother", "father mother"],
        {"grandfather grandmother": "mother", "father mother": "child"},
        kinds={"child": {"grandmother": ParentKind.GUARDIAN}},
    )
    layout = laid_out(told)
    (line,) = (line for line in layout.children if line.kind is ParentKind.GUARDIAN)
    assert layout.crossings == 0
    beside = [layout.place(parent) for parent in ("father", "mother")]
    passing = [x for (x, y), (_, to_y) in pairwise(line.points) if y < beside[0].y < to_y]
    assert len(passing) == 1
    assert all(not one.symbol.x <= passing[0] <= one.symbol.right for one in beside)


def test_a_child_with_birth_and_foster_parents_has_both_lines_side_by_side() -> None:
    told = family(
        "father mother child carer partner",
        ["father mother", "carer partner"],
        {"father mother": "child"},
        kinds={"child": {"carer partner": ParentKind.FOSTER}},
    )
    layout = laid_out(told)
    ends = sorted(line.points[-1][0] for line in layout.children)
    assert ends[1] - ends[0] >= 8
    assert layout.crossings == 0


def test_twins_part_from_one_point() -> None:
    told = family(
        "father mother elder one two",
        ["father mother"],
        {"father mother": "elder one two"},
        twins=["one two"],
    )
    layout = laid_out(told)
    lines = {line.child: line for line in layout.children}
    assert lines["one"].points[-2] == lines["two"].points[-2]
    assert (lines["one"].twins, lines["two"].twins, lines["elder"].twins) == (("two",), ("one",), ())
    xs = [lines[one].points[-1][0] for one in ("one", "two")]
    assert min(xs) < lines["one"].points[-2][0] < max(xs)


def test_twins_part_over_the_head_of_a_partner_who_stands_between() -> None:
    told = family(
        "father mother one two three wife husband third",
        ["father mother", "one wife", "two husband", "three third"],
        {"father mother": "one two three"},
        twins=["one two three"],
        born={"one": 2000, "two": 2000, "three": 2000},
    )
    layout = laid_out(told)
    assert all(len(line.twins) == 2 for line in layout.children)
    assert len({line.points[-2] for line in layout.children}) == 1
    assert layout.crossings == 0


def test_twins_part_once_and_their_foster_lines_come_from_outside() -> None:
    told = family(
        "father mother one two carer",
        ["father mother"],
        {"father mother": "one two"},
        kinds={"one": {"carer": ParentKind.FOSTER}, "two": {"carer": ParentKind.FOSTER}},
        twins=["one two"],
        born={"one": 2000, "two": 2000},
    )
    layout = laid_out(told)
    parted = [line for line in layout.children if line.twins]
    assert {line.kind for line in parted} == {ParentKind.BIRTH}
    ends = {(line.child, line.kind): line.points[-1][0] for line in layout.children}
    left = min(("one", "two"), key=lambda child: layout.place(child).x)
    assert ends[left, ParentKind.FOSTER] < ends[left, ParentKind.BIRTH]


def test_a_couple_of_two_generations_is_one_line_from_foot_to_head() -> None:
    told = family(
        "old brother uncle niece baby",
        ["uncle niece"],
        {"old": "brother uncle", "brother": "niece", "uncle niece": "baby"},
    )
    layout = laid_out(told)
    (couple,) = layout.couples
    upper, lower = layout.place("uncle"), layout.place("niece")
    ends = sorted((couple.points[0][1], couple.points[-1][1]))
    assert upper.y < ends[0] < ends[1] < lower.y


def test_people_who_live_together_stand_together() -> None:
    told = family(
        "mother lodger father neighbour child",
        ["mother father"],
        {"mother father": "child"},
        homes=["mother father child", "lodger neighbour"],
    )
    row = in_row(laid_out(told), 0)
    assert abs(row.index("mother") - row.index("father")) == 1


def test_words_on_a_couples_line_stand_clear_of_lines_and_labels() -> None:
    told = family(
        "one mother two three a b c",
        ["one mother", "two mother", "three mother"],
        {"one mother": "a", "two mother": "b", "three mother": "c"},
    )
    layout = laid_out(told)
    boxes = [line.words for line in layout.couples if line.words]
    assert len(boxes) == 3
    assert not any(
        box.overlaps(one.symbol) or box.overlaps(one.label) for box in boxes for one in layout.placed
    )
