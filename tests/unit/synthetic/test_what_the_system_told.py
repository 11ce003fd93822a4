"""What a case system tells on a day, and how the workbook spells it."""

from datetime import date
from random import Random

import pytest

from macfa.synthetic.annex_a.dirt import TIDY, UNTIDY, Dirt
from macfa.synthetic.annex_a.write import LISTS, columns
from macfa.synthetic.council.child_files import child_file
from macfa.synthetic.council.rows import Missing, all_told_on, told_on
from macfa.synthetic.planted import planted
from macfa.synthetic.population import each_family, population

GONE = Missing("M1", date(2024, 3, 29), date(2024, 4, 2), "Missing", offered=True, accepted=False)


def test_a_child_who_is_not_back_has_not_been_offered_an_interview_yet():
    assert told_on(GONE, date(2024, 3, 28)) is None
    assert told_on(GONE, date(2024, 4, 1)) == Missing("M1", date(2024, 3, 29), None, "Missing", None, None)
    assert told_on(GONE, date(2024, 4, 2)) is GONE
    assert all_told_on((GONE,), date(2024, 3, 28)) == ()


@pytest.mark.parametrize(
    ("dirt", "kind", "value", "written"),
    [
        (TIDY, "category", "NEG", "a) Neglect"),
        (Dirt(letters=False), "category", "NEG", "Neglect"),
        (Dirt(letters=False), "source", "6", "6: Police"),
        (Dirt(letters=False), "need", "N1", "N1 - Abuse or neglect"),
        (TIDY, "day", date(2024, 3, 9), date(2024, 3, 9)),
        (Dirt(days_as_text=True), "day", date(2024, 3, 9), "09/03/2024"),
        (TIDY, "age", 8, 8),
        (TIDY, "day", None, None),
    ],
)
def test_an_office_writes_a_cell_in_its_own_way(dirt, kind, value, written):
    assert dirt.cell(kind, value, date(2016, 3, 1), date(2024, 9, 30), Random(1)) == written


def test_an_exact_age_is_that_of_the_day_and_the_unborn_stay_minus_one():
    born, as_at = date(2016, 10, 1), date(2024, 9, 30)  # 2,921 days: just short of eight years

    assert UNTIDY.cell("age", 7, born, as_at, Random(1)) == 2921 / 365.25
    assert UNTIDY.cell("age", -1, date(2025, 1, 1), as_at, Random(1)) == -1


def test_local_words_stand_for_some_cells_only():
    cells = {
        Dirt(local_words=True).cell("category", "NEG", None, date(2024, 9, 30), Random(n)) for n in range(20)
    }

    assert cells == {"a) Neglect", "Neglect Only"}


@pytest.mark.parametrize("number", LISTS)
@pytest.mark.parametrize("generation", [2019, 2024])
def test_no_list_has_a_heading_twice_and_only_care_leavers_grew(number, generation):
    headings = [one.heading for one in columns(number, generation)]

    assert len(set(headings)) == len(headings)
    grew = {(9, 2019): 13, (9, 2024): 17}
    assert len(headings) == grew.get((number, generation), len(columns(number, 2019)))


def test_families_come_one_by_one_as_they_come_together():
    practice = planted()

    assert tuple(each_family(5, practice, 0.02)) == population(5, practice, 0.02)


@pytest.fixture(scope="module")
def child_files():
    """The files of a fifth of a council."""
    practice = planted()
    families = each_family(2024, practice, 0.2)
    return [child_file(2024, family, child, practice) for family in families for child in family.children]


def test_every_row_of_every_file_has_an_id_of_its_own(child_files):
    ids = [row.id for file in child_files for _, rows in file.rows() for row in rows]

    assert len(set(ids)) == len(ids) > 10_000


def test_legal_statuses_and_placements_fill_a_period_of_care_without_gap(child_files):
    for file in child_files:
        for care in file.care:
            for rows in (file.statuses, file.placements):
                own = [row for row in rows if row.care == care.id]
                assert own[0].start == care.start
                assert own[-1].end == care.end
                assert [row.end for row in own[:-1]] == [row.start for row in own[1:]]
                assert all(row.end is None or row.start < row.end for row in own)


def test_nobody_is_looked_after_before_birth_or_at_eighteen(child_files):
    for file in child_files:
        for care in file.care:
            assert file.child.age(care.start) >= 0
            assert care.end is None or file.child.age(care.end) <= 18
            assert file.child.age(care.start) < 18
