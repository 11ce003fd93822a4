"""Today and the picture: what waits, and the partnership in numbers."""

import re
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from macfa.audits.actions.concern import raise_concern
from macfa.audits.states import Phase
from macfa.partnership import clock, here
from macfa.standards.keeping import forget
from macfa.standards.reading import national_library
from macfa.standards.verdict import Answer
from macfa.web.home.tasks import tasks_of
from macfa.web.standards import asked, work
from macfa.web.today.presenters import coming_week, items, lately


@pytest.fixture
def kept(office):
    forget(asked.folder())
    yield work.work_out_now()
    forget(asked.folder())


@pytest.fixture
def in_june(office):
    """It is 20 June 2025: in the four weeks before, half of the conferences had no GP invited."""
    with clock.at(datetime(2025, 6, 20, 9, tzinfo=UTC)):
        forget(asked.folder())
        yield work.work_out_now()
        forget(asked.folder())


def test_the_numbers_of_today_are_as_many_as_the_children_behind_them(in_june, signed_in):
    browser = signed_in("coordinator")
    page = browser.get(reverse("today")).content.decode()
    links = re.findall(r'href="(/standards/[^"]*/children\?[^"]*)">(\d+)<', page)
    assert links
    for address, number in links:
        listed = browser.get(address.replace("&amp;", "&")).content.decode()
        assert re.search(rf"\b{number} obligations?\b", listed)


def test_the_week_and_the_four_weeks_before_do_not_overlap(kept):
    assert lately(kept.as_at).last < coming_week(kept.as_at).first


def test_who_reads_no_children_finds_no_link_to_a_list_and_no_small_number(kept, signed_in):
    page = signed_in("executive").get(reverse("today")).content.decode()
    assert "/children" not in page
    cells = re.findall(r'govuk-table__cell--numeric">([^<]*)</td>', page)
    assert not {"1", "2", "3", "4", "5"} & set(cells)


def test_hidden_numbers_stand_in_an_order_that_tells_nothing():
    counts = Counter({"first-core-group": 2, "visits-on-time": 4, "gp-sent-minutes": 3})
    shown = items(counts, national_library(), exact=False)
    assert [item.title for item in shown] == sorted(item.title for item in shown)
    assert {item.number for item in shown} == {"c"}


def test_a_concern_waits_for_the_manager_and_for_nobody_outside(kept, an_audit, office, signed_in):
    audit = an_audit(at=Phase.COLLECTING)
    raise_concern(audit, text="A child may be at risk.", by=office.person("police-lead"), case="")
    assert (
        "Immediate concerns without an answer"
        in signed_in("council-lead").get(reverse("today")).content.decode()
    )
    page = signed_in("executive").get(reverse("today")).content.decode()
    assert "Immediate concerns without an answer" not in page and "A child may be at risk" not in page


def test_what_is_due_waits_on_the_home_page_of_those_who_read_children(kept, office):
    due = kept.due_between([Answer.DUE], *_week(kept))
    texts = [task.text for task in tasks_of(office.person("data-steward"))]
    assert ("See what is due this week" in texts) == bool(due)
    assert "See what is due this week" not in [task.text for task in tasks_of(office.person("executive"))]


def _week(kept):
    week = coming_week(kept.as_at)
    return week.first, week.last


def test_the_picture_shows_numbers_and_never_a_child(kept, an_audit, signed_in):
    an_audit(at=Phase.PLANNED)
    page = signed_in("coordinator").get(reverse("picture")).content.decode()
    assert "Audits by how far they are" in page and not re.search(r"\bC\d\d\b", page)
    cells = re.findall(
        r'govuk-table__cell--numeric">([^<]*)</td>', page.split("Answers by standard, number")[1]
    )
    assert not {"1", "2", "3", "4", "5"} & set(cells)


def test_the_picture_of_an_empty_partnership_says_what_is_missing(partnership, db, signed_in):
    page = signed_in("executive").get(reverse("picture")).content.decode()
    assert "No audit is planned" in page and "not worked out yet" in page
    assert here.partnership() == partnership
