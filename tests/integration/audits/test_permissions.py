from itertools import product
from pathlib import Path

import pytest

from macfa.audits import permissions, visibility
from macfa.audits.deeds import ALLOWED, ENTERED_FOR_OTHERS, Deed
from macfa.audits.relations import Relation, relations
from macfa.audits.states import Phase
from macfa.audits.visibility import Sight
from macfa.audits.who_sees_what import as_markdown
from macfa.partnership.errors import NotPermitted

# One person for each office; each holds no other.
HOLDER = {
    Relation.COORDINATOR: "coordinator",
    Relation.CHAIR: "chair-only",
    Relation.PANEL_MEMBER: "member-only",
    Relation.APPROVER: "approver-only",
    Relation.MANAGER: "manager-only",
    Relation.AGENCY: "police-only",
    Relation.OUTSIDER: "outsider",
}


@pytest.fixture
def one_office_each(office, write_partnership):
    home = "business-unit"
    people = [{"id": name, "name": name, "agency": home} for name in HOLDER.values()]
    people[5]["agency"] = "police"
    people += [{"id": "second", "name": "second", "agency": home}]
    return write_partnership(people=people, panel_chair="chair-only", approvers=["approver-only"])


@pytest.fixture
def apart(one_office_each, terms):
    """Terms in which every office is held by somebody else."""
    return terms(
        panel=["member-only"], immediate_concern={"manager": "manager-only", "next_manager": "second"}
    )


# Who may do what, as the partnership would tell it. C coordinator, H chair, P panel member, A approver,
# M manager of concerns, G agency.
MAY = {
    "C": set(Deed) - {Deed.OPEN_PANEL, Deed.GRADE, Deed.IMPORT_RETURN, Deed.SAVE_ANSWER, Deed.ADD_PART,
                      Deed.ADD_FILE, Deed.REMOVE_FILE, Deed.ACKNOWLEDGE_CONCERN, Deed.ANSWER_CONCERN,
                      Deed.APPROVE_BRIEFING},
    "H": {Deed.OPEN_PANEL, Deed.MODERATE, Deed.START_REPORTING, Deed.WRITE_FINDING, Deed.EDIT_FINDING,
          Deed.PICK_EVIDENCE, Deed.ACCEPT_FINDING, Deed.REJECT_FINDING, Deed.RAISE_CONCERN},
    "P": {Deed.GRADE, Deed.RAISE_CONCERN},
    "A": {Deed.APPROVE_BRIEFING, Deed.LET_THROUGH},
    "M": {Deed.ACKNOWLEDGE_CONCERN, Deed.ANSWER_CONCERN},
    "G": {Deed.SAVE_ANSWER, Deed.ADD_PART, Deed.ADD_FILE, Deed.REMOVE_FILE, Deed.IMPORT_RETURN,
          Deed.RAISE_CONCERN},
    "O": set(),
}  # fmt: skip
LETTER = dict(zip(Relation, "CHPAMGO", strict=True))


@pytest.mark.parametrize("relation", Relation)
def test_each_office_may_do_what_is_its_own(one_office_each, apart, relation):
    person = one_office_each.person(HOLDER[relation])
    assert relations(person, apart, one_office_each) == (relation,)
    assert {deed for deed in Deed if permissions.can(person, deed, apart)} == MAY[LETTER[relation]]


def test_every_deed_has_its_offices():
    assert set(ALLOWED) == set(Deed)
    assert all(ALLOWED.values())


def test_a_refusal_says_whose_office_it_is(one_office_each, apart):
    with pytest.raises(NotPermitted, match="“final grade settled” is for the coordinator or panel chair"):
        permissions.check_can(one_office_each.person("outsider"), Deed.MODERATE, apart)


def test_the_coordinator_enters_for_others_only_what_they_say_on_paper(one_office_each, apart):
    coordinator = one_office_each.person("coordinator")
    for deed in Deed:
        for relation in ALLOWED[deed] - {Relation.COORDINATOR}:
            holder = one_office_each.person(HOLDER[relation])
            allowed = permissions.can(coordinator, deed, apart, on_behalf_of=holder)
            assert allowed is (deed in ENTERED_FOR_OTHERS)


def test_nobody_but_the_coordinator_enters_for_others(one_office_each, apart):
    member = one_office_each.person("member-only")
    with pytest.raises(NotPermitted, match="Only the coordinator"):
        permissions.check_can(one_office_each.person("chair-only"), Deed.GRADE, apart, on_behalf_of=member)


def test_the_coordinator_grades_for_nobody_outside_the_panel(one_office_each, apart):
    with pytest.raises(NotPermitted, match="outsider is not"):
        permissions.check_can(
            one_office_each.person("coordinator"),
            Deed.GRADE,
            apart,
            on_behalf_of=one_office_each.person("outsider"),
        )


@pytest.mark.parametrize(("phase", "relation"), list(product(Phase, Relation)))
def test_every_phase_and_office_has_an_answer(phase, relation):
    assert isinstance(visibility.sight(phase, relation), Sight)


@pytest.mark.parametrize("phase", [Phase.PLANNED, Phase.FROZEN, Phase.DRAWN, Phase.COLLECTING, Phase.GRADING])
@pytest.mark.parametrize("relation", Relation)
def test_nobody_at_all_sees_all_grades_before_the_panel_is_open(phase, relation):
    assert Sight.ALL_GRADES not in visibility.sight(phase, relation)


@pytest.mark.parametrize("phase", Phase)
def test_an_agency_never_sees_more_than_its_own(phase):
    assert visibility.sight(phase, Relation.AGENCY) is Sight.OWN_RETURNS


def test_the_page_of_who_sees_what_is_up_to_date():
    page = Path(__file__).parents[3] / "docs" / "reference" / "who-sees-what.md"
    assert page.read_text(encoding="utf-8") == as_markdown()
