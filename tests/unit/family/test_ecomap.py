"""The ecomap says what the record shows, and no more."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from typing import Any
from xml.etree import ElementTree

import pytest

from macfa.family.ecomap.ecomap import Asked, Strength, ecomap
from macfa.family.ecomap.picture import ecomap_picture
from macfa.family.ecomap.rules import EcomapRuleError, Sign, Whose, rules
from macfa.family.ecomap.table import description, rows
from macfa.record.coverage import Complete
from macfa.record.history import ChildHistory, Row
from macfa.record.rows import RowRef
from macfa.record.tables import tables
from macfa.vocabulary.code_sets import code_set

AS_AT = date(2024, 6, 30)
HALF_A_YEAR_AGO = date(2023, 12, 30)
_numbers = count(1)


def row(table: str, agency: str = "north", child: str = "C1", **told: Any) -> Row:
    number = next(_numbers)
    empty: dict[str, Any] = {column.name: None for column in tables()[table].columns}
    return Row(table, number, child, agency, empty | told, (RowRef("d1", table, number),))


def history(*told: Row, complete: tuple[Complete, ...] = (), child: str = "C1") -> ChildHistory:
    names = dict.fromkeys(one.table for one in told)
    return ChildHistory(
        child, AS_AT, {name: tuple(one for one in told if one.table == name) for name in names}, complete
    )


def visits(number: int, last: date = AS_AT, **told: Any) -> list[Row]:
    return [row("visit", day=last - timedelta(days=7 * place), seen="yes", **told) for place in range(number)]


def vouch(table: str, kind: str, agency: str = "north") -> Complete:
    return Complete(table, kind, agency, date(2023, 1, 1), AS_AT)


def only(found):
    (service,) = found.services
    return service


@pytest.mark.parametrize(
    ("number", "strength"), [(1, Strength.SOME), (5, Strength.SOME), (6, Strength.STRONG), (20, Strength.STRONG)]
)  # fmt: skip
def test_a_line_is_as_strong_as_the_contacts_of_the_last_six_months(number, strength):
    service = only(ecomap([history(*visits(number))], AS_AT))
    assert (service.kind, service.strength, len(service.contacts)) == ("council", strength, number)
    assert service.last == AS_AT


def test_what_was_before_is_no_contact_of_these_months_but_the_last_contact_stays():
    involved = row("service_involvement", service="council", **{"from": date(2020, 1, 1)})
    old = visits(1, last=HALF_A_YEAR_AGO - timedelta(days=1))
    service = only(ecomap([history(involved, *old, complete=(vouch("visit", "council"),))], AS_AT))
    assert (service.strength, service.contacts) == (Strength.NONE, ())
    assert service.last == HALF_A_YEAR_AGO - timedelta(days=1)


def test_silence_is_no_data_where_nobody_vouches_for_it():
    involved = row("service_involvement", service="gp", **{"from": date(2020, 1, 1)})
    assert only(ecomap([history(involved)], AS_AT)).strength is Strength.NO_DATA
    vouched = (vouch("chronology_entry", "gp", "surgery"),)
    assert only(ecomap([history(involved, complete=vouched)], AS_AT)).strength is Strength.NONE
    of_another = (replace(vouched[0], children=("C2",)),)
    assert only(ecomap([history(involved, complete=of_another)], AS_AT)).strength is Strength.NO_DATA


def test_one_visit_to_two_children_is_one_contact_with_the_rows_of_both():
    one = history(*visits(1))
    other = history(row("visit", child="C2", day=AS_AT, seen="yes"), child="C2")
    (contact,) = only(ecomap([one, other], AS_AT)).contacts
    assert len(contact.sources) == 2


def test_a_visit_without_the_child_is_strain_and_no_contact():
    service = only(ecomap([history(row("visit", day=AS_AT, seen="no"))], AS_AT))
    assert (len(service.contacts), [one.what for one in service.stress]) == (
        0,
        ["Visit at which the child was not seen"],
    )


def test_an_escalation_is_strain_for_both_sides():
    raised = row("escalation", raised=AS_AT, raised_by="school", raised_with="council")
    found = ecomap([history(raised)], AS_AT)
    assert {one.kind: len(one.stress) for one in found.services} == {"school": 1, "council": 1}


def test_an_appointment_missed_is_strain_and_a_note_of_the_author_nothing():
    entries = [
        row("chronology_entry", "surgery", first=AS_AT, kind="not_brought"),
        row("chronology_entry", "surgery", first=AS_AT, kind="health", mark="#"),
        row("chronology_entry", "surgery", first=AS_AT, kind=None),
    ]
    service = only(ecomap([history(*entries)], AS_AT, {"surgery": "gp"}))
    assert (service.kind, len(service.contacts), len(service.stress)) == ("gp", 1, 1)


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ({"invited": "yes", "attended": "yes"}, Asked.CAME),
        ({"invited": "yes", "attended": "no"}, Asked.INVITED),
        ({"invited": "no", "attended": "no"}, Asked.NOT_INVITED),
        ({"invited": "yes"}, Asked.CANNOT_TELL),
        ({}, Asked.CANNOT_TELL),
    ],
)
def test_who_was_asked_to_the_last_core_group(told, asked):
    earlier, last = date(2024, 4, 2), date(2024, 5, 14)
    meetings = [row("meeting", kind="core_group", day=day, outcome="held") for day in (earlier, last)]
    seats = [
        row(
            "participation", meeting_kind="core_group", meeting_day=earlier, organisation="gp", invited="yes"
        ),
        row("participation", meeting_kind="core_group", meeting_day=last, organisation="gp", **told),
    ]
    found = ecomap([history(*meetings, *seats)], AS_AT)
    assert (found.core_group, only(found).asked) == (last, asked)


def test_the_family_itself_is_no_service():
    seat = row(
        "participation", meeting_kind="core_group", meeting_day=AS_AT, organisation="family", attended="yes"
    )
    assert ecomap([history(seat)], AS_AT).services == ()


def test_the_plan_answers_by_the_latest_word_on_each_outcome():
    judged = [
        row("plan_outcome", outcome="Meals", day=date(2024, 1, 1), progress="worse"),
        row("plan_outcome", outcome="Meals", day=date(2024, 5, 1), progress="progressing"),
        row("plan_outcome", outcome="School", day=date(2024, 4, 1), progress="no_change"),
    ]
    plan = ecomap([history(*judged)], AS_AT).plan
    assert (plan.day, plan.progress) == (date(2024, 5, 1), {"progressing": 1, "no_change": 1})


def a_network(kinds: list[str]):
    told = []
    for place, kind in enumerate(kinds):
        told += [
            row("voice", day=AS_AT - timedelta(days=day), how="direct", heard_by=kind) for day in range(place)
        ]
        told.append(row("service_involvement", service=kind, **{"from": date(2020, 1, 1)}))
        if place % 3 == 0:
            told.append(row("escalation", raised=AS_AT, raised_by=kind))
    return ecomap([history(*told)], AS_AT)


ALL = [code.code for code in code_set("agency_kind") if code.code != "family"]


@pytest.mark.parametrize("number", range(len(ALL) + 1))
def test_no_box_lies_on_another_and_no_line_runs_through_a_box(number):
    found = a_network(ALL[:number])
    svg = ecomap_picture(found, ["Tyler, 9", "Kelly, mother"])
    drawn = ElementTree.fromstring(svg)
    boxes = [
        tuple(float(rect.get(side)) for side in ("x", "y", "width", "height"))
        for rect in drawn.findall(".//{*}rect")
    ]
    width, height = float(drawn.get("width")), float(drawn.get("height"))
    assert len(boxes) == number + 1
    for place, one in enumerate(boxes):
        assert one[0] >= 0 and one[1] >= 0 and one[0] + one[2] <= width and one[1] + one[3] <= height
        assert not any(_meet(one, other) for other in boxes[place + 1 :])
    for line in list(drawn.findall(".//{*}line"))[:number]:
        ends = [float(line.get(end)) for end in ("x1", "y1", "x2", "y2")]
        assert sum(_through(ends, box) for box in boxes) == 0


def _meet(one, other):
    return (
        one[0] < other[0] + other[2] and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3] and other[1] < one[1] + one[3]
    )  # fmt: skip


def _through(ends, box):
    x1, y1, x2, y2 = ends
    points = ((x1 + (x2 - x1) * step / 200, y1 + (y2 - y1) * step / 200) for step in range(1, 200))
    return any(
        box[0] + 1 < x < box[0] + box[2] - 1 and box[1] + 1 < y < box[1] + box[3] - 1 for x, y in points
    )


def test_the_table_and_the_description_tell_of_every_service_in_the_picture():
    found = a_network(ALL[:9])
    svg = ecomap_picture(found, ["Tyler, 9"])
    written = [text.text for text in ElementTree.fromstring(svg).findall(".//{*}text")]
    for service, told in zip(found.services, rows(found), strict=True):
        assert told.cells[0] == service.name
        assert service.name in description(found)
        assert service.name in written
    assert svg == ecomap_picture(found, ["Tyler, 9"])


def test_a_service_leads_where_the_caller_says():
    found = a_network(["gp", "school"])
    svg = ecomap_picture(found, [], link=lambda kind: f"/services/{kind}")
    assert re.findall(r'href="([^"]+)"', svg) == ["/services/gp", "/services/school"]


def test_a_rule_names_what_the_record_has():
    assert rules().months == 6
    with pytest.raises(EcomapRuleError, match="no table"):
        Sign("nowhere", "day", Whose(kind="gp"), "Nothing")
    with pytest.raises(EcomapRuleError, match="no column"):
        Sign("visit", "dusk", Whose(kind="gp"), "Nothing")
    with pytest.raises(EcomapRuleError, match="is not a day"):
        Sign("visit", "seen", Whose(kind="gp"), "Nothing")
    with pytest.raises(EcomapRuleError, match="exactly one way"):
        Whose(kind="gp", agency=True)
