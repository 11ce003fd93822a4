"""One audit from its terms to its end, by the commands that a person would type, and nothing else."""

import csv
import json
import re

import pytest

from macfa.cli.main import macfa as program

CASES = [f"NEGLECT-2026-{number:02d}" for number in (1, 2, 3)]
LINES = ("recognise", "child", "family", "together", "change")


@pytest.fixture
def do(macfa):
    """Types a command that must succeed; returns what it printed."""

    def done(*words):
        said = macfa(*words)
        assert said.status == 0, (words, said.err)
        return said.out

    return done


def sheet(file, rows):
    with file.open("w", newline="") as out:
        csv.writer(out).writerows(rows)
    return file


def test_an_audit_goes_from_terms_to_closing_by_commands_alone(do, macfa, office, terms_file, tmp_path):
    do("audit", "new", terms_file)
    published = re.search(r"^  ([0-9a-f]{64})$", do("audit", "freeze"), re.MULTILINE)[1]
    do("audit", "contribute", "--dice", "31415926535897932384", "--party", "chair", "--witness", "police")
    do("audit", "draw")
    proof = office.folder / "out" / "neglect-2026" / "proof.json"
    do("sample", "verify", proof, "--published", published)
    identities = tmp_path / "identities.json"
    key_list = {"children": ["Zebedee Quillfeather"], "none": ["family", "addresses", "schools", "workers"]}
    identities.write_text(json.dumps({f"C{number:02d}": key_list for number in range(30)}))
    do("audit", "key-list", "--from", identities)
    do("returns", "export")
    send_back_without_involvement(office, tmp_path)
    do("returns", "import", *sorted((tmp_path / "back").glob("*.xlsx")))
    do("returns", "accept", "--all-complete")
    do("panel", "open-grading")
    members = ("police-lead", "health-lead")
    own = [[c, m, line, "good", "As filed."] for c in CASES for m in members for line in LINES]
    do(
        "panel",
        "grade",
        "--file",
        sheet(tmp_path / "own.csv", [["case", "member", "key line", "grade", "reason"], *own]),
    )
    do("panel", "open", "--on-behalf-of", "chair")
    final = [[c, line, "good", "Agreed."] for c in CASES for line in LINES]
    do(
        "panel",
        "moderate",
        "--file",
        sheet(tmp_path / "final.csv", [["case", "key line", "grade", "reason"], *final]),
    )
    do("panel", "start-reporting")
    do("findings", "propose")
    proposed = json.loads(do("findings", "list", "--format", "json"))
    invited = next(
        row["number"] for row in proposed if (row["source"] or "").startswith("standard:gp-invited")
    )
    do("findings", "accept", invited)
    for row in proposed:
        if row["number"] != invited:
            do("findings", "reject", row["number"], "--reason", "Not what this audit is about.")
    do("findings", "action", invited, "--text", "Ask every GP.", "--owner", "council", "--due", "2026-06-01")
    do("findings", "page")
    do("briefing", "build")
    do("briefing", "check")
    do("briefing", "approve", "--by", "chair")
    do("briefing", "approve", "--by", "scrutineer")
    do("briefing", "publish")
    do("audit", "close")
    do("ledger", "verify", "--checkpoint", office.folder / "out" / "neglect-2026" / "ledger-checkpoint.json")
    assert [row["state"] for row in json.loads(do("audit", "list", "--format", "json"))] == ["closed"]


def send_back_without_involvement(office, tmp_path):
    """Every agency answers "no" to the first question, in its own spreadsheet program."""
    import openpyxl

    from macfa.documents.return_workbook.layout import FIRST_SHEET, INVOLVEMENT_LABEL, NOT_INVOLVED

    (tmp_path / "back").mkdir()
    for form in (office.folder / "out" / "neglect-2026" / "returns").glob("*/*.xlsx"):
        book = openpyxl.load_workbook(form)
        for row in book[FIRST_SHEET].iter_rows(max_col=2):
            if row[0].value == INVOLVEMENT_LABEL:
                row[1].value = NOT_INVOLVED
        book.save(tmp_path / "back" / f"{form.parent.name}-{form.name}")


GROUPS = ("audit", "sample", "returns", "panel", "findings", "briefing", "ledger")


@pytest.mark.parametrize("group", GROUPS)
def test_every_command_says_in_one_short_sentence_what_it_does(macfa, group):
    found = program.get_command(None, group)
    said = {word: (command.help or "").strip() for word, command in found.commands.items()}
    unclear = {word: told for word, told in said.items() if not told.endswith(".") or "\n" in told}
    assert said and unclear == {}
    shown = macfa(group, "--help").out
    assert all(told in shown for told in said.values())  # none is cut to fit the screen
