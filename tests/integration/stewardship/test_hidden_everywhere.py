"""A child hidden from a person is in no list, count, search or evidence of an audit, and nobody works on it."""

from types import SimpleNamespace

import pytest
from audit_walk import key_list_for
from django.db.models import Count

from macfa.audits import visibility
from macfa.audits.actions.agency_return import accept_return, add_subject, return_for_clarification
from macfa.audits.actions.concern import raise_concern
from macfa.audits.actions.handing_in import hand_in
from macfa.audits.actions.key_list import write_key_list
from macfa.audits.actions.panel import grade, moderate, open_panel
from macfa.audits.actions.sample import replace_child
from macfa.audits.grades_side_by_side import side_by_side
from macfa.audits.models import AgencyReturn, Finding, Grade, SampledChild
from macfa.audits.policies import graded_lines
from macfa.audits.states import Phase
from macfa.partnership.errors import NotPermitted
from macfa.sampling.draw import ReplacementReason
from macfa.stewardship.actions.conflict import declare_conflict
from macfa.stewardship.actions.glass import open_glass
from macfa.stewardship.actions.restriction import restrict
from macfa.stewardship.kinds import Conflict, GlassReason, Restriction


def conflict(person, child, office):
    declare_conflict(child, kind=Conflict.FAMILY, by=person)


def restriction(person, child, office):
    others = [one.id for one in office.people if one.id != person.id]
    restrict(child, category=Restriction.STAFF_RELATIVE, people=others, by=office.person("ig-lead"))


@pytest.fixture(params=[conflict, restriction], ids=["conflict", "restriction"])
def hide(request, office):
    """Hides a child of a sample from one person, in either way."""
    return lambda person, child: request.param(person, child.child, office)


def children_told_of(audit, person):
    """Every child that any list, count or search of the audit tells a person about."""
    returns = AgencyReturn.objects.visible_to(person)
    grades = Grade.objects.visible_to(person)
    counted = returns.values("sampled_child__case").annotate(n=Count("pk", distinct=True))
    return {
        "returns": set(returns.values_list("sampled_child__case", flat=True)),
        "one return": {
            child.case for child in audit.sampled.all() if returns.filter(sampled_child=child).first()
        },
        "count of returns": {row["sampled_child__case"] for row in counted if row["n"]},
        "search of returns": set(
            returns.filter(case__icontains=audit.key).values_list("sampled_child__case", flat=True)
        ),
        "standing of returns": set(
            visibility.listed_returns(audit, person).values_list("sampled_child__case", flat=True)
        ),
        "grades": set(grades.values_list("sampled_child__case", flat=True)),
        "search of grades": set(
            grades.filter(reason__icontains="file").values_list("sampled_child__case", flat=True)
        ),
        "sample": set(visibility.visible_children(audit, person).values_list("case", flat=True)),
        "side by side": {row.case for row in side_by_side(audit, person)},
    }


PEOPLE = ("coordinator", "chair", "police-lead", "health-lead", "gp-auditor", "council-lead")


@pytest.mark.parametrize("name", PEOPLE)
def test_it_is_gone_from_everything_that_one_person_sees(an_audit, office, hide, name):
    audit = an_audit(at=Phase.REPORTING)
    person, first = office.person(name), SampledChild.in_sample(audit).first()
    before = children_told_of(audit, person)
    hide(person, first)
    assert children_told_of(audit, person) == {where: told - {first.case} for where, told in before.items()}


def test_it_is_there_as_before_for_everybody_else(an_audit, office, hide):
    audit = an_audit(at=Phase.REPORTING)
    others = [office.person(name) for name in PEOPLE[1:]]
    before = [children_told_of(audit, person) for person in others]
    hide(office.person("coordinator"), SampledChild.in_sample(audit).first())
    assert [children_told_of(audit, person) for person in others] == before


def test_a_broken_glass_brings_a_restricted_child_back_into_the_lists(an_audit, office, coordinator):
    audit = an_audit(at=Phase.REPORTING)
    first = SampledChild.in_sample(audit).first()
    restriction(coordinator, first.child, office)
    open_glass(first.child, kind=GlassReason.COVERING, reason="Standing in for a colleague.", by=coordinator)
    assert first.case in children_told_of(audit, coordinator)["sample"]


def test_concerns_about_it_and_about_its_family_are_gone_too(an_audit, office, hide, coordinator):
    audit = an_audit(at=Phase.COLLECTING)
    first, second, *_ = SampledChild.in_sample(audit)
    for case in (first.case, f"{first.case}-P1", second.case):
        raise_concern(audit, text=f"Not safe: {case}.", case=case, by=coordinator)
    hide(coordinator, first)
    assert [one.case for one in visibility.readable_concerns(audit, coordinator)] == [second.case]


def test_the_manager_who_must_answer_sees_a_concern_about_a_restricted_child(an_audit, office, coordinator):
    audit = an_audit(at=Phase.COLLECTING)
    first = SampledChild.in_sample(audit).first()
    manager, other = office.person("council-lead"), office.person("scrutineer")
    raise_concern(audit, text="Not safe.", case=first.case, by=coordinator)
    restriction(manager, first.child, office)
    assert visibility.readable_concerns(audit, manager).count() == 1
    conflict(manager, first.child, office)
    assert visibility.readable_concerns(audit, manager).count() == 0
    assert visibility.readable_concerns(audit, other).count() == 1


def test_evidence_and_answers_behind_a_finding_leave_it_out(an_audit, office, hide, chair):
    audit = an_audit(at=Phase.REPORTING)
    first, second, *_ = SampledChild.in_sample(audit)
    rows = [{"child": child.child, "delivery": "d", "sheet": "s", "row": 1} for child in (first, second)]
    answers = [["police", f"{first.case}-S1", "child"], ["police", second.case, "child"]]
    finding = Finding(audit=audit, drafted={"evidence": rows, "returns": answers})
    hide(chair, first)
    assert [row["child"] for row in visibility.evidence_for(finding, chair)] == [second.child]
    assert visibility.answers_for(finding, chair) == (("police", second.case, "child"),)


# Everything that is done to one case, by who does it.
WORK = {
    "grade": (
        Phase.GRADING,
        "police-lead",
        lambda w: grade(w.child, key_line="child", grade="good", reason="So.", by=w.person),
    ),
    "moderate": (
        Phase.MODERATING,
        "chair",
        lambda w: moderate(w.child, key_line="child", grade="good", reason="So.", by=w.person),
    ),
    "replace": (
        Phase.DRAWN,
        "coordinator",
        lambda w: replace_child(w.child, reason=ReplacementReason.FAMILY_ASKED, by=w.person),
    ),
    "write its key list": (
        Phase.DRAWN,
        "coordinator",
        lambda w: write_key_list(w.child, key_list=key_list_for(w.child), by=w.person),
    ),
    "ask about a parent": (
        Phase.COLLECTING,
        "coordinator",
        lambda w: add_subject(
            w.child, subject="P", number=1, agencies=(w.office.agency("police"),), by=w.person
        ),
    ),
    "hand in": (
        Phase.COLLECTING,
        "gp-auditor",
        lambda w: hand_in(w.child.returns.get(agency="gp"), involved=False, answers={}, by=w.person),
    ),
    "ask back": (
        Phase.GRADING,
        "coordinator",
        lambda w: return_for_clarification(w.child.returns.first(), questions={"": "Why?"}, by=w.person),
    ),
    "accept": (
        Phase.GRADING,
        "coordinator",
        lambda w: accept_return(w.child.returns.first(), by=w.person),
    ),
}


@pytest.mark.parametrize("name", WORK)
def test_nobody_works_on_a_case_that_is_hidden_from_them(an_audit, office, hide, name):
    phase, who, work = WORK[name]
    audit, person = an_audit(at=phase), office.person(who)
    child = SampledChild.in_sample(audit).first()
    hide(person, child)
    with pytest.raises(NotPermitted, match=f"Case {child.case} is not open to {who}"):
        work(SimpleNamespace(child=child, person=person, office=office))


def test_nothing_is_entered_for_a_member_from_whom_the_case_is_hidden(an_audit, office, hide, coordinator):
    child = SampledChild.in_sample(an_audit(at=Phase.GRADING)).first()
    member = office.person("police-lead")
    hide(member, child)
    with pytest.raises(NotPermitted, match="not open to police-lead"):
        grade(child, key_line="child", grade="good", reason="So.", by=coordinator, on_behalf_of=member)


def test_the_panel_opens_without_the_grades_of_a_member_from_whom_the_case_is_hidden(
    an_audit, office, hide, chair
):
    audit = an_audit(at=Phase.GRADING)
    child = SampledChild.in_sample(audit).first()
    hide(office.person("police-lead"), child)
    grade_all_seen(audit, office)
    open_panel(audit, by=chair)
    assert audit.phase is Phase.MODERATING


def grade_all_seen(audit, office):
    for member in map(office.person, audit.terms.panel):
        for child in visibility.visible_children(audit, member):
            for line in graded_lines(audit):
                grade(child, key_line=line, grade="good", reason="As the file shows.", by=member)
