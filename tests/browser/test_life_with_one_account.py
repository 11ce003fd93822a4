"""The whole audit with the coordinator's account: nine agencies answer by e-mail, the panel sits in one room.

Only to approve do two people sign in: nobody does that for somebody else.
"""

import json

import pytest
from desk import Desk
from eyes import Eyes
from life_of_an_audit import (
    KEY_LINES,
    NEXT_SUMMER,
    REASON,
    TODAY,
    Life,
    accept,
    action,
    approve,
    ask,
    briefing,
    check,
    dice,
    draw,
    findings,
    key_lists,
    load_forms,
    one_year_on,
    programme,
    publish,
    report,
    settle,
    terms,
    the_list,
)

NINE = (
    "Children's Services", "Police", "General practice", "Community health", "Hospital", "Mental health", "Education",
    "Early help", "Housing",
)  # fmt: skip


@pytest.fixture(scope="module")
def to_serve(small_partnership):
    return small_partnership


def grade_for_members(life: Life) -> None:
    """Members say their grades round one screen, and the coordinator enters them."""
    desk = life.at_audit("coordinator")
    desk.follow("Panel")
    desk.press("Let members grade")
    desk.press("Let members grade")
    for member in ("Jamie Example", "Kerry Example"):
        for case in life.cases:
            for line in KEY_LINES.values():
                desk.page.locator("summary").filter(has_text=case).click()
                desk.follow(f"{line} for {member}, case {case}")
                desk.tick("Good")
                desk.write("Reason", REASON)
                desk.press("Save")


def open_panel_for_the_chair(life: Life) -> None:
    """The chair does not sign in; the coordinator opens the panel for them."""
    desk = life.at_audit("coordinator")
    desk.follow("Panel")
    desk.press("Open the panel for the chair")
    desk.press("Open the panel for the chair")
    desk.reads("Kerry Example")


def discuss_for_the_team(life: Life) -> None:
    """The team says on the telephone what it discussed, and the coordinator takes it down."""
    desk = life.at("coordinator")
    desk.go_to("Learning")
    desk.follow("Add a team")
    desk.write("Name of the team", "Early help east")
    desk.choose("Agency", "Early help")
    desk.press("Add")
    life.at_audit("coordinator").follow("Dissemination")
    desk.press("Send to teams")
    desk.tick("Early help east")
    desk.day("Talk about it by", NEXT_SUMMER)
    desk.press("Send")
    desk.follow("Record for them")
    desk.day("When did the team meet?", TODAY)
    desk.write("How many people were there?", "6")
    desk.write("What did it discuss?", "How long plans stay open.")
    desk.write("What will it change?", "We ask at every visit what has changed.")
    desk.press("Save")


ALONE = (
    programme, terms, the_list, dice, draw, ask, load_forms, accept, grade_for_members, open_panel_for_the_chair,
    settle, report, findings, action, key_lists, briefing, check, approve, publish, discuss_for_the_team, one_year_on,
)  # fmt: skip


def test_a_lone_coordinator_takes_an_audit_from_programme_to_one_year_on(page_as, served, tmp_path):
    unseeing = Eyes()
    life = Life(lambda person: Desk(page_as(person), unseeing), tmp_path, agencies=NINE, chair="coordinator")
    for step in ALONE:
        step(life)
    assert set(life.desks) == {"coordinator", "chair", "police-lead"}
    told = json.loads(served.macfa("ledger", "list", "--format", "json"))
    by_others = {entry["action"] for entry in told if entry["actor"] in ("chair", "police-lead")}
    assert "briefing approved" in by_others
    assert not by_others & {"return handed in", "grade given", "panel opened", "final grade settled"}
    handed_in_for = {entry["on_behalf_of"] for entry in told if entry["action"] == "return handed in"}
    assert len(handed_in_for) == len(NINE)
