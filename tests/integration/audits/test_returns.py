from datetime import date

import openpyxl
import pytest
from audit_walk import whole_answers

from macfa.audits.actions.agency_return import (
    accept_return,
    add_subject,
    export_returns,
    return_for_clarification,
)
from macfa.audits.actions.concern import answer_concern, raise_concern
from macfa.audits.actions.handing_in import hand_in, import_return
from macfa.audits.invitations import filled_of, form_of
from macfa.audits.models import AgencyReturn, ImmediateConcern, SampledChild
from macfa.audits.states import Phase, ReturnState, Standing
from macfa.documents.return_workbook.content import WrongWorkbook
from macfa.documents.return_workbook.form import Filled
from macfa.documents.return_workbook.layout import ABOUT_SHEET
from macfa.documents.return_workbook.write import write
from macfa.partnership import clock
from macfa.partnership.errors import NotNow, NotPermitted
from macfa.partnership.models import LedgerEntry


@pytest.fixture
def collecting(an_audit):
    return an_audit(at=Phase.COLLECTING)


@pytest.fixture
def of_police(collecting) -> AgencyReturn:
    return AgencyReturn.objects.filter(agency="police").first()


@pytest.fixture
def fill(tmp_path):
    """Writes a filled form as the agency would send it back."""

    def filled(agency_return, name="return.xlsx", **what):
        form = form_of(agency_return)
        file = tmp_path / name
        file.write_bytes(write(form, Filled(**{"answers": whole_answers(form), "involved": True, **what})))
        return file

    return filled


def test_every_agency_is_asked_about_every_child(collecting):
    asked = AgencyReturn.objects.values_list("case", "agency")
    assert len(asked) == len(set(asked)) == 9
    # Tuesday 3 March is day 2 of the terms; day 10 of a start on Monday 2 March is Friday 13 March.
    assert {one.due for one in AgencyReturn.objects.all()} == {date(2026, 3, 13)}


def test_no_form_holds_an_id_of_the_partnership(an_audit, coordinator, django_capture_on_commit_callbacks):
    audit = an_audit(at=Phase.DRAWN)
    with django_capture_on_commit_callbacks(execute=True):
        files = export_returns(audit, by=coordinator)
    children = {child.child for child in SampledChild.in_sample(audit)}
    for file in files:
        cells = {str(cell.value) for sheet in openpyxl.load_workbook(file) for row in sheet for cell in row}
        apart = file.parent.name == "identities"
        assert any(child in cell for cell in cells for child in children) is apart


def test_a_return_comes_back_as_it_was_filled_in(collecting, of_police, fill, coordinator):
    done = import_return(collecting, fill(of_police), by=coordinator)
    of_police.refresh_from_db()
    assert done.handed_in
    assert (of_police.state, of_police.involved, of_police.version) == (ReturnState.SUBMITTED, True, 1)
    assert dict(of_police.given) == whole_answers(form_of(of_police))
    assert of_police.submitted_by == "police"


def test_the_ledger_says_for_whom_the_coordinator_loaded_it(collecting, of_police, fill, coordinator):
    import_return(collecting, fill(of_police), by=coordinator)
    entry = LedgerEntry.objects.last()
    assert (entry.actor, entry.on_behalf_of, entry.role) == ("coordinator", "police", "coordinator")


def test_an_agency_hands_in_its_own_return_itself(collecting, of_police, fill, office):
    import_return(collecting, fill(of_police), by=office.person("police-lead"))
    entry = LedgerEntry.objects.last()
    assert (entry.actor, entry.on_behalf_of, entry.role) == ("police-lead", "", "agency")


def test_an_agency_cannot_hand_in_for_another(collecting, of_police, fill, office):
    with pytest.raises(NotPermitted, match="Only the coordinator"):
        import_return(collecting, fill(of_police), by=office.person("council-lead"))


def test_no_involvement_is_an_answer(collecting, of_police, fill, coordinator):
    done = import_return(collecting, fill(of_police, answers={}, involved=False), by=coordinator)
    of_police.refresh_from_db()
    assert done.handed_in
    assert (of_police.state, of_police.involved, of_police.answers) == (ReturnState.SUBMITTED, False, {})


def test_every_problem_is_named_by_its_cell_and_nothing_is_taken(collecting, of_police, fill, coordinator):
    done = import_return(collecting, fill(of_police, answers={}), by=coordinator)
    of_police.refresh_from_db()
    assert not done.handed_in
    assert all("!" in problem.cell for problem in done.problems)
    assert of_police.state is ReturnState.INVITED


def test_a_concern_is_raised_first_even_from_a_return_full_of_faults(
    collecting, of_police, fill, coordinator
):
    file = fill(of_police, answers={}, immediate_concern="The child was seen with a burn this week.")
    done = import_return(collecting, file, by=coordinator)
    concern = ImmediateConcern.objects.get()
    assert not done.handed_in
    assert (concern.case, concern.agency, concern.manager) == (of_police.case, "police", "council-lead")


def test_a_concern_is_raised_even_from_a_form_that_no_longer_says_whose_it_is(
    collecting, of_police, fill, coordinator
):
    file = fill(of_police, immediate_concern="The child is not safe.")
    book = openpyxl.load_workbook(file)
    for row in book[ABOUT_SHEET]:
        for cell in row:
            cell.value = None
    book.save(file)
    with pytest.raises(WrongWorkbook):
        import_return(collecting, file, by=coordinator)
    assert (ImmediateConcern.objects.get().case, ImmediateConcern.objects.get().text) == (
        "",
        "The child is not safe.",
    )


def test_a_concern_from_an_agency_that_is_not_known_is_raised_all_the_same(
    collecting, of_police, fill, coordinator
):
    file = fill(of_police, immediate_concern="The child is not safe.")
    book = openpyxl.load_workbook(file)
    for row in book[ABOUT_SHEET]:
        for cell in row:
            cell.value = "coastguard" if cell.value == "police" else cell.value
    book.save(file)
    with pytest.raises(NotNow, match="coastguard is not asked"):
        import_return(collecting, file, by=coordinator)
    assert ImmediateConcern.objects.get().case == of_police.case


def test_a_form_read_twice_raises_its_concern_once(collecting, of_police, fill, coordinator):
    file = fill(of_police, answers={}, immediate_concern="The child is not safe.")
    for _ in range(2):
        import_return(collecting, file, by=coordinator)
    assert ImmediateConcern.objects.count() == 1


def test_a_form_of_another_audit_is_named(an_audit, collecting, of_police, fill, coordinator):
    other = an_audit(id="another-2026", at=Phase.COLLECTING)
    with pytest.raises(WrongWorkbook, match="is a form of audit neglect-2026, not of another-2026"):
        import_return(other, fill(of_police), by=coordinator)


def test_an_unanswered_concern_goes_to_the_next_manager_after_the_set_hours(
    collecting, coordinator, nine_o_clock
):
    concern = raise_concern(collecting, text="Not safe.", by=coordinator)
    hours = [3, 4, 7, 8]  # the clock runs four hours for each manager
    moments = [nine_o_clock.replace(hour=9 + hour) for hour in hours]
    assert [concern.with_whom(moment) for moment in moments] == ["council-lead", *["scrutineer"] * 3]
    assert [concern.is_overdue(moment) for moment in moments] == [False, False, False, True]


def test_a_manager_answers_a_concern_once(collecting, coordinator, office):
    concern = raise_concern(collecting, text="Not safe.", by=coordinator)
    answer_concern(concern, answer="Strategy discussion held at noon.", by=office.person("scrutineer"))
    with pytest.raises(NotNow, match="was answered on 02/03/2026"):
        answer_concern(concern, answer="Again.", by=office.person("council-lead"))
    assert not concern.is_overdue(clock.now().replace(hour=23))


def test_the_message_about_a_concern_tells_nothing_of_it(
    collecting, coordinator, office, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        raise_concern(collecting, text="A burn on the left hand.", case="NEGLECT-2026-01", by=coordinator)
    (notice,) = (office.folder / "out" / collecting.key).glob("immediate-concern-*.txt")
    assert "Casey Example answers by 13:00 on 02/03/2026" in notice.read_text()
    assert "burn" not in notice.read_text()


def test_a_return_goes_back_with_questions_and_comes_again(collecting, of_police, fill, coordinator):
    import_return(collecting, fill(of_police), by=coordinator)
    question = next(iter(of_police.given or whole_answers(form_of(of_police))))
    return_for_clarification(
        of_police, questions={question: "Which incident?", "": "Please date events."}, by=coordinator
    )
    assert of_police.state is ReturnState.CLARIFYING
    assert filled_of(of_police).answers == whole_answers(form_of(of_police))
    import_return(collecting, fill(of_police), by=coordinator)
    of_police.refresh_from_db()
    assert (of_police.state, of_police.version) == (ReturnState.SUBMITTED, 2)
    assert {one.answered_by for one in of_police.clarifications.all()} == {"police"}


def test_a_question_that_the_form_does_not_hold_is_refused(collecting, of_police, fill, coordinator):
    import_return(collecting, fill(of_police), by=coordinator)
    with pytest.raises(NotNow, match="no question 'shoe-size'"):
        return_for_clarification(of_police, questions={"shoe-size": "?"}, by=coordinator)


def test_an_accepted_return_is_not_overwritten(collecting, of_police, fill, coordinator):
    import_return(collecting, fill(of_police), by=coordinator)
    accept_return(of_police, by=coordinator)
    with pytest.raises(NotNow, match="accepted cannot become submitted"):
        import_return(collecting, fill(of_police), by=coordinator)


def test_a_return_is_late_from_the_day_after_its_day_until_it_comes(
    collecting, of_police, coordinator, office
):
    assert of_police.standing(date(2026, 3, 13)) is Standing.INVITED
    assert of_police.standing(date(2026, 3, 14)) is Standing.LATE
    hand_in(of_police, involved=False, answers={}, by=coordinator, on_behalf_of=office.agency("police"))
    assert of_police.standing(date(2026, 3, 14)) is Standing.SUBMITTED


def test_a_parent_known_to_a_service_has_a_return_of_its_own(collecting, coordinator, office):
    child = SampledChild.in_sample(collecting).first()
    (made,) = add_subject(child, subject="P", number=1, agencies=(office.agency("police"),), by=coordinator)
    assert (made.case, made.subject) == (f"{child.case}-P1", "a parent or carer of the child")
    assert form_of(made).reference.case == made.case


def test_the_panel_does_not_start_before_returns_are_accepted(collecting, coordinator):
    from macfa.audits.actions.panel import open_grading

    with pytest.raises(
        NotNow, match=r"Not yet accepted: council on NEGLECT-2026-01 \(invited\).* and 3 more"
    ):
        open_grading(collecting, by=coordinator)
    open_grading(collecting, by=coordinator, despite="Two agencies have no file.")
    collecting.refresh_from_db()
    assert (collecting.phase, collecting.graded_without) == (Phase.GRADING, "Two agencies have no file.")


def test_an_agency_reads_its_own_returns_and_the_panel_those_accepted(
    collecting, of_police, coordinator, office
):
    hand_in(of_police, involved=False, answers={}, by=coordinator, on_behalf_of=office.agency("police"))

    def seen(person):
        return set(AgencyReturn.objects.visible_to(office.person(person)).values_list("agency", flat=True))

    assert seen("police-lead") == {"police"}
    assert seen("council-lead") == {"council"}
    assert seen("coordinator") == {"police"}  # handed in, not merely asked for
    assert seen("health-lead") == set()  # a panel member of an agency that is not asked
    assert seen("education-lead") == set()


def test_a_return_that_is_not_whole_is_not_handed_in(of_police, office):
    with pytest.raises(NotNow, match=r"The return is not complete\. Question"):
        hand_in(of_police, involved=True, answers={}, by=office.person("police-lead"))


def test_no_involvement_with_answers_is_refused(of_police, office):
    answers = whole_answers(form_of(of_police))
    with pytest.raises(NotNow, match="No involvement and answers at once"):
        hand_in(of_police, involved=False, answers=answers, by=office.person("police-lead"))


def test_the_questions_go_out_beside_the_form_with_the_answers_given(
    collecting, of_police, fill, coordinator, django_capture_on_commit_callbacks
):
    import_return(collecting, fill(of_police), by=coordinator)
    return_for_clarification(of_police, questions={"": "Please date the events."}, by=coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        files = export_returns(collecting, by=coordinator)
    (questions,) = [file for file in files if file.name.endswith(".questions.txt")]
    assert questions.parent.name == "police"
    assert "The return as a whole: Please date the events." in questions.read_text()
