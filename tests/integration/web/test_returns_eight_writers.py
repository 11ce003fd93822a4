"""Eight people write in one return at the same time. Every save is kept, or answered with both texts."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from audit_walk import TERMS, load, neglect_child

from macfa.partnership import folder as folders
from macfa.record.store import Record

WRITER = Path(__file__).with_name("return_writer.py")
WALK = """
import sys, json
from datetime import UTC, datetime
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from macfa.partnership.setup import open_application
open_application(Path(sys.argv[1]))
from audit_walk import MOVES, STEPS, TERMS
from macfa.audits.actions.planning import new_audit
from macfa.audits.models import AgencyReturn, DraftAnswer
from macfa.audits.states import Phase
from macfa.audits.terms import checked_terms
from macfa.partnership import here
office = here.partnership()
coordinator, chair = office.person("coordinator"), office.person("chair")
audit = new_audit(checked_terms(TERMS, office, "terms"), by=coordinator)
for phase in (Phase.FROZEN, Phase.DRAWN, Phase.COLLECTING):
    MOVES[phase](audit, coordinator, chair, office)
    audit.refresh_from_db()
print(AgencyReturn.objects.filter(agency="police").first().pk)
"""
READ = """
import sys, json
from pathlib import Path
from macfa.partnership.setup import open_application
open_application(Path(sys.argv[1]))
from macfa.audits.models import DraftAnswer
from macfa.partnership import checkpoints
from macfa.partnership.models import LedgerEntry
words = [word for one in DraftAnswer.objects.all() for word in one.comment.split()]
versions = sum(DraftAnswer.objects.values_list("version", flat=True))
saves = LedgerEntry.objects.filter(action="answer saved").count()
print(json.dumps([words, versions, saves, [str(problem) for problem in checkpoints.verify()]]))
"""


def _environment() -> dict[str, str]:
    """Without what this test process was told: the folder has an SQLite database of its own."""
    return {k: v for k, v in os.environ.items() if k not in ("DJANGO_SETTINGS_MODULE", "DATABASE_URL")}


def _run(script: str, *arguments: str) -> str:
    environment = {
        **_environment(),
        "MACFA_FOLDER": arguments[0],
        "DJANGO_SETTINGS_MODULE": "macfa.web.settings",
    }
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout


@pytest.fixture
def shared_return(tmp_path):
    """A folder with an audit that is being answered, and the number of one return of the police."""
    made = folders.create(tmp_path / "partnership", "Wyvernshire Safeguarding Children Partnership")
    record = Record(made.folder / "record")
    Record.create(record.folder)
    load(record, {f"C{number:02d}": neglect_child(number) for number in range(30)})
    file = made.folder / "partnership.yaml"
    text = yaml.safe_load(file.read_text())
    text["people"] += [
        {"id": f"auditor-{n}", "name": f"Auditor {n}", "agency": "police", "roles": ["agency_auditor"]}
        for n in range(8)
    ]
    file.write_text(yaml.safe_dump(text))
    assert TERMS["id"] == "neglect-2026"
    number = _run(WALK, str(made.folder), str(Path(__file__).parents[1])).strip()
    return made.folder, number


def _all_write(folder: Path, number: str, writers: int, edits: int) -> list[dict]:
    environment = _environment()
    running = [
        subprocess.Popen(
            [sys.executable, str(WRITER), str(folder), f"auditor-{n}", number, str(edits), str(n)],
            stdout=subprocess.PIPE, text=True, env=environment,
        )
        for n in range(writers)
    ]  # fmt: skip
    told = [process.communicate(timeout=3_000)[0] for process in running]
    assert [process.returncode for process in running] == [0] * writers
    return [json.loads(one) for one in told]


def _check_nothing_is_lost(folder: Path, told: list[dict], edits: int) -> None:
    words, versions, saves, problems = json.loads(_run(READ, str(folder)))
    saved = [word for one in told for word in one["saved"]]
    assert [fault for one in told for fault in one["neither"]] == []
    assert len(saved) == len(told) * edits
    assert sorted(words) == sorted(saved)  # every word that was acknowledged, once
    assert versions == saves == len(saved)  # each applied save is one version and one entry in the ledger
    assert problems == []


def test_four_people_write_in_one_return_and_no_word_is_lost(shared_return):
    folder, number = shared_return
    told = _all_write(folder, number, writers=4, edits=8)
    _check_nothing_is_lost(folder, told, edits=8)


@pytest.mark.long
def test_eight_people_make_five_hundred_edits_each_and_no_word_is_lost(shared_return):
    folder, number = shared_return
    told = _all_write(folder, number, writers=8, edits=500)
    _check_nothing_is_lost(folder, told, edits=500)
    assert sum(one["both_texts"] for one in told) > 0  # they did meet
