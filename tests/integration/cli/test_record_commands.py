"""The record's commands as a person or a program would call them: what is said, and the exit status."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

MACFA = [sys.executable, "-c", "from macfa.cli.main import main; main()"]

LIST = [
    ["Child id", "Date of birth", "Plan", "Category", "Service", "From", "To"],
    ["A1", "01/02/2015", "Child protection", "Neglect", "", "04/03/2024", ""],
    ["A2", "31/02/2016", "Child protection", "Neglect", "", "04/03/2024", ""],
    ["A3", "05/06/2017", "Child in need", "", "Drug and alcohol service", "11/04/2024", ""],
    ["A3", "05/06/2017", "Child in need", "", "Drug and alcohol service", "11/04/2024", ""],
]


@pytest.fixture
def run(tmp_path):
    """Run macfa in a new partnership's folder; returns what it printed and its exit status."""

    def call(*words: str, folder: Path = tmp_path / "partnership") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*MACFA, *words],
            cwd=folder if folder.exists() else tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
        )

    assert call("init", "partnership").returncode == 0
    return call


@pytest.fixture
def children(tmp_path):
    file = tmp_path / "children.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Children")
        for number, row in enumerate(LIST):
            sheet.write_row(number, 0, row)
    return file


def test_a_list_of_children_is_accounted_for_row_by_row(run, children):
    loaded = run("load", "children", str(children), "--agency", "Children's services")
    assert loaded.returncode == 0, loaded.stderr
    (delivery,) = json.loads(run("deliveries", "--format", "json").stdout)
    assert set(delivery) >= {"id", "feed", "file", "sha256", "received", "extract_date", "sheets"}
    # Four rows: A1 and the first A3 are taken in, A2 was not born on 31 February, the second A3 repeats the first.
    assert delivery["sheets"] == [
        {"name": "Children", "rows": 4, "accepted": 2, "rejected": 1, "duplicate": 1}
    ]


def test_a_rejected_row_says_where_what_and_what_was_expected(run, children):
    run("load", "children", str(children), "--agency", "council")
    (problem,) = json.loads(run("rejected", "0001", "--format", "json").stdout)
    assert (problem["sheet"], problem["row"], problem["column"]) == ("Children", 3, "Date of birth")
    assert problem["found"] == "31/02/2016"
    assert "28/02/2024" in problem["expected"]


def test_the_same_bytes_again_change_nothing_and_say_so(run, children):
    run("load", "children", str(children))
    again = run("load", "children", str(children))
    assert again.returncode == 0
    assert "came in before as delivery 0001" in again.stdout
    assert len(json.loads(run("deliveries", "--format", "json").stdout)) == 1


def test_what_nobody_vouches_for_cannot_be_judged(run, children):
    run("load", "children", str(children))
    rows = json.loads(run("coverage", "--format", "json").stdout)
    said = {row["table"]: row["what_it_means"] for row in rows}
    assert said["plan"].startswith("rows are held, but nobody says that they are all")
    assert said["meeting"] == "no agency has delivered it: cannot tell"


def test_a_rejected_row_stands_beside_what_counts_as_complete(run, children):
    words = ("--complete-from", "2023-01-01", "--complete-to", "2024-04-11", "--agency", "council")
    assert run("load", "children", str(children), *words).returncode == 0
    (plan,) = [
        row for row in json.loads(run("coverage", "--format", "json").stdout) if row["table"] == "plan"
    ]
    assert plan["rejected"] == 1
    assert plan["rejected_rows"] == [{"delivery": "0001", "sheet": "Children", "rows": 1}]
    assert plan["what_it_means"] == "what is absent did not happen, or is in macfa rejected 0001"


def test_silence_is_not_failure(run, children):
    run("load", "children", str(children))
    verdicts = json.loads(run("evaluate", "--as-at", "2024-09-30", "--format", "json").stdout)
    assert verdicts
    assert {"missed", "late"}.isdisjoint(verdict["verdict"] for verdict in verdicts)


def test_a_verdict_has_the_fields_that_programs_rely_on(run, children):
    run("load", "children", str(children))
    verdicts = json.loads(run("evaluate", "--as-at", "2024-09-30", "--format", "json").stdout)
    fields = [
        "child",
        "standard",
        "version",
        "opened",
        "due",
        "closed",
        "verdict",
        "days",
        "evidence",
        "missing",
    ]
    assert list(verdicts[0]) == fields
    assert set(verdicts[0]["evidence"][0]) == {"delivery", "sheet", "row"}


def test_both_engines_print_the_same(run, children):
    run("load", "children", str(children))
    asked = ("evaluate", "--as-at", "2024-09-30", "--format", "json", "--engine")
    assert run(*asked, "duckdb").stdout == run(*asked, "reference").stdout


@pytest.mark.parametrize("command", ["deliveries", "coverage", "standards", "agreements", "evaluate"])
@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_every_list_comes_as_table_csv_and_json(run, children, command, form):
    run("load", "children", str(children))
    shown = run(command, "--format", form)
    assert shown.returncode == 0, shown.stderr
    if form == "json":
        assert isinstance(json.loads(shown.stdout), list)
    elif form == "csv":
        lengths = {len(row) for row in csv.reader(io.StringIO(shown.stdout))}
        assert len(lengths) == 1


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("load", "children", "nothing.xlsx"), 2, "does not exist"),
        (("load", "children", "partnership.yaml"), 1, ".xlsx"),
        (("load", "children", "partnership.yaml", "--agency", "the moon"), 1, "no agency called 'the moon'"),
        (("evaluate", "--as-at", "31/02/2024"), 2, "expected a date"),
        (("evaluate", "--as-at", "2050-01-01"), 2, "1990 to 2035"),
        (("evaluate", "--standard", "be-nice"), 2, "no standard be-nice"),
        (("rejected", "0009"), 1, "no delivery 0009"),
        (("child", "nobody"), 1, "no child of that id"),
        (("report", "standards"), 1, "Load data first"),
        (("dance",), 2, "No such command"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence_with_its_status(run, words, status, said):
    refused = run(*words)
    assert refused.returncode == status
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr


def test_outside_a_partnership_the_next_step_is_named(run, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    refused = run("deliveries", folder=elsewhere)
    assert refused.returncode == 1
    assert "macfa init" in refused.stderr


def test_a_fault_of_ours_shows_neither_traceback_nor_words_of_the_data(run, children, tmp_path):
    run("load", "children", str(children))
    delivery = tmp_path / "partnership" / "record" / "deliveries" / "0001" / "delivery.json"
    delivery.write_text('{"id": "Jamie Example"')
    broken = run("deliveries")
    assert broken.returncode == 1
    assert "fault in Macfa" in broken.stderr
    assert "Traceback" not in broken.stderr
    assert "Jamie" not in broken.stderr
