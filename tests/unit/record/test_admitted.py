"""What a complete file vouches for when only some of it may come in."""

from datetime import date

import pytest

from macfa.record.admitted import as_admitted
from macfa.record.agreements import ADMIT_ALL, Admission, Scope
from macfa.record.coverage import Coverage, complete_stretches
from macfa.record.deliveries import Extract, Mode

FIRST, LAST = date(2024, 1, 1), date(2024, 6, 30)


def claim(table: str, children: tuple[str, ...] = ()) -> Coverage:
    return Coverage("north", "council", "practice", table, FIRST, LAST, children=children)


WHOLE = Extract(LAST, Mode.PERIOD, (FIRST, LAST), ("plan", "visit"), (claim("plan"), claim("visit")))


def test_where_everybody_comes_in_nothing_changes() -> None:
    assert as_admitted(WHOLE, ADMIT_ALL) == WHOLE


def test_a_file_of_which_sampled_children_came_in_is_complete_for_them() -> None:
    found = as_admitted(WHOLE, Admission(Scope.SAMPLED_CHILDREN, frozenset({"B", "A"}), "DSA 1"))
    assert found.coverage == (claim("plan", ("A", "B")), claim("visit", ("A", "B")))
    assert (found.mode, found.speaks_for) == (Mode.PERIOD, ("plan", "visit"))


def test_frame_fields_are_complete_for_everybody_and_the_rest_is_silent() -> None:
    found = as_admitted(WHOLE, Admission(Scope.FRAME_FIELDS, reference="DSA 1"))
    assert [stretch.table for stretch in complete_stretches(found.coverage)] == ["plan"]
    assert found.speaks_for == ("plan",)


@pytest.mark.parametrize("admission", [Admission(Scope.REFUSED), Admission(Scope.SAMPLED_CHILDREN)])
def test_where_nothing_came_in_nothing_is_complete_and_nothing_is_withdrawn(admission: Admission) -> None:
    found = as_admitted(WHOLE, admission)
    assert complete_stretches(found.coverage) == ()
    assert (found.mode, found.period, found.speaks_for) == (Mode.APPEND, None, ())


def test_stretches_about_different_children_are_not_joined() -> None:
    found = complete_stretches([claim("plan"), claim("plan", ("A",))])
    assert [stretch.children for stretch in found] == [(), ("A",)]
