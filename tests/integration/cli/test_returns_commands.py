import csv
import json

import openpyxl
import pytest

from macfa.audits.invitations import form_of
from macfa.audits.models import AgencyReturn, ImmediateConcern
from macfa.audits.states import Phase, ReturnState
from macfa.documents.return_word.write import write as write_word
from macfa.documents.return_workbook.form import Filled
from macfa.documents.return_workbook.layout import ABOUT_SHEET
from macfa.documents.return_workbook.write import write

BURN = "The child was seen with a burn this week."


@pytest.fixture
def collecting(an_audit):
    return an_audit(Phase.COLLECTING)


@pytest.fixture
def of_police(collecting) -> AgencyReturn:
    return AgencyReturn.objects.filter(agency="police").first()


@pytest.fixture
def fill(tmp_path):
    """Writes a form as the agency would send it back: "no involvement" unless told otherwise."""

    def filled(agency_return, name="return.xlsx", **what):
        file = tmp_path / name
        file.write_bytes(write(form_of(agency_return), Filled(**{"involved": False, **what})))
        return file

    return filled


def states(macfa):
    rows = json.loads(macfa("returns", "list", "--format", "json").out)
    return {(row["case"], row["agency"]): row["state"] for row in rows}


def test_forms_are_written_for_every_agency_and_the_identities_apart(macfa, an_audit, office):
    an_audit(Phase.DRAWN)
    said = macfa("returns", "export")
    assert (said.status, "Wrote 9 forms" in said.out) == (0, True)  # 3 agencies x 3 children
    folder = office.folder / "out" / "neglect-2026"
    assert len(list((folder / "returns").glob("*/*.xlsx"))) == 9
    assert sorted(file.stem for file in (folder / "identities").iterdir()) == ["council", "gp", "police"]


def test_forms_go_out_and_come_back_as_word_documents(macfa, an_audit, office, tmp_path):
    an_audit(Phase.DRAWN)
    assert "Wrote 9 forms" in macfa("returns", "export", "--word").out
    forms = list((office.folder / "out" / "neglect-2026" / "returns").glob("*/*"))
    assert {form.suffix for form in forms} == {".docx"}
    police = AgencyReturn.objects.filter(agency="police").first()
    file = tmp_path / "back.docx"
    file.write_bytes(write_word(form_of(police), Filled(involved=False, immediate_concern=BURN)))
    said = macfa("returns", "import", file)
    assert f"police on case {police.case}, handed in: no involvement." in said.out
    assert f"on case {police.case}, from police" in said.out.splitlines()[1]
    assert ImmediateConcern.objects.get().text == BURN


def test_a_form_finds_its_audit_and_its_case_by_itself(macfa, of_police, fill):
    said = macfa("returns", "import", fill(of_police))
    assert (said.status, said.err) == (0, "")
    assert f"police on case {of_police.case}, handed in: no involvement." in said.out
    assert states(macfa)[of_police.case, "police"] == "submitted"


def test_a_form_with_problems_names_each_cell_and_the_command_fails(macfa, of_police, fill):
    said = macfa("returns", "import", fill(of_police, involved=True))
    assert said.status == 1
    assert "Not taken:" in said.err
    assert "Questions!" in said.err
    of_police.refresh_from_db()
    assert of_police.state is ReturnState.INVITED


def test_a_concern_is_the_first_thing_that_is_said(macfa, of_police, fill):
    faulty = fill(of_police, involved=True, immediate_concern=BURN)
    said = macfa("returns", "import", faulty)
    assert said.out.splitlines()[0] == "!" * 78
    assert f"on case {of_police.case}, from police" in said.out
    assert "Tell Casey Example NOW." in said.out
    assert "01632 960001" in said.out
    assert BURN not in said.out + said.err


def test_a_concern_is_said_even_of_a_form_that_is_no_longer_a_form(macfa, of_police, fill):
    file = fill(of_police, immediate_concern=BURN)
    book = openpyxl.load_workbook(file)
    for row in book[ABOUT_SHEET]:
        for cell in row:
            cell.value = None
    book.save(file)
    said = macfa("returns", "import", file)
    assert said.status == 1
    assert "IMMEDIATE CONCERN" in said.out
    assert ImmediateConcern.objects.get().text == BURN


def test_a_file_that_is_no_workbook_does_not_hold_up_the_others(macfa, of_police, fill, tmp_path):
    broken = tmp_path / "letter.xlsx"
    broken.write_text("Dear Robin")
    said = macfa("returns", "import", broken, fill(of_police))
    assert said.status == 1
    assert "letter.xlsx" in said.err and "1 form was not taken" in said.err
    assert states(macfa)[of_police.case, "police"] == "submitted"


def test_a_return_goes_back_with_questions_and_is_accepted_when_it_answers(macfa, of_police, fill):
    macfa("returns", "import", fill(of_police))
    assert macfa("returns", "return", of_police.case, "police", "--text", "Did no officer visit?").status == 0
    assert states(macfa)[of_police.case, "police"] == "returned for clarification"
    of_police.refresh_from_db()
    macfa("returns", "import", fill(of_police))
    assert macfa("returns", "accept", of_police.case, "police").out == "Accepted 1 return.\n"
    assert states(macfa)[of_police.case, "police"] == "accepted"


def test_asking_about_a_question_that_the_form_does_not_have_is_refused(macfa, of_police, fill):
    macfa("returns", "import", fill(of_police))
    said = macfa("returns", "return", of_police.case, "police", "--question", "shoe-size=Which?")
    assert said.status == 1
    assert "no question 'shoe-size'" in said.err


def test_all_complete_accepts_what_was_handed_in_and_leaves_the_rest(macfa, of_police, fill):
    macfa("returns", "import", fill(of_police))
    assert "Accepted 1 return." in macfa("returns", "accept", "--all-complete").out
    counted = list(states(macfa).values())
    assert (counted.count("accepted"), counted.count("invited")) == (1, 8)


def test_accepting_needs_a_return_or_the_word_for_all(macfa, collecting):
    assert macfa("returns", "accept").status == 2
    assert macfa("returns", "accept", "NEGLECT-2026-01").status == 2


def test_an_agency_lists_its_own_returns_only(macfa, collecting):
    listed = macfa("returns", "list", "--by", "police-lead", "--format", "csv").out
    assert {row["agency"] for row in csv.DictReader(listed.splitlines())} == {"police"}


def test_somebody_who_shares_no_agency_with_the_concern_does_not_read_it(macfa, of_police, fill):
    macfa("returns", "import", fill(of_police, immediate_concern=BURN))
    assert BURN not in macfa("returns", "concerns", "--by", "education-lead").out
    [read] = json.loads(macfa("returns", "concerns", "--by", "council-lead", "--format", "json").out)
    assert (read["concern"], read["with"], read["state"]) == (BURN, "council-lead", "waiting")


def test_the_managers_answer_is_entered_for_them(macfa, of_police, fill):
    macfa("returns", "import", fill(of_police, immediate_concern=BURN))
    number = ImmediateConcern.objects.get().pk
    said = macfa(
        "returns", "answer-concern", number, "--answer", "Seen today; safe.", "--on-behalf-of", "council-lead"
    )
    assert said.status == 0
    [read] = json.loads(macfa("returns", "concerns", "--format", "json").out)
    assert (read["state"], read["with"], read["answer"]) == ("answered", "council-lead", "Seen today; safe.")


def test_a_concern_in_a_form_of_no_known_audit_is_shouted_all_the_same(macfa, of_police, fill, an_audit):
    an_audit(Phase.DRAWN, id="another", title="Another audit")
    file = fill(of_police, immediate_concern=BURN)
    book = openpyxl.load_workbook(file)
    for row in book[ABOUT_SHEET]:
        for cell in row:
            cell.value = "neglect-1999" if cell.value == "neglect-2026" else cell.value
    book.save(file)
    said = macfa("returns", "import", file)
    assert said.status == 1
    assert "NOT YET WITH ANY MANAGER" in said.out and "01632 960001" in said.out
    assert "There is no audit neglect-1999" in said.err


def test_a_concern_is_taken_up_for_a_manager_who_does_not_sign_in(macfa, collecting, of_police, fill):
    macfa("returns", "import", fill(of_police, immediate_concern=BURN))
    done = macfa("returns", "acknowledge-concern", "1", "--on-behalf-of", "council-lead")
    assert done.out == "Immediate concern 1 is taken up.\n"
    assert ImmediateConcern.objects.get().with_whom() == "council-lead"


def test_reminders_name_the_agencies_that_have_to_be_rung(macfa, collecting):
    done = macfa("returns", "remind")
    assert "Police: nobody: no e-mail address is known, so ring them" in done.out


def test_a_timer_finds_no_concern_to_remind_anybody_of(macfa, collecting):
    assert macfa("returns", "remind-concerns").out == "Concerns of which somebody was reminded: 0\n"
