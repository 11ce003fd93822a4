"""`macfa family say` and `undo`: a family drawn line by line at the command line."""

import pytest

from macfa.partnership.models import LedgerEntry

CHILD = "C04"


@pytest.fixture
def typed(office, macfa):
    """typed("say", "mother Kelly 34") types the command about one child."""
    return lambda command, *words: macfa("family", command, CHILD, *words)


def test_lines_are_drawn_on_the_word_of_whose_agency_says_them(typed):
    done = typed("say", "mother Kelly 34", "Kelly's partner Steve 40, lives here", "--by", "police-lead")
    assert (done.status, done.out.splitlines()) == (0, ["Drawn: added.", "Drawn: added."])
    table = typed("table", "--by", "police-lead").out
    assert "Kelly" in table and "Steve" in table
    assert LedgerEntry.objects.filter(actor="police-lead", action="step of a family drawn").count() == 2


def test_a_line_that_cannot_be_read_stops_with_how_to_say_it(typed):
    done = typed("say", "Kelly is there", "--by", "police-lead")
    assert done.status == 1 and "mother Kelly 34" in done.err


def test_the_last_step_of_the_agency_is_taken_back(typed):
    typed("say", "mother Kelly 34", "father Dean 36", "--by", "police-lead")
    assert typed("undo", "--by", "police-lead").out == "Taken back: added.\n"
    table = typed("table", "--by", "police-lead").out
    assert "Kelly" in table and "Dean" not in table
    assert "no step to take back" in typed("undo", "--by", "coordinator").err
