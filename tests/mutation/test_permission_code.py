"""Whether the tests would notice if the code of permissions were slightly wrong: a long run."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

# Each module of the permission code with the tests that must notice.
MODULES = {
    "macfa.partnership.roles": ["tests/unit/partnership/test_roles.py"],
    "macfa.web.access": ["tests/unit/web/test_access.py"],
    "macfa.audits.relations": ["tests/integration/audits/test_permissions.py"],
    "macfa.audits.permissions": [
        "tests/integration/audits/test_permissions.py", "tests/integration/stewardship/test_hidden_everywhere.py",
    ],
    "macfa.audits.visibility": [
        "tests/integration/audits/test_permissions.py", "tests/integration/stewardship/test_hidden_everywhere.py",
    ],
    "macfa.stewardship.permissions": ["tests/integration/stewardship"],
    "macfa.stewardship.children": [
        "tests/integration/stewardship/test_conflict.py", "tests/integration/stewardship/test_glass.py",
        "tests/integration/stewardship/test_restriction.py",
    ],
    "macfa.stewardship.holds": ["tests/integration/stewardship/test_hold.py"],
}  # fmt: skip


@pytest.mark.long
@pytest.mark.parametrize("module", MODULES)
def test_of_all_mutants_95_in_100_are_noticed(module, tmp_path):
    told = tmp_path / "told.json"
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "mutating", "-p", "no:xdist", "-q", "-m", "not long", "--mutate", module,
         "--told", str(told), *MODULES[module]],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(HERE)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.exists(), run.stdout[-2_000:] + run.stderr[-2_000:]
    fates = json.loads(told.read_text())
    survivors = [
        f"{one['function']}, line {one['line']}: {one['change']}" for one in fates if not one["killed_by"]
    ]
    assert len(fates) >= 5
    assert len(survivors) <= 0.05 * len(fates), f"{len(survivors)} of {len(fates)}: " + "; ".join(survivors)
