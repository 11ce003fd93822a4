from datetime import date, datetime

import pytest

from macfa.feeds.cells import Bounds, Unfit, choice, value_of
from macfa.feeds.headings import by_spelling, columns_of, plain, split_at_heading
from macfa.feeds.workbook import Row, identifier, written
from macfa.record.tables import Column, Kind
from macfa.vocabulary.code_sets import code_set

DAY, NUMBER, TEXT = Column("day", Kind.DAY), Column("n", Kind.NUMBER), Column("t", Kind.TEXT)
YES_NO = Column("seen", Kind.CODE, "yes_no")


@pytest.mark.parametrize(
    "heading",
    [
        "Date of Adoption Order ",
        "DATE\u00a0OF  ADOPTION ORDER",
        "date_of-adoption–order",
        "Date of adoption order?",
        "Date of adoption order *",
    ],
)
def test_a_heading_is_the_same_however_it_is_typed(heading):
    assert plain(heading) == "date of adoption order"


def test_straight_and_curly_quotes_are_one():
    assert plain("Child’s id") == plain("child's ID")


def test_a_spelling_with_two_meanings_is_found_when_a_layout_is_loaded():
    with pytest.raises(ValueError, match="'Day ' means both start and end"):
        by_spelling({"start": ["day"], "end": ["Day "]})


def test_of_two_columns_with_one_meaning_the_left_one_counts():
    known = by_spelling({"child": ["id", "child id"], "day": ["date"]})
    assert columns_of(("ID", "Date", "Child ID"), known) == {0: "child", 1: "day"}


def test_banners_above_the_headings_are_not_rows():
    known = by_spelling({"child": ["child id"], "day": ["date"], "kind": ["kind"]})
    rows = [
        Row(1, ("Child ID list of the date", None)),
        Row(3, ("Date", "2024")),
        Row(4, ("Child id", "Date", "Kind")),
        Row(5, ("A1", "x", "y")),
    ]
    heading, below = split_at_heading(iter(rows), known)
    assert heading and heading.number == 4
    assert [row.number for row in below] == [5]


def test_a_sheet_without_two_known_headings_in_a_row_has_no_table():
    known = by_spelling({"child": ["child id"], "day": ["date"]})
    heading, below = split_at_heading(iter([Row(1, ("Child id", "x")), Row(2, ("A1", "Date"))]), known)
    assert heading is None
    assert list(below) == []


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (1234.0, "1234"),
        ("1234.0", "1234"),
        ("1234.00", "1234"),
        ("0012", "0012"),
        ("A1.0", "A1.0"),
        (12, "12"),
        (" A  1 ", "A 1"),
    ],
)
def test_an_id_is_text_and_keeps_its_zeros(cell, found):
    assert identifier(cell) == found


@pytest.mark.parametrize("cell", [1.5, True, date(2024, 1, 1), 1e17, -3.0, float("nan"), None])
def test_what_has_lost_digits_or_is_no_id_is_none(cell):
    assert identifier(cell) is None


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (8.0, "8"),
        (8.884, "8.884"),
        (date(2024, 2, 3), "03/02/2024"),
        (datetime(2024, 2, 3, 9, 30), "03/02/2024 09:30"),
        (True, "yes"),
        (None, ""),
    ],
)
def test_a_cell_is_shown_as_a_person_sees_it(cell, text):
    assert written(cell) == text


@pytest.mark.parametrize("cell", [None, "#N/A", "n/a", "-", "NULL"])
@pytest.mark.parametrize("column", [DAY, NUMBER, TEXT, YES_NO])
def test_a_failed_look_up_says_nothing(cell, column):
    assert value_of(cell, column) is None


@pytest.mark.parametrize(
    ("cell", "column", "value"),
    [
        ("28.2.24", DAY, date(2024, 2, 28)),
        (datetime(2024, 2, 28, 13, 0), DAY, date(2024, 2, 28)),
        ("2024-02-28", DAY, date(2024, 2, 28)),
        ("3", NUMBER, 3),
        (3.0, NUMBER, 3),
        (True, YES_NO, "yes"),
        (1.0, YES_NO, "yes"),
        ("NK", YES_NO, "unknown"),
        (12.0, TEXT, "12"),
    ],
)
def test_a_cell_means_what_its_column_asks_for(cell, column, value):
    assert value_of(cell, column) == value


@pytest.mark.parametrize(
    ("cell", "column", "expected"),
    [
        (45000.0, DAY, "a date, for example 28/02/2024"),
        ("29/02/2023", DAY, "a date, for example 28/02/2024"),
        ("01/01/1024", DAY, "a date between 1900 and 2100"),
        (2.5, NUMBER, "a whole number from 0 to 1,000,000"),
        (-1, NUMBER, "a whole number from 0 to 1,000,000"),
        ("inf", NUMBER, "a whole number from 0 to 1,000,000"),
        (date(2024, 1, 1), NUMBER, "a whole number from 0 to 1,000,000"),
        ("CS Assessment Updated", YES_NO, "one of: Yes, No, Not known"),
    ],
)
def test_a_cell_that_does_not_fit_says_what_was_expected(cell, column, expected):
    assert value_of(cell, column) == Unfit(expected)


def test_an_age_is_counted_in_whole_years():
    assert value_of(8.884, NUMBER, Bounds(-1, 25, cut=True)) == 8
    assert value_of("-1", NUMBER, Bounds(-1, 25, cut=True)) == -1


def test_a_long_list_of_codes_is_described_by_its_first_ones():
    assert choice(code_set("assessment_factor")).endswith(" and others")
