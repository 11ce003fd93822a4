"""Signing in, answering a return, handing it in, grading and approving without a mouse."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from keys import Keys
from playwright.sync_api import expect
from small_office import environ_of
from test_sign_in_by_hand import PASSWORD, code

REASON = "As the file shows."


@pytest.fixture(scope="module")
def to_serve(small_partnership, tmp_path_factory):
    """A copy of the small partnership with an audit to answer, one to grade and one to approve."""
    folder = tmp_path_factory.mktemp("prepared") / "partnership"
    shutil.copytree(small_partnership, folder)
    tests = Path(__file__).parents[1]
    environ = environ_of(folder)
    environ["PYTHONPATH"] = f"{Path.cwd()}:{tests / 'integration'}"
    subprocess.run(
        [sys.executable, str(Path(__file__).parent / "prepared_audits.py")],
        check=True,
        env=environ,
        cwd=Path.cwd(),
    )
    return folder


def test_an_invited_person_signs_in_by_keyboard_and_answers_and_hands_in_a_return(new_context, served):
    page = new_context().new_page()
    keys = Keys(page)
    page.goto(served.macfa("people", "invite", "police-lead", "--at", served.url))
    keys.type("New password", PASSWORD)
    keys.enter("Continue")
    keys.enter("Set up an app")
    key = page.locator("code").inner_text().replace(" ", "")
    keys.type("Code from the app", code(key))
    keys.enter("Continue")
    keys.enter("I have written them down")
    assert keys.heading().startswith("Welcome")
    keys.enter("Returns")
    keys.skip()
    keys.enter("ANSWER-01")
    keys.enter("Say whether your agency was involved")
    keys.enter("Save and continue")
    expect(page.get_by_role("alert")).to_contain_text("Select whether your agency was involved")
    keys.tick("Yes, we were involved")
    keys.enter("Save and continue")
    while page.locator("form[data-autosave]").count():
        first = page.locator("main input[type=radio]").first
        keys.choose_last(page.locator(f"label[for='{first.get_attribute('id')}']").inner_text())
        keys.type("Say why" if page.get_by_label("Say why").count() else "Reason or comments", REASON)
        keys.enter("Save and continue")
    keys.enter("Check your answers")
    keys.enter("Hand in the return")
    expect(page.get_by_role("alert")).to_contain_text("The return is handed in")


def test_a_panel_member_grades_by_keyboard(page_as):
    page = page_as("health-lead")
    keys = Keys(page)
    keys.enter("Audits")
    keys.enter("Neglect, to grade")
    keys.enter("Panel")
    keys.enter("Neglect is seen early")
    keys.choose("Outstanding", "Good")
    keys.type("Reason", REASON)
    keys.enter("Save")
    expect(page.get_by_role("alert")).to_contain_text("The grade is kept")


def test_an_approver_approves_by_keyboard(page_as):
    page = page_as("chair")
    keys = Keys(page)
    keys.enter("Audits")
    keys.enter("Neglect, to approve")
    keys.skip()
    keys.enter("Briefing")
    keys.skip()
    keys.enter("Approval")
    keys.tick("I have read all of it")
    keys.enter("Approve")
    expect(page.get_by_role("alert")).to_contain_text("You have approved this version")
