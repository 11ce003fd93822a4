import pytest
from audit_walk import grade_all

from macfa.audits.actions.panel import grade, moderate, open_panel, start_reporting
from macfa.audits.grades_side_by_side import side_by_side
from macfa.audits.models import FinalGrade, Grade, SampledChild
from macfa.audits.panel_agreement import agreement_by_line
from macfa.audits.policies import graded_lines
from macfa.audits.states import Phase
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.models import LedgerEntry


@pytest.fixture
def grading(an_audit):
    return an_audit(at=Phase.GRADING)


@pytest.fixture
def first_child(grading):
    return SampledChild.in_sample(grading).first()


@pytest.fixture
def police_lead(office):
    return office.person("police-lead")


def test_a_member_can_change_a_grade_until_the_panel_opens(first_child, police_lead):
    for given in ("good", "inadequate"):
        grade(first_child, key_line="child", grade=given, reason="As the file shows.", by=police_lead)
    assert Grade.objects.get().grade == "inadequate"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"grade": "superb"}, "'superb' is not a grade of Ofsted's four points. There are: outstanding"),
        ({"key_line": "weather"}, "no key line 'weather' to grade. There are: recognise"),
        ({"reason": "  "}, "Give the reason for the grade"),
    ],
)
def test_a_grade_has_a_key_line_a_place_on_the_scale_and_a_reason(first_child, police_lead, changes, said):
    with pytest.raises(NotNow, match=said):
        grade(
            first_child, **{"key_line": "child", "grade": "good", "reason": "So.", **changes}, by=police_lead
        )


def test_grades_said_round_one_screen_are_entered_for_their_givers(first_child, coordinator, police_lead):
    grade(first_child, key_line="child", grade="good", reason="So.", by=coordinator, on_behalf_of=police_lead)
    given, entry = Grade.objects.get(), LedgerEntry.objects.last()
    assert (given.member, given.given_by) == ("police-lead", "coordinator")
    assert (entry.actor, entry.on_behalf_of) == ("coordinator", "police-lead")


def test_the_coordinator_does_not_grade(first_child, coordinator):
    with pytest.raises(NotPermitted, match="is for the panel member"):
        grade(first_child, key_line="child", grade="good", reason="So.", by=coordinator)


def test_a_member_does_not_grade_for_another(first_child, police_lead, office):
    with pytest.raises(NotPermitted, match="Only the coordinator"):
        grade(
            first_child, key_line="child", grade="good", reason="So.", by=police_lead,
            on_behalf_of=office.person("health-lead"),
        )  # fmt: skip


def test_the_coordinator_reads_no_grade_even_one_they_entered(first_child, coordinator, police_lead):
    grade(first_child, key_line="child", grade="good", reason="So.", by=coordinator, on_behalf_of=police_lead)
    assert not Grade.objects.visible_to(coordinator).exists()


def test_the_panel_opens_when_every_member_has_graded(grading, chair, office):
    with pytest.raises(NotNow, match="Grades are missing: police-lead on NEGLECT-2026-01, recognise"):
        open_panel(grading, by=chair)
    grade_all(grading, office)
    open_panel(grading, by=chair)
    assert Grade.objects.visible_to(office.person("police-lead")).count() == 2 * 3 * 5


def test_the_chair_opens_the_panel_without_a_member_who_fell_ill(grading, chair):
    open_panel(grading, by=chair, despite="One member is ill.")
    grading.refresh_from_db()
    assert grading.opened_without == "One member is ill."
    assert "ill" not in LedgerEntry.objects.last().purpose


def test_no_grade_is_given_after_the_panel_has_opened(an_audit, police_lead):
    child = SampledChild.in_sample(an_audit(at=Phase.MODERATING)).first()
    with pytest.raises(NotNow, match="is moderating; this can be done while it is grading"):
        grade(child, key_line="child", grade="good", reason="So.", by=police_lead)


def test_a_final_grade_stands_beside_those_of_the_members(an_audit, chair):
    audit = an_audit(at=Phase.MODERATING)
    child = SampledChild.in_sample(audit).first()
    before = list(Grade.objects.values_list("pk", "grade"))
    moderate(child, key_line="child", grade="inadequate", reason="Nobody saw the child alone.", by=chair)
    assert FinalGrade.objects.get().grade == "inadequate"
    assert list(Grade.objects.values_list("pk", "grade")) == before


def test_reporting_starts_when_every_line_is_settled(an_audit, chair):
    audit = an_audit(at=Phase.MODERATING)
    for child in SampledChild.in_sample(audit):
        for line in graded_lines(audit)[1:]:
            moderate(child, key_line=line, grade="good", reason="Agreed.", by=chair)
    with pytest.raises(NotNow, match="Final grades are missing: NEGLECT-2026-01, recognise"):
        start_reporting(audit, by=chair)


def test_grades_stand_side_by_side_for_those_who_may_see_them(an_audit, chair, office):
    audit = an_audit(at=Phase.MODERATING)
    child = SampledChild.in_sample(audit).first()
    moderate(child, key_line="child", grade="inadequate", reason="Nobody saw the child.", by=chair)
    row = next(r for r in side_by_side(audit, chair) if (r.case, r.key_line) == (child.case, "child"))
    assert row.panel == dict.fromkeys(("police-lead", "health-lead"), ("good", "As the file shows."))
    assert row.final == ("inadequate", "Nobody saw the child.")
    assert all(not r.panel for r in side_by_side(audit, office.person("council-lead")))


def test_agreement_is_told_when_the_panel_is_open(grading, chair, office):
    children = list(SampledChild.in_sample(grading))
    for child, other in zip(children, ("good", "good", "inadequate"), strict=True):
        grade(child, key_line="child", grade="good", reason="So.", by=office.person("police-lead"))
        grade(child, key_line="child", grade=other, reason="So.", by=office.person("health-lead"))
    with pytest.raises(NotPermitted):
        agreement_by_line(grading, chair)
    open_panel(grading, by=chair, despite="One line only.")
    grading.refresh_from_db()
    found = agreement_by_line(grading, chair)
    assert found["child"].raw == pytest.approx(2 / 3)  # two of three children alike
    assert found["family"] is None
