"""The demonstration: whole, repeatable, and true to what was planted."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ONE_YEAR = """
import json, sys
from pathlib import Path
from macfa.cli.demo.typing import Hands
from macfa.cli.demo.walk import audit_of, start
from macfa.synthetic.files import write
folder, rate = Path(sys.argv[1]), float(sys.argv[2])
written = write(folder / "files", 2024, {"gp-invited-to-conference": rate}, size=0.1)
hands = Hands(folder / "partnership", folder / "log.txt")
start(hands, written)
key = audit_of(hands, written, written.years[0])
from macfa.audits.models import Finding
found = {f.source: f.kind.value for f in Finding.objects.all()}
print("RESULT" + json.dumps(found))
"""


def python(*words: str, timeout: int = 400) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], capture_output=True, text=True, timeout=timeout)


def demo(*words: str) -> subprocess.CompletedProcess[str]:
    return python("-c", "from macfa.cli.main import main; main()", "demo", *words)


def test_two_audits_end_in_a_page_whose_links_are_all_there(tmp_path):
    # Where script/test says so, the browser's tests take this demonstration from there.
    folder = Path(os.environ.get("MACFA_TEST_DEMO") or tmp_path / "demo")
    made = demo(str(folder), "--no-serve", "--size", "0.1")
    assert made.returncode == 0, made.stderr
    index = folder / "index.html"
    links = re.findall(r'href="([^"#]+)"', index.read_text("utf-8"))
    assert len(links) > 20
    assert [link for link in links if not (index.parent / link).exists()] == []
    assert "Could not be made" not in index.read_text("utf-8")


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path):
    (tmp_path / "letters.txt").write_text("mine")
    refused = demo(str(tmp_path), "--no-serve")
    assert refused.returncode == 1
    assert "not made by macfa demo" in refused.stderr
    assert (tmp_path / "letters.txt").read_text() == "mine"


def audited(folder: Path, rate: float) -> tuple[dict[str, str], str]:
    """(kind of each proposed finding by its source, the published words) where GPs were invited at this rate."""
    script = folder / "one_year.py"
    script.parent.mkdir()
    script.write_text(ONE_YEAR, encoding="utf-8")
    ran = python(str(script), str(folder), str(rate))
    assert ran.returncode == 0, ran.stderr
    found = json.loads(ran.stdout.rpartition("RESULT")[2])
    published = folder / "partnership" / "out" / "neglect-2024" / "briefing-published.json"
    return found, published.read_text("utf-8")


@pytest.mark.parametrize("planted", [True, False])
def test_a_planted_fault_has_its_finding_and_its_sentence_and_a_removed_one_has_neither(tmp_path, planted):
    found, words = audited(tmp_path / "partnership-of-one-year", 0.0 if planted else 1.0)
    kinds = [
        kind for source, kind in found.items() if source.startswith("standard:gp-invited-to-conference@")
    ]
    assert ("worry" in kinds) is planted
    assert bool(re.search(r"GP was not invited to \d+% of conferences", words)) is planted
