"""Run by itself: disposes of a child again and again, and is killed each time at another step on the file system.

usage: kill_a_disposal.py FOLDER POINTS

Prints, as JSON, for each kill what the record was afterwards ("old" or "new", or what else), and what was left once
the disposal was run again.
"""

import json
import os
import shutil
import signal
import sys
from datetime import date
from pathlib import Path

STEPS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.truncate", "shutil.rmtree"}
GOES, STAYS = "KID-7731", "KID-7732"


def main(folder: Path, points: int) -> None:
    dispose_module()  # once, for all the processes to come; none of its threads run in this one
    in_child(lambda: fill(folder / "whole"))
    steps = int(in_child(lambda: killed_at(copy(folder, "count"), None)))
    swap = int(in_child(lambda: killed_at(copy(folder, "count"), 0)))
    near = set(range(max(1, swap - points // 2), min(steps, swap + points // 2) + 1))
    chosen = sorted(near | {1 + n * steps // points for n in range(points)})
    told = []
    for step in chosen:
        record = copy(folder, "victim")
        in_child(lambda record=record, step=step: killed_at(record, step))
        told.append(
            {"step": step, "after_swap": step > swap, **json.loads(in_child(lambda r=record: found(r)))}
        )
    print(json.dumps({"steps": steps, "swap": swap, "kills": told}))


def in_child(work) -> str:
    """What a process of its own answers; an empty text where it was killed."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        os.close(reading)
        os.write(writing, str(work()).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return answer


def fill(record: Path) -> None:
    from macfa.record.deliveries import Extract, Mode
    from macfa.record.staging import Staging
    from macfa.record.store import Record

    held = Record.create(record)
    for month in (1, 2):
        with held.staging_folder() as staged:
            with Staging(staged) as staging:
                for row, child in enumerate((STAYS, GOES), start=1):
                    day = date(2024, month, row)
                    staging.accept_row("plan", child, "List", row, {"kind": "CP", "start": day})
                    staging.count_accepted("List")
                staging.finish(Extract(date(2024, month, 28), Mode.APPEND))
            held.add(
                staged, feed="children", agency="council", agreement="A", file="x.csv", sha256=str(month)
            )


def copy(folder: Path, name: str) -> Path:
    shutil.rmtree(folder / name, ignore_errors=True)
    shutil.copytree(folder / "whole", folder / name)
    return folder / name


def killed_at(record: Path, step: int | None) -> int:
    """Dispose, killed at a step. Without one, how many steps there are; with 0, the step that swaps CURRENT."""
    taken, swap = 0, 0

    def watch(event, arguments):
        nonlocal taken, swap
        if event in STEPS and str(record) in str(arguments[0]):
            taken += 1
            if event == "os.rename" and str(arguments[1]).endswith("CURRENT"):
                swap = taken
            if taken == step:
                os.kill(os.getpid(), signal.SIGKILL)

    dispose_module()
    sys.addaudithook(watch)
    dispose(record)
    return taken if step is None else swap


def dispose_module():
    import macfa.record.disposal

    return macfa.record.disposal


def dispose(record: Path) -> None:
    from macfa.record.disposal import traces_of, without_child
    from macfa.record.store import Record

    held = Record(record)
    with without_child(held, GOES, traces_of(held, GOES)) as prepared:
        prepared.finish()


def found(record: Path) -> str:
    """How the record stands, then how it stands when the disposal is run again, and where the child is named then."""
    stood = state(record)
    dispose(record)
    left = [str(one.relative_to(record)) for one in record.rglob("*") if one.is_file() and names(one)]
    return json.dumps({"stood": stood, "again": state(record), "left": left})


def state(record: Path) -> str:
    from macfa.record.store import Record

    version = Record(record).version()
    rows = {one: len(version.history(one, date(2024, 12, 31)).of("plan")) for one in version.children()}
    deliveries = len(version.deliveries)
    return {(2, "{'KID-7731': 2, 'KID-7732': 2}"): "old", (2, "{'KID-7732': 2}"): "new"}.get(
        (deliveries, str(rows)), f"{deliveries} {rows}"
    )


def names(file: Path) -> bool:
    import pyarrow.parquet as pq

    content = file.read_bytes()
    if file.suffix == ".parquet":
        content += str(pq.read_table(file).to_pylist()).encode()
    return GOES.encode() in content


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
