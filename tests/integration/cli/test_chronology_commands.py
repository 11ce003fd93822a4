"""`macfa chronology` as a person would type it: what they read, what they decide, what they take out."""

import json

import pytest
from chronology_fixtures import SECRET, TELLING

CHILD = "C04"


@pytest.fixture
def chronology(told, macfa):
    """chronology("show", ...): types the command about one child."""

    def type_(command, *words):
        return macfa("chronology", command, CHILD, *words)

    return type_


def listed(done) -> list[dict]:
    assert done.status == 0, done.err
    return json.loads(done.out)


def test_whoever_types_it_reads_what_they_would_read_on_the_page(chronology):
    everybody = listed(chronology("show", "--format", "json"))
    assert {row["agency"] for row in everybody} == set(TELLING)
    assert {
        row["agency"] for row in listed(chronology("show", "--by", "gp-auditor", "--format", "json"))
    } == {"gp"}
    refused = chronology("show", "--by", "executive")
    assert refused.status == 1 and "no chronology of this child that is open to you" in refused.err


def test_entries_are_numbered_and_narrowed_by_agency_and_words(chronology):
    rows = listed(chronology("show", "--agency", "Police", "--format", "json"))
    assert {row["agency"] for row in rows} == {"police"} and len(rows) == 3
    (one,) = listed(chronology("show", "--words", "ONLY police", "--format", "json"))
    assert one["event"] == SECRET["police"] and one["number"]
    assert SECRET["police"][:20] in chronology("show", "--agency", "police").out
    assert chronology("show", "--format", "csv").out.startswith("number,when,agency")


def test_accounts_are_confirmed_and_kept_apart(chronology):
    rows = listed(chronology("groups", "--format", "json"))
    assert {row["standing"] for row in rows} == {"proposed"}
    ids = [row["id"] for row in rows]
    assert chronology("same", *ids).status == 0
    assert {row["standing"] for row in listed(chronology("groups", "--format", "json"))} == {"confirmed"}
    assert chronology("apart", *ids[:2]).status == 0
    assert len(listed(chronology("groups", "--format", "json"))) < len(ids)
    refused = chronology("same", *ids, "--by", "police-lead")
    assert refused.status == 1 and "put together by the coordinator" in refused.err


def test_an_entry_is_left_out_and_taken_back(chronology):
    (one,) = listed(chronology("show", "--words", "only gp", "--format", "json"))
    assert chronology("leave-out", one["id"], "--reason", "routine").status == 0
    assert listed(chronology("show", "--words", "only gp", "--format", "json")) == []
    (out,) = listed(chronology("show", "--left-out", "--format", "json"))
    assert out["why"] == "Routine, and nothing came of it"
    assert chronology("take-back", one["id"]).status == 0
    assert chronology("leave-out", one["id"], "--reason", "no reason").status == 2


def test_a_release_opens_entries_to_another_agency(chronology):
    assert chronology("release", "--agency", "gp", "--to", "police", "--authority", "Agreement 7").status == 0
    rows = listed(chronology("show", "--by", "police-lead", "--format", "json"))
    assert {row["agency"] for row in rows} == {"gp", "police"}


@pytest.mark.parametrize("command", ["gaps", "conflicts", "patterns", "knew"])
def test_what_shows_side_by_side_is_listed_in_every_form(chronology, command):
    on = ["--on", "2025-09-30"] if command == "knew" else []
    for form in ("table", "csv", "json"):
        assert chronology(command, *on, "--format", form).status == 0
    assert isinstance(listed(chronology(command, *on, "--format", "json")), list)
    assert chronology("gaps", "--unknown").status == 0


@pytest.mark.parametrize("form", ["docx", "xlsx", "pdf", "html"])
def test_the_chronology_is_written_as_a_document(chronology, tmp_path, form):
    assert chronology("name", "Police officer", "PC 1").status == 0
    file = tmp_path / f"chronology.{form}"
    assert chronology("write", file).status == 0
    assert file.stat().st_size > 1_000
    if form == "html":
        assert "PC 1" not in file.read_text() and SECRET["gp"] in file.read_text()


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_a_blank_one_is_written_for_an_agency(chronology, tmp_path, form):
    file = tmp_path / f"blank.{form}"
    assert chronology("template", file, "--agency", "police", "--password", "secret").status == 0
    assert file.read_bytes().startswith(b"PK")


def test_a_file_of_another_kind_is_refused_with_those_there_are(chronology, tmp_path):
    assert ".docx, .xlsx, .pdf, .html" in chronology("write", tmp_path / "chronology.odt").err
    assert ".docx or .xlsx" in chronology("template", tmp_path / "blank.pdf", "--agency", "gp").err


def test_a_release_is_listed_and_withdrawn(chronology):
    assert chronology("release", "--agency", "gp", "--to", "police", "--authority", "Agreement 7").status == 0
    (one,) = listed(chronology("releases", "--format", "json"))
    assert (one["agency"], one["to"], one["authority"]) == ("gp", "police", "Agreement 7")
    assert listed(chronology("releases", "--by", "police-lead", "--format", "json")) == [one]
    assert chronology("withdraw", str(one["release"])).status == 0
    assert listed(chronology("releases", "--format", "json")) == []
    assert {
        row["agency"] for row in listed(chronology("show", "--by", "police-lead", "--format", "json"))
    } == {"police"}
    refused = chronology("withdraw", str(one["release"]))
    assert refused.status == 1 and "no release" in refused.err


def test_a_note_is_written_beside_an_entry_and_removed_by_its_author(chronology):
    (entry,) = listed(chronology("show", "--words", "only gp", "--format", "json"))
    assert chronology("note", entry["id"], "Was the school told?", "--kind", "ask_agency").status == 0
    (note,) = listed(chronology("notes", "--format", "json"))
    assert (note["kind"], note["text"], note["number"]) == (
        "To ask the agency",
        "Was the school told?",
        entry["number"],
    )
    assert chronology("note", entry["id"], "--kind", "poem").status == 2
    nothing_said = chronology("note", entry["id"])
    assert nothing_said.status == 1 and "Enter your comment" in nothing_said.err
    assert chronology("remove-note", str(note["note"])).status == 0
    assert listed(chronology("notes", "--format", "json")) == []
    assert chronology("remove-note", str(note["note"])).status == 1


def test_an_entry_is_withheld_from_the_person_whom_it_is_about_and_told_after_all(chronology, tmp_path):
    (entry,) = listed(chronology("show", "--words", "only gp", "--format", "json"))
    assert chronology("name", "Mother", "Ms Fielding").status == 0
    words = ("--edition", "subject", "--subject", "Mother")
    assert chronology("withhold", entry["id"], "--ground", "S").status == 0
    assert chronology("write", tmp_path / "without.html", *words).status == 0
    assert SECRET["gp"] not in (tmp_path / "without.html").read_text()
    assert chronology("tell", entry["id"]).status == 0
    assert chronology("write", tmp_path / "with.html", *words).status == 0
    assert SECRET["gp"] in (tmp_path / "with.html").read_text()
    assert "Grounds are" in chronology("withhold", entry["id"], "--ground", "X").err
    assert "no field" in chronology("withhold", entry["id"], "--ground", "S", "--field", "mood").err
    assert chronology("tell", entry["id"]).status == 1


def test_a_name_is_taken_out_of_the_glossary(chronology):
    assert chronology("name", "Police officer", "PC 1").status == 0
    assert chronology("remove-name", "Police officer").status == 0
    gone = chronology("remove-name", "Police officer")
    assert gone.status == 1 and "not in the glossary" in gone.err
