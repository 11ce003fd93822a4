"""Contacts by month: only months that a file tells whole, and nobody who is hidden."""

from datetime import date

import pytest

from macfa.disclosure.suppression import HIDDEN
from macfa.record.coverage import Coverage
from macfa.record.deliveries import Extract, Mode
from macfa.record.staging import Staging
from macfa.record.store import Record
from macfa.web.picture.front_door import contacts
from macfa.web.standards.trend import SMALL_HIDDEN, numbers

MADE = date(2024, 6, 20)
MONTHS = (202401, 202402, 202403, 202404, 202405, 202406)


@pytest.fixture
def version(tmp_path):
    record = Record.create(tmp_path / "record")
    days = {"A": date(2024, 1, 25), "B": date(2024, 2, 1), "C": date(2024, 2, 29), "D": date(2024, 6, 20)}
    with record.staging_folder() as folder:
        with Staging(folder) as staging:
            for row, (child, day) in enumerate(days.items(), start=1):
                staging.accept_row("contact", child, "List 1", row, {"received": day, "source": "6"})
                staging.count_accepted("List 1")
            told = Coverage("council", "council", "annex-a", "contact", date(2024, 1, 10), MADE)
            staging.finish(Extract(MADE, Mode.LATEST, coverage=(told,)))
        record.add(folder, feed="annex-a", agency="council", agreement="A", file="a.xlsx", sha256="a")
    return record.version()


def test_a_month_that_the_file_tells_in_part_is_left_out(version):
    assert contacts(version, MONTHS, MADE, frozenset()) == {
        202402: 2, 202403: 0, 202404: 0, 202405: 0, 202406: 1,
    }  # fmt: skip


def test_a_hidden_child_is_not_counted(version):
    assert contacts(version, MONTHS, MADE, frozenset({"C"}))[202402] == 1


def test_without_contacts_there_is_nothing_to_show(tmp_path):
    assert contacts(Record.create(tmp_path / "record").version(), MONTHS, MADE, frozenset()) == {}


def test_where_small_numbers_are_hidden_nothing_is_said_of_ups_and_downs():
    months = {202301 + place: 7 for place in range(12)}
    whole = numbers(months, "Referrals", "referrals")
    assert whole.svg and whole.says != SMALL_HIDDEN
    some = numbers(months | {202304: HIDDEN, 202308: HIDDEN}, "Referrals", "referrals")
    assert (some.svg, some.says) == ("", SMALL_HIDDEN)
    assert len(some.rows) == 12
