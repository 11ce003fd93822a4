"""Before the panel is open a member learns nothing of others' grades: not from lists, counts, order or ids."""

import random

import pytest
from audit_walk import grade_all

from macfa.audits.actions.panel import grade, open_panel
from macfa.audits.models import FinalGrade, Grade, SampledChild
from macfa.audits.policies import graded_lines
from macfa.audits.states import Phase
from macfa.partnership.errors import Refused

MEMBERS = ("police-lead", "health-lead", "education-lead")
GRADES = ("outstanding", "good", "requires_improvement", "inadequate")


@pytest.fixture
def blind_audit(an_audit):
    """An audit in which three members grade."""
    return an_audit(at=Phase.GRADING, panel=list(MEMBERS))


def everything_seen_by(person):
    """All that a member can get at: whole rows in the order of lists, counts, searches and single rows."""
    seen = Grade.objects.visible_to(person)
    return {
        "list": list(
            seen.values_list("pk", "sampled_child__case", "key_line", "member", "grade", "reason", "given_at")
        ),
        "newest first": list(seen.order_by("-given_at", "pk").values_list("pk", flat=True)),
        "count": seen.count(),
        "by grade": {one: seen.filter(grade=one).count() for one in GRADES},
        "by member": {one: seen.filter(member=one).count() for one in MEMBERS},
        "search": list(seen.filter(reason__icontains="secret").values_list("pk", flat=True)),
        "through children": list(
            SampledChild.objects.filter(grades__in=seen).distinct().values_list("case", flat=True)
        ),
        "final": FinalGrade.objects.count(),
    }


def one_random_act(rng, audit, office, only=None):
    """A member gives or changes a grade, or somebody tries what is not theirs; refusals are part of the history."""
    member = office.person(only or rng.choice(MEMBERS))
    act = {
        "key_line": rng.choice(graded_lines(audit)),
        "grade": rng.choice(GRADES),
        "reason": f"{member.id} secret {rng.random()}",
    }
    child = rng.choice(list(SampledChild.in_sample(audit)))
    entered_by = office.person("coordinator") if rng.random() < 0.3 else member
    grade(child, **act, by=entered_by, on_behalf_of=member if entered_by != member else None)


def random_history(rng, audit, office):
    """Whatever the others do, the view of a member who does nothing stays exactly as it was."""
    watcher = office.person(rng.choice(MEMBERS))
    others = [member for member in MEMBERS if member != watcher.id]
    for _ in range(rng.randint(0, 4)):
        one_random_act(rng, audit, office, only=watcher.id)
    before = everything_seen_by(watcher)
    for _ in range(rng.randint(1, 8)):
        one_random_act(rng, audit, office, only=rng.choice(others))
        assert everything_seen_by(watcher) == before
    assert {member for _, _, _, member, *_ in before["list"]} <= {watcher.id}
    for outsider in ("coordinator", "chair", "council-lead", "scrutineer"):
        assert everything_seen_by(office.person(outsider))["count"] == 0


def run_histories(audit, office, histories):
    for seed in range(histories):
        random_history(random.Random(seed), audit, office)
    return histories


def test_no_member_learns_of_a_grade_in_any_of_50_random_histories(blind_audit, office):
    assert run_histories(blind_audit, office, 50) == 50


@pytest.mark.long
def test_no_member_learns_of_a_grade_in_any_of_1000_random_histories(blind_audit, office):
    assert run_histories(blind_audit, office, 1_000) == 1_000


def test_a_member_learns_nothing_of_other_grades_from_the_order_of_the_list(blind_audit, office):
    children = list(SampledChild.in_sample(blind_audit))
    for child in reversed(children):  # given in the opposite order of the list
        for member in MEMBERS:
            grade(child, key_line="child", grade="good", reason="So.", by=office.person(member))
    seen = Grade.objects.visible_to(office.person("police-lead")).values_list(
        "sampled_child__position", flat=True
    )
    assert list(seen) == [1, 2, 3]


def test_the_id_of_a_grade_does_not_count_the_grades_before_it(blind_audit, office):
    child = SampledChild.in_sample(blind_audit).first()
    own = grade(child, key_line="child", grade="good", reason="So.", by=office.person("police-lead")).pk
    Grade.objects.all().delete()
    grade(child, key_line="child", grade="good", reason="So.", by=office.person("health-lead"))
    again = grade(child, key_line="child", grade="good", reason="So.", by=office.person("police-lead")).pk
    assert own == again


def test_a_refusal_to_open_the_panel_does_not_tell_a_grade(blind_audit, office):
    for child in SampledChild.in_sample(blind_audit):
        grade(child, key_line="child", grade="inadequate", reason="secret", by=office.person("police-lead"))
    with pytest.raises(Refused) as caught:
        open_panel(blind_audit, by=office.person("chair"))
    assert "inadequate" not in str(caught.value)
    assert "secret" not in str(caught.value)


def test_when_the_chair_opens_the_panel_every_member_sees_every_grade(blind_audit, office):
    grade_all(blind_audit, office)
    open_panel(blind_audit, by=office.person("chair"))
    counts = {everything_seen_by(office.person(member))["count"] for member in MEMBERS}
    assert counts == {3 * 3 * len(graded_lines(blind_audit))}
