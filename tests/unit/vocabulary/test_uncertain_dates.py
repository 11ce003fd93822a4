"""Dates of a chronology as people write them: read where they mean one thing, and explained where they do not."""

from datetime import date, datetime, time
from random import Random
from time import process_time

import pytest

from macfa.vocabulary.uncertain_dates import Part, ToldTime, Unclear, read_when
from macfa.vocabulary.written_times import read_time

MAY = date(2016, 5, 22)


def told(*cells: object) -> ToldTime:
    found = read_when(*cells)
    assert isinstance(found, ToldTime), found
    return found


def unclear(*cells: object) -> Unclear:
    found = read_when(*cells)
    assert isinstance(found, tuple)
    (one,) = found
    return one


@pytest.mark.parametrize(
    "written",
    [
        "22.05.16", "22/05.16", "22/05/16", "22-may-16", "22/5/2016", "22 5 2016", "22nd May 2016", "22 MAY 2016",
        "22nd of May, 2016", "the 22nd May 2016", "Sunday 22/05/16", "Sun. 22 May 2016", "22 May '16", "May 22nd, 2016",
        "2016-05-22", "22–05–2016", "22 . 05 . 2016", "22.05.16.", "22\u00a0May\u00a02016", "22//05/16", " 22/05/16 ",
        MAY, datetime(2016, 5, 22),
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written: object) -> None:
    assert (told(written).first, told(written).last, told(written).precision) == (MAY, MAY, "day")
    assert told(written).time is None


@pytest.mark.parametrize(
    ("written", "first", "last", "precision"),
    [
        ("May 2016", date(2016, 5, 1), date(2016, 5, 31), "month"),
        ("05/2016", date(2016, 5, 1), date(2016, 5, 31), "month"),
        ("Feb '16", date(2016, 2, 1), date(2016, 2, 29), "month"),
        ("early May 2016", date(2016, 5, 1), date(2016, 5, 31), "month"),
        ("some time in May 2016", date(2016, 5, 1), date(2016, 5, 31), "month"),
        ("May - July 2016", date(2016, 5, 1), date(2016, 7, 31), "month"),
        ("2016", date(2016, 1, 1), date(2016, 12, 31), "year"),
        (2016, date(2016, 1, 1), date(2016, 12, 31), "year"),
        (2016.0, date(2016, 1, 1), date(2016, 12, 31), "year"),
        ("Summer 2016", date(2016, 1, 1), date(2016, 12, 31), "year"),
        ("2014 - 2016", date(2014, 1, 1), date(2016, 12, 31), "year"),
    ],
)
def test_as_much_as_is_known_will_do(written: object, first: date, last: date, precision: str) -> None:
    assert (told(written).first, told(written).last, told(written).precision) == (first, last, precision)


@pytest.mark.parametrize(
    "written",
    [
        "22/05/16 - 24/05/16", "22/05/16-24/05/16", "22-24 May 2016", "22 May - 24 May 2016", "22/5 - 24/5/2016",
        "22/05/2016 to 24/05/2016", "from 22/05/16 until 24/05/16", "22-05-2016 - 24-05-2016", "22 – 24 May 2016",
    ],
)  # fmt: skip
def test_a_period_in_one_cell_has_a_beginning_and_an_end(written: str) -> None:
    assert (told(written).first, told(written).last) == (MAY, date(2016, 5, 24))
    assert told(written).precision == "day"


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("22/05/16 14:30", "14:30"), ("22/05/16 14.30", "14:30"), ("22/05/16 at 2.30pm", "14:30"),
        ("22/05/2016 1430hrs", "14:30"), ("22/05/16, 9am", "09:00"), (datetime(2016, 5, 22, 14, 30), "14:30"),
        ("2016-05-22T14:30", "14:30"), ("22 May 2016 noon", "12:00"),
    ],
)  # fmt: skip
def test_a_time_may_stand_beside_its_date(written: object, at: str) -> None:
    assert (told(written).first, told(written).time) == (MAY, at)


def test_a_period_may_have_its_times() -> None:
    found = told("22/05/16 14:00 - 16:30")
    assert (found.first, found.last, found.time, found.end_time) == (MAY, MAY, "14:00", "16:30")
    found = told("22/05/16 22:00 - 23/05/16 02:00")
    assert (found.last, found.time, found.end_time) == (date(2016, 5, 23), "22:00", "02:00")


def test_a_question_mark_before_a_date_says_that_it_is_not_certain() -> None:
    for written in ("?22 may 2016", "? 22.05.16", "??22/5/2016"):
        assert (told(written).first, told(written).uncertain, told(written).written) == (MAY, True, written)
    assert told("?May 2016").uncertain
    assert not told("22/05/16").uncertain


@pytest.mark.parametrize(
    "written",
    [
        "22 may 2016 ?",
        "22/05/16(?)",
        "probably 22 May 2016",
        "circa 2015",
        "c. 2015",
        "about May 2016",
        "22/05/16 approx",
    ],
)
def test_doubt_in_any_other_place_is_refused_with_what_to_write(written: str) -> None:
    assert unclear(written).expected == (
        "a question mark before the date where it is not certain, for example ?22/05/2016"
    )


@pytest.mark.parametrize(
    "written",
    [
        "22/05/16 and 24/05/16",
        "22/05/16, 24/05/16",
        "22/05/16; 24/05/16",
        "22/05/16 24/05/16",
        "22/05/16\n24/05/16",
    ],
)
def test_two_dates_that_are_no_period_are_two_events(written: str) -> None:
    assert unclear(written).expected.startswith("one date, or a period such as 22/05/2016 - 24/05/2016")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("31/02/2016", "a date, for example 28/02/2024"),
        ("05/22/2016", "the day before the month, for example 22/05/2016"),
        ("22 May", "the year as well"),
        ("22/5", "the year as well"),
        ("May 16", "the year as well"),
        ("Monday 22/05/16", "a weekday that fits: 22/05/2016 was a Sunday"),
        ("24/05/16 - 22/05/16", "an end that is not before the beginning"),
        ("w/c 23/05/16", "the first and last day of the week"),
        ("22/05/16 - present", "leave the end empty while it goes on"),
        ("before May 2016", "a date, a month such as May 2016"),
        ("Winter 2016", "the months, for example December 2016 - February 2017"),
        ("autumn term 2016", "the months"),
        ("22/05/1616", "a date between 1900 and 2100"),
        ("10/11 - 12", "a date, for example"),
        ("30 Dec - 2 Jan 2017", "a date, for example"),
        (42512, "a number without a date format is how a spreadsheet loses one"),
        (True, "a date, for example"),
        ("", "a date, for example"),
        (None, "a date, for example"),
    ],
)
def test_what_could_mean_two_things_is_explained_and_not_guessed(written: object, says: str) -> None:
    found = unclear(written)
    assert found.part is Part.DATE
    assert says in found.expected


def test_an_end_date_in_a_cell_of_its_own_makes_a_period() -> None:
    found = told("22/05/16", "24/05/16")
    assert (found.first, found.last, found.written) == (MAY, date(2016, 5, 24), "22/05/16 - 24/05/16")
    assert told("22/05/16", "?24/05/16").uncertain
    assert told("May 2016", "July 2016").last == date(2016, 7, 31)


def test_an_end_that_says_what_the_date_says_already_is_no_contradiction() -> None:
    assert told("22/05/16 - 24/05/16", "24/05/16").last == date(2016, 5, 24)
    assert told("22/05/16", "22/05/16").written == "22/05/16"


@pytest.mark.parametrize(
    ("begin", "end", "says"),
    [
        ("22/05/16", "21/05/16", "a date not before 22/05/2016"),
        ("22/05/16", "July 2016", "an end that is as exact as the beginning"),
        ("22/05/16 - 24/05/16", "25/05/16", "the same end as in the date, 24/05/2016, or an empty cell"),
        ("22/05/16", "soon", "a date, for example"),
    ],
)
def test_an_end_that_does_not_fit_is_told_at_its_own_cell(begin: str, end: str, says: str) -> None:
    found = unclear(begin, end)
    assert (found.part, found.found) == (Part.END_DATE, end)
    assert says in found.expected


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("14:30", "14:30"), ("14.30", "14:30"), ("14:30:00", "14:30"), ("2.30pm", "14:30"), ("2.30 p.m.", "14:30"),
        ("1430", "14:30"), ("1430hrs", "14:30"), ("14h30", "14:30"), ("14:30 hours", "14:30"), ("930", "09:30"),
        ("12am", "00:00"), ("12pm", "12:00"), ("noon", "12:00"), ("14:30pm", "14:30"),
        (time(14, 30), "14:30"), (0.6041666667, "14:30"), (14.3, "14:30"), (9.05, "09:05"), (1430, "14:30"),
    ],
)  # fmt: skip
def test_a_time_is_read_however_it_is_written(written: object, at: str) -> None:
    assert read_time(written) == at


@pytest.mark.parametrize(
    "written",
    ["14", "25:00", "14:75", "midnight", "pm", "afternoon", "?14:30", "14:30am", 14, 2460, 30.5, True, ""],
)
def test_what_is_no_time_for_sure_is_none(written: object) -> None:
    assert read_time(written) is None


def test_times_stand_in_their_own_cells_too() -> None:
    found = told("22/05/16", None, "14.30", "16.00")
    assert (found.time, found.end_time) == ("14:30", "16:00")
    assert told("22/05/16", None, "14:30 - 16:00").end_time == "16:00"
    assert told("22/05/16 14:30", None, "2.30pm").time == "14:30"


@pytest.mark.parametrize(
    ("cells", "part", "says"),
    [
        (("22/05/16", None, "late"), Part.TIME, "a time, for example 14:30"),
        (("22/05/16 14:30", None, "15:00"), Part.TIME, "the same time as in the date, 14:30"),
        (("May 2016", None, "14:30"), Part.TIME, "no time where the day is not known"),
        (("22/05/16", None, None, "16:00"), Part.END_TIME, "a time at which it began as well"),
        (("22/05/16", None, "14:30", "13:00"), Part.END_TIME, "a time not before 14:30, or an end date"),
        (("22/05/16", None, None, None, "first"), Part.SEQUENCE, "a whole number"),
    ],
)
def test_a_time_or_number_that_cannot_be_is_told_at_its_own_cell(
    cells: tuple[object, ...], part: Part, says: str
) -> None:
    found = unclear(*cells)
    assert found.part is part
    assert says in found.expected


def test_every_unclear_cell_is_told_at_once() -> None:
    found = read_when("soon", "later", "late", "later still", "first")
    assert isinstance(found, tuple)
    assert [one.part for one in found] == [Part.DATE, Part.END_DATE, Part.TIME, Part.END_TIME, Part.SEQUENCE]


@pytest.mark.parametrize(
    ("cell", "number"), [(2, 2), (2.0, 2), ("2", 2), ("2.", 2), ("#12", 12), ("3)", 3), (None, None)]
)
def test_a_sequence_is_a_whole_number(cell: object, number: int | None) -> None:
    assert told("22/05/16", None, None, None, cell).sequence == number


def test_every_day_of_thirty_years_is_read_back_from_every_way_to_write_it() -> None:
    random = Random(7)
    for _ in range(3_000):
        day = date.fromordinal(random.randint(date(1990, 1, 1).toordinal(), date(2029, 12, 31).toordinal()))
        for form in ("%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%d-%b-%y", "%A %d %B %Y", "%Y-%m-%d", "%d/%m.%y"):
            assert (told(f"{day:{form}}").first, told(f"{day:{form}}").precision) == (day, "day")


A_MOMENT = 0.01
"""Seconds that a clock may be wrong."""


@pytest.mark.parametrize("piece", ["-", "22/05/16 ", "22 - ", "? ", "may ", "1:1 - ", "\u00a0", "1" * 9])
def test_prose_in_the_cell_of_a_date_costs_no_more_than_its_length(piece: str) -> None:
    assert least_time(piece * 20_000, times=1) < 4 * least_time(piece * 2_500, times=8) + A_MOMENT


def least_time(prose: str, times: int) -> float:
    """Of three tries: what else the machine does makes a try longer, never shorter."""
    tries = []
    for _ in range(3):
        started = process_time()
        for _ in range(times):
            assert isinstance(read_when(prose, prose, prose), tuple)
        tries.append(process_time() - started)
    return min(tries)


def test_no_text_makes_the_reader_stumble() -> None:
    random = Random(11)
    pieces = [
        "22",
        "05",
        "2016",
        "may",
        " ",
        "/",
        ".",
        "-",
        "–",
        "?",
        "to",
        "and",
        "pm",
        "14:30",
        "'",
        ",",
        "mon",
        "\u00ad",
    ]
    for _ in range(20_000):
        text = "".join(random.choice(pieces) for _ in range(random.randint(1, 9)))
        found = read_when(text)
        assert isinstance(found, ToldTime) == (not isinstance(found, tuple))
        if isinstance(found, ToldTime):
            assert found.first <= found.last
            again = read_when(found.written)
            assert again == found
