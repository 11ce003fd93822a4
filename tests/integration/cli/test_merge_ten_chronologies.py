"""The how-to on ten chronologies, typed as it stands: every command in a process of its own, as a person types it."""

import re
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from macfa.synthetic.chronologies import agency_chronologies, write_chronologies
from macfa.synthetic.planted import planted
from macfa.synthetic.population import each_family

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "merge-ten-chronologies.md"
MACFA = f"{sys.executable} -c 'from macfa.cli.main import main; main()'"
_BLOCK = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def family_of_three():
    """The first invented family of three children of whom agencies have much to tell."""
    return next(
        family
        for family in each_family(1, planted(), 0.1)
        if len(family.children) == 3
        and any(plan.kind == "CP" for case in family.cases for plan in case.plans)
    )


def typed(line: str, folder: Path) -> str:
    """What a command prints. A shell, because a person has one."""
    command = line.replace("macfa ", f"{MACFA} ", 1)
    done = subprocess.run(["/bin/sh", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{line}\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="the page is typed into a shell")
def test_ten_chronologies_are_merged_as_the_how_to_says(tmp_path) -> None:
    family = family_of_three()
    told = agency_chronologies(family, family.children[0], 1)
    write_chronologies(tmp_path / "demo" / "files" / "chronologies", told)
    ids = max((file.children for file in told.files), key=len)
    typed("macfa init ten", tmp_path)
    agreements = tmp_path / "ten" / "agreements.yaml"
    agreements.write_text(agreements.read_text().replace("sampled_children", "all_children"))
    _, by_hand, *_ = _BLOCK.findall(PAGE.read_text(encoding="utf-8"))
    said = {}
    for line in by_hand.splitlines():
        for name, child in zip(("ID", "SISTER", "BROTHER"), ids, strict=True):
            line = re.sub(rf"\b{name}\b", child, line)
        said[line] = typed(line, tmp_path / "ten")
    loads = [text for line, text in said.items() if " load chronology " in line]
    assert len(loads) == 10 and all(" + 0 rejected + " in text for text in loads)
    [table] = docx.Document(str(tmp_path / "ten" / "chronology.docx")).tables
    assert len(table.rows) > 100
