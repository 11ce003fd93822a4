"""Whom a reader of a briefing might think of, and what several places or several years tell together."""

import shutil
from dataclasses import replace
from datetime import date

import audit_walk
import pytest
from audit_walk import a_briefing, load

from macfa.audits.background import background
from macfa.audits.briefing_check import find_problems
from macfa.audits.states import Phase
from macfa.audits.told_together import told_together
from macfa.disclosure.gate import What
from macfa.documents.briefing.content import Part, Statement
from macfa.partnership import here
from macfa.record.store import Record

CHOSEN = [{"child": "C03", "reason": "three plans"}, {"child": "C07", "reason": "long drift"}]


def with_parts(*statements):
    """A briefing whose first parts each say one of these."""
    plain = a_briefing()
    parts = [Part(f"Part {n}", (one,)) for n, one in enumerate(statements, start=1)]
    return replace(plain, parts=(*parts, *plain.parts[len(parts) :]))


def joined(*statements):
    return [set(one.attributes) for one in told_together(with_parts(*statements))]


def own_record():
    """A copy of the record that other tests read as well, in its place."""
    folder = here.folder() / "record"
    shared = folder.resolve()
    folder.unlink()
    shutil.copytree(shared, folder)
    return Record(folder)


@pytest.fixture
def nominated(an_audit):
    return an_audit(at=Phase.FROZEN, cohort={"chosen": CHOSEN, "nominated_by": "police"}, sample={})


def test_of_a_nominated_sample_readers_think_of_the_nominated_children(nominated):
    assert set(background(nominated)) == {"C03", "C07"}


def test_of_a_nominated_sample_readers_think_also_of_children_the_nominator_told_of(nominated):
    load(own_record(), {"C05": [("person", {"sex": "F"})]}, agency="police")
    assert set(background(nominated)) == {"C03", "C05", "C07"}


def test_of_a_nominated_sample_readers_think_also_of_children_the_service_works_with(nominated):
    name = next(agency.name for agency in here.partnership().agencies if agency.id == "police")
    known = {"service": name.upper(), "from": date(2025, 1, 1)}
    load(own_record(), {"C06": [("service_involvement", known)]})
    assert set(background(nominated)) == {"C03", "C06", "C07"}


def test_of_children_the_partnership_chose_readers_know_no_list(an_audit):
    audit = an_audit(at=Phase.FROZEN, cohort={"chosen": CHOSEN}, sample={})
    everybody = {
        history.child for history in Record(here.folder() / "record").version().histories(audit.terms.as_at)
    }
    assert set(background(audit)) == everybody
    assert len(everybody) > len(CHOSEN)


def test_a_child_named_alike_in_two_parts_is_one_child():
    found = joined(Statement("Child B is a 14-year-old girl."), Statement("Child B has autism."))
    assert found == [{"age:14", "girl", "autism"}]


def test_children_named_differently_are_not_joined():
    assert joined(Statement("Child A is a 14-year-old girl."), Statement("Child B has autism.")) == []


def test_two_parts_on_the_same_finding_tell_of_one_child():
    found = joined(
        Statement("One child, a 14-year-old girl, was not seen.", evidence=("finding-1",)),
        Statement("One child has autism and needs a plan.", evidence=("finding-1",)),
    )
    assert found == [{"age:14", "girl", "autism"}]


def test_one_child_of_another_finding_may_be_another():
    found = joined(
        Statement("One child, a 14-year-old girl, was not seen.", evidence=("finding-1",)),
        Statement("One child has autism and needs a plan.", evidence=("finding-2",)),
    )
    assert found == []


def test_a_statement_of_two_children_is_not_taken_for_one():
    found = joined(
        Statement("One child is a girl. Another child is aged 9.", evidence=("finding-1",)),
        Statement("One child has autism and needs a plan.", evidence=("finding-1",)),
    )
    assert found == []


def test_what_two_parts_tell_of_one_child_is_held_against_the_cohort(an_audit):
    audit = an_audit(at=Phase.REPORTING)
    apart = with_parts(Statement("Child B is aged 12."), Statement("Child B is on a child in need plan."))
    report = find_problems(audit, apart)
    rare = [one.part for one in report.problems if one.what is What.RARE_COMBINATION]
    assert rare == ["Child B, in several places"]


TWICE = [{"child": child, "reason": "long drift"} for child in ("C12", "C15", "C16")]
ONCE = [{"child": child, "reason": "long drift"} for child in ("C20", "C21", "C22")]
A_YEAR_AGO, NOW = Statement("A 12-year-old was seen alone."), Statement("Child B is on a child in need plan.")


@pytest.fixture
def a_year_ago(an_audit, monkeypatch):
    """The briefing of an earlier audit that told of a child of 12; made for audits of any children."""

    def published(chosen):
        monkeypatch.setattr(audit_walk, "a_briefing", lambda: with_parts(A_YEAR_AGO))
        return an_audit(at=Phase.PUBLISHED, cohort={"chosen": chosen}, sample={})

    return published


def linked_problems(audit):
    report = find_problems(audit, with_parts(NOW))
    return [one.what for one in report.problems]


def test_a_child_audited_again_one_year_on_links_the_two_briefings(a_year_ago, an_audit):
    a_year_ago(TWICE)
    again = an_audit(at=Phase.REPORTING, id="neglect-2027", cohort={"chosen": TWICE}, sample={})
    assert What.LINKED_BRIEFINGS in linked_problems(again)


def test_other_children_one_year_on_link_nothing(a_year_ago, an_audit):
    a_year_ago(TWICE)
    others = an_audit(at=Phase.REPORTING, id="neglect-2027", cohort={"chosen": ONCE}, sample={})
    assert What.LINKED_BRIEFINGS not in linked_problems(others)
