"""The tutorial with five children, typed as it stands: every command of the page, in order, in processes of its own."""

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from macfa.documents.return_workbook.layout import (
    FIRST_SHEET,
    INVOLVED,
    INVOLVEMENT_LABEL,
    NOT_INVOLVED,
    QUESTIONS_SHEET,
)
from macfa.instruments.library import tool

PAGE = Path(__file__).parents[3] / "docs" / "tutorial" / "five-children.md"
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"[Ss]ave this as\s+`([^`]+)`")
COUNCIL_QUESTIONS = {question.id: question for question in tool("neglect", 1).questions_for("council")}


class Learner:
    """Somebody who follows the page: saves what it says to save, types what it says to type, fills in the rest."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: dict[str, str] = {}
        macfa = Path(sys.executable).parent
        self._path = {**os.environ, "PATH": f"{macfa}{os.pathsep}{os.environ['PATH']}"}

    def follow(self, page: str) -> None:
        for name, language, block in _blocks(page):
            if language == "sh":
                for line in block.replace("\\\n", " ").splitlines():
                    self._before(line)
                    self.type(line)
            elif name:
                (self.folder / name).write_text(block, encoding="utf-8")

    def type(self, line: str) -> str:
        if line.startswith("cd "):
            self.folder /= line.removeprefix("cd ")
            return ""
        done = subprocess.run(  # a shell, because a person has one: back/*.xlsx
            ["/bin/sh", "-c", line],
            cwd=self.folder,
            env=self._path,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
        self.said[line] = done.stdout
        return done.stdout

    def _before(self, line: str) -> None:
        """What the page leaves to the reader."""
        if line.startswith("macfa returns export"):
            for case in ("02", "03"):
                first = (self.folder / "01.yaml").read_text(encoding="utf-8")
                (self.folder / f"{case}.yaml").write_text(
                    first.replace("Ann", f"Ann{case}"), encoding="utf-8"
                )
                self.type(f"macfa audit key-list NEGLECT-2026-AUTUMN-{case} {case}.yaml")
        elif line.startswith("macfa returns import"):
            self._fill_forms()
        elif line.startswith(("macfa panel grade --file", "macfa panel moderate --file")):
            _fill_sheet(self.folder / line.split()[-1])
        elif line.startswith("macfa briefing build"):
            for row in json.loads(self.type("macfa findings list --format json")):
                if row["state"] == "proposed":
                    self.type(f"macfa findings reject {row['number']} --reason 'Said by another finding.'")

    def _fill_forms(self) -> None:
        (self.folder / "back").mkdir()
        for form in sorted((self.folder / "out" / "neglect-2026-autumn" / "returns").glob("*/*.xlsx")):
            book = openpyxl.load_workbook(form)
            council = form.parent.name == "council"
            for label, answer in book[FIRST_SHEET].iter_rows(max_col=2):
                if label.value == INVOLVEMENT_LABEL:
                    answer.value = INVOLVED if council else NOT_INVOLVED
            if council:
                _answer(book[QUESTIONS_SHEET])
            book.save(self.folder / "back" / form.name)


def _answer(sheet) -> None:
    """ "No" to the first five questions, so that there is something to find; the rest does not apply."""
    open_ = [row for row in sheet.iter_rows(max_col=6) if row[5].value in COUNCIL_QUESTIONS]
    for number, (_, _, answer, comment, _, reference) in enumerate(open_):
        question = COUNCIL_QUESTIONS[reference.value]
        names = {option.code: option.name for option in question.options}
        if not question.show_if:
            silent = names.get("not_applicable") or question.options[-1].name
            answer.value = names.get("no", silent) if number < 5 else silent
            comment.value = "Seen in the file."


def _fill_sheet(file: Path) -> None:
    rows = list(csv.DictReader(file.open(encoding="utf-8-sig", newline="")))
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows({**row, "Grade": "Good", "Reason": "As filed."} for row in rows)


def _blocks(page: str) -> Iterator[tuple[str | None, str, str]]:
    """Each block with its language, and the name under which the words before it say to save it."""
    end = 0
    for found in _BLOCK.finditer(page):
        named = _NAMED.search(page, end, found.start())
        yield named and named[1], found[1], found[2]
        end = found.end()


@pytest.mark.skipif(os.name != "posix", reason="the page is typed into a shell")
def test_the_tutorial_with_five_children_leads_to_a_published_briefing(tmp_path):
    learner = Learner(tmp_path)
    learner.follow(PAGE.read_text(encoding="utf-8"))
    assert (
        "5 accepted"
        in learner.said["macfa load children children.csv --agency council --extract-date 02/11/2026"]
    )
    assert "points at nobody" in learner.said["macfa briefing check"]
    assert (tmp_path / "wyvernshire/out/neglect-2026-autumn/briefing-published.pdf").is_file()
