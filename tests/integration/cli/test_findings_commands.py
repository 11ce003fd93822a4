import json

import pytest

from macfa.audits.states import Phase


@pytest.fixture
def moderating(an_audit):
    return an_audit(Phase.MODERATING)


@pytest.fixture
def proposed(macfa, moderating):
    """The numbers of the findings that the evidence proposed."""
    assert macfa("findings", "propose").status == 0
    return json.loads(macfa("findings", "list", "--format", "json").out)


@pytest.fixture
def about_gps(proposed):
    """GPs were not invited for every other child, so that finding is proposed."""
    return next(row for row in proposed if row["source"].startswith("standard:gp-invited"))


def test_findings_are_proposed_and_none_is_decided(proposed):
    assert {row["state"] for row in proposed} == {"proposed"}
    assert [row["number"] for row in proposed] == list(range(1, len(proposed) + 1))


def test_a_finding_shows_the_rows_it_rests_on(macfa, about_gps):
    rows = json.loads(macfa("findings", "evidence", about_gps["number"], "--format", "json").out)
    assert len(rows) >= about_gps["sample"]["not_met"]
    assert all({"delivery", "sheet", "row"} <= set(row) for row in rows)
    shown = macfa("findings", "show", about_gps["number"]).out
    assert about_gps["statement"] in shown


def test_people_accept_edit_and_reject(macfa, proposed):
    first, second, *_ = [str(row["number"]) for row in proposed]
    assert macfa("findings", "accept", first, second).out == f"Accepted: {first}, {second}.\n"
    macfa("findings", "edit", second, "--text", "GPs need to be asked.", "--theme", "Core groups")
    macfa("findings", "reject", first, "--reason", "The register was wrong.")
    rows = {str(row["number"]): row for row in json.loads(macfa("findings", "list", "--format", "json").out)}
    assert (rows[first]["state"], rows[first]["reason"]) == ("rejected", "The register was wrong.")
    assert (rows[second]["state"], rows[second]["theme"]) == ("proposed", "core_groups")
    assert "As drafted:" in macfa("findings", "show", second).out


def test_accepting_is_for_all_named_or_for_none(macfa, proposed):
    said = macfa("findings", "accept", proposed[0]["number"], 999)
    assert said.status == 1
    assert "has no finding 999" in said.err
    rows = json.loads(macfa("findings", "list", "--format", "json").out)
    assert {row["state"] for row in rows} == {"proposed"}


def test_many_are_rejected_at_once_for_all_named_or_for_none(macfa, proposed):
    numbers = [row["number"] for row in proposed]
    assert macfa("findings", "reject", *numbers, 999, "--reason", "Known.").status == 1
    assert macfa("findings", "reject", *numbers, "--reason", "Known already.").status == 0
    rows = json.loads(macfa("findings", "list", "--format", "json").out)
    assert {(row["state"], row["reason"]) for row in rows} == {("rejected", "Known already.")}


def test_a_finding_in_people_s_own_words_gets_an_action(macfa, moderating):
    macfa("findings", "add", "--kind", "worry", "--theme", "drift", "--text", "Plans did not change.")
    assert (
        macfa("findings", "action", 1, "--text", "Review.", "--owner", "Police", "--due", "2026-06-01").status
        == 1
    )
    macfa("findings", "accept", 1)
    said = macfa("findings", "action", 1, "--text", "Review.", "--owner", "Police", "--due", "01/06/2026")
    assert said.out == "Agreed: Police by 01/06/2026.\n"
    [row] = json.loads(macfa("findings", "list", "--format", "json").out)
    assert row["actions"] == [{"text": "Review.", "owner": "police", "due": "2026-06-01"}]


def test_an_unknown_theme_is_answered_with_the_themes(macfa, moderating):
    said = macfa("findings", "add", "--kind", "worry", "--theme", "weather", "--text", "It rained.")
    assert said.status == 1
    assert "'weather' is not a theme. There are: exploitation" in said.err


def test_a_day_that_is_none_is_wrong_usage(macfa, moderating):
    said = macfa("findings", "action", 1, "--text", "Review.", "--owner", "Police", "--due", "soon")
    assert said.status == 2


def test_the_page_holds_every_finding_and_says_who_may_read_it(macfa, proposed, office):
    assert macfa("findings", "page").status == 0
    page = (office.folder / "out" / "neglect-2026" / "findings.html").read_text()
    assert "Internal edition." in page
    assert all(f"{row['number']}. " in page for row in proposed)
    assert (office.folder / "out" / "neglect-2026" / "findings.pdf").read_bytes().startswith(b"%PDF")


def test_somebody_outside_the_panel_reads_no_findings(macfa, proposed):
    said = macfa("findings", "list", "--by", "education-lead")
    assert said.status == 1
    assert "education-lead is none" in said.err
