"""Setting one long document in a process of its own.

The typesetter keeps what it has set for the next time: half a gigabyte for 5,000 rows, each time again. A process that
ends gives it back. Started as a module with the name of the template and a day; reads the data as JSON from standard
input and writes the PDF to standard output, or {"wrong": a sentence, "text": letters} to standard error.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import macfa
from macfa.documents.typesetting import NotDisplayed, TypesettingError, typeset

_REFUSED = 3  # the exit status that says: a sentence is on standard error
_WALL = 300  # seconds


def typeset_apart(template: str, data: Mapping[str, Any], *, day: date) -> bytes:
    """What `typeset` gives, byte for byte, without keeping its memory. Raises the same errors."""
    home = str(Path(macfa.__file__).parents[1])
    known = os.environ.get("PYTHONPATH")
    done = subprocess.run(
        [sys.executable, "-P", "-m", __name__, template, day.isoformat()],
        input=json.dumps(data, ensure_ascii=False).encode(),
        capture_output=True,
        timeout=_WALL,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([home, known] if known else [home])},
        check=False,
    )
    if done.returncode == _REFUSED:
        refused = json.loads(done.stderr)
        raise NotDisplayed(refused["text"]) if refused["text"] else TypesettingError(refused["wrong"])
    if done.returncode:
        raise TypesettingError("The PDF could not be made: the typesetter stopped before it was ready.")
    return done.stdout


def main() -> int:
    """Set the document; 0, or 3 where it cannot be set."""
    template, day = sys.argv[1:]
    try:
        made = typeset(template, json.load(sys.stdin.buffer), day=date.fromisoformat(day))
    except TypesettingError as problem:
        text = problem.text if isinstance(problem, NotDisplayed) else ""
        json.dump({"wrong": str(problem), "text": text}, sys.stderr)
        return _REFUSED
    sys.stdout.buffer.write(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
