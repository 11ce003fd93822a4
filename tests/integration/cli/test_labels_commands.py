"""Labels as a data analyst meets them: listed, proposed, accepted, read, and seen to change from file to file."""

import json
import subprocess
import sys
from datetime import date

import pytest
import xlsxwriter
import yaml

MACFA = [sys.executable, "-c", "from macfa.cli.main import main; main()"]
HEADINGS = [
    "Child Unique ID",
    "Date of Birth",
    "Date of referral",
    "Referral Source",
    "Referral NFA?",
    "Ward",
]


@pytest.fixture
def run(tmp_path):
    """Run macfa in a new partnership's folder; what it printed, or its list as JSON."""

    def call(*words, status=0, form=None):
        folder = tmp_path / "partnership"
        extra = ["--format", "json"] if form == "json" else []
        done = subprocess.run(
            [*MACFA, *map(str, words), *extra],
            cwd=folder if folder.exists() else tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == status, done.stderr
        return json.loads(done.stdout) if extra else done.stdout + done.stderr

    call("init", "partnership")
    return call


@pytest.fixture
def annex(tmp_path):
    """An Annex A with these sources of referrals, one row each."""

    def write(name, *sources, headings=HEADINGS):
        file = tmp_path / name
        with xlsxwriter.Workbook(file, {"default_date_format": "dd/mm/yyyy"}) as book:
            sheet = book.add_worksheet("List 3")
            sheet.write_row(0, 0, headings)
            for row, source in enumerate(sources, start=1):
                sheet.write_row(
                    row, 0, [f"C{row}", date(2015, 5, 4), date(2024, 3, row), source, "b) No", "North"]
                )
        return file

    return write


def load(run, file, made):
    return run("load", "annex-a", file, "--extract-date", made)


def test_a_label_is_listed_proposed_accepted_and_then_read(run, annex):
    file = annex("annex.xlsx", "School", "School", "Health", "q) 6: Police")
    load(run, file, "2024-07-01")

    listed = run("labels", "list", form="json")
    assert [(row["column"], row["label"], row.get("rows")) for row in listed] == [
        ("Referral Source", "School", 2),
        ("Referral Source", "Health", 1),
        ("(heading)", "Ward", None),
    ]
    proposed = [
        (row["label"], row["means"], row["confidence"]) for row in run("labels", "propose", form="json")
    ]
    assert proposed[0] == ("School", "2A", "strong")
    assert {confidence for label, _, confidence in proposed if label == "Health"} == {"weak"}

    assert '"School" means Schools (2A)' in run("labels", "accept", "School", "--means", "2A")
    run("labels", "accept", "Health", "--nothing")
    run("labels", "accept", "Ward", "--heading", "list_3", "--nothing")
    assert {row["state"] for row in run("labels", "list", form="json")} == {"accepted: load the file again"}

    again = load(run, file, "2024-07-01")
    assert "Delivery 0002" in again  # the same bytes, which tell more now
    assert run("labels", "list", form="json") == []
    assert "came in before as delivery 0002" in load(run, file, "2024-07-01")

    (accepted, nothing, heading) = sorted(
        run("labels", "accepted", form="json"), key=lambda row: row["means"]
    )
    assert (accepted["text"], accepted["means"], accepted["accepted_by"]) == ("School", "2A", "coordinator")
    assert (nothing["means"], heading["means"]) == ("nothing", "nothing")


def test_a_label_that_could_be_a_name_is_shown_by_its_place(run, annex):
    load(run, annex("annex.xlsx", "Mary Example"), "2024-07-01")
    printed = run("labels", "list") + run("labels", "propose")
    assert "Mary" not in printed
    assert "(not shown: it could be about a person)" in printed


def test_a_new_file_is_compared_with_the_one_before(run, annex):
    load(run, annex("first.xlsx", "School"), "2024-04-01")
    run("labels", "accept", "School", "--means", "2A")
    assert "No file words anything otherwise" in run("labels", "drift")
    renamed = [*HEADINGS[:-1], "Locality"]
    load(run, annex("second.xlsx", "Academy", headings=renamed), "2024-07-01")
    found = {(row["what"], row["text"]) for row in run("labels", "drift", form="json")}
    assert found == {
        ("new label", "Academy"),
        ("new heading", "Locality"),
        ("gone heading", "Ward"),
        ("accepted and unused", "School"),
    }


def test_what_is_accepted_stands_in_the_ledger_and_can_be_withdrawn(run, annex):
    file = annex("annex.xlsx", "School")
    load(run, file, "2024-07-01")
    run("labels", "accept", "School", "--means", "2A")
    assert "Delivery 0002" in load(run, file, "2024-07-01")
    said = run("labels", "withdraw", "School", "--codes", "referral_source")
    assert "stays until its file is loaded again" in said
    assert run("labels", "accepted", form="json") == []
    assert "Delivery 0003" in load(run, file, "2024-07-01")  # the same bytes, which tell less now
    entries = run("ledger", "list")
    assert "meaning of a label accepted" in entries and "meaning of a label withdrawn" in entries
    assert "School" not in entries
    said = run("labels", "withdraw", "School", "--codes", "referral_source", status=1)
    assert "Nothing has been accepted for that label of referral_source." in said


def test_who_does_not_load_data_does_not_say_what_a_label_means(run, annex):
    load(run, annex("annex.xlsx", "School"), "2024-07-01")
    run("labels", "accept", "School", "--means", "2A", "--by", "scrutineer", status=1)
    assert run("labels", "accepted", form="json") == []


def test_a_map_that_cannot_be_used_stops_the_load_and_names_the_entry(run, annex, tmp_path):
    file = tmp_path / "partnership" / "labels" / "annex-a-council.yaml"
    file.parent.mkdir()
    entry = {"code": "XX", "accepted_by": "coordinator", "accepted_on": date(2026, 11, 21)}
    file.write_text(yaml.safe_dump({"values": {"referral_source": {"School": entry}}}))
    said = run("load", "annex-a", annex("annex.xlsx", "School"), status=1)
    assert "annex-a-council.yaml: values, referral_source, School: found code 'XX'" in said
    assert run("deliveries", form="json") == []


def test_accepting_asks_for_what_it_needs(run, annex):
    assert "Say --means CODE, or --nothing" in run("labels", "accept", "School", status=2)
    said = run("labels", "accept", "School", "--means", "2A", status=2)
    assert "Say which code set with --codes. It stands in no delivery." in said
    run("labels", "accept", "School", "--means", "Schools", "--codes", "referral_source")
    said = run("labels", "accept", "School", "--means", "Academy", "--codes", "referral_source", status=1)
    assert "'Academy' is not a code of referral_source" in said


def test_a_delivery_without_labels_of_its_own_says_so(run):
    assert "Every label and heading is placed." in run("labels", "list")
    assert "There is no delivery 0009" in run("labels", "list", "--delivery", "0009", status=1)
