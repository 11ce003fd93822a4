"""Measure six standards over 10^6, 10^7 and 10^8 invented rows of events, and some smaller questions.

    .venv/bin/python benchmarks/events.py                     a million rows
    .venv/bin/python benchmarks/events.py --rows 1e6 1e7 1e8  larger ones; 10^8 wants 7 GB of disk, many minutes

Each figure comes from a process of its own. The clock starts when modules and the library of standards are read in. The
same question on a record of a thousand rows is the fixed start-up: it is shown, and taken off both the clock and the
processor. Memory is what the process held at most, all in.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from run import Cost, cost_of

IDS = (
    "review-conference-interval",
    "first-core-group",
    "visits-on-time",
    "gp-invited-to-conference",
    "repeat-plan-24-months",
    "drift-escalated",
)
START_UP_ROWS = 1_000
SLICE = 400
"""Children judged by the plain Python reference, one after the other."""
MOST_FOR_PANDAS = 10_000_000
MOST_FOR_HISTORY = 1_000_000
MOST_FOR_LIBRARY = 100_000
MONTHS = 36
Found = dict[str, Any]


@contextmanager
def session(folder: Path, ids: tuple[str, ...], as_at: date) -> Iterator[Any]:
    """A session of the engine with the record's rows in it, not yet judged."""
    from invented_events import record

    from macfa.standards.engine.session import Session, quoted
    from macfa.standards.reading import national_library

    version, library = record(folder), national_library()
    standards = library.only(ids).versions if ids else library.versions

    def relation(table: str) -> str | None:
        file = version.projection(table)
        return f"read_parquet('{quoted(file)}')" if file else None

    with Session(standards, as_at, version.complete, spill=folder) as opened:
        opened.load(relation)
        yield opened


def counts(folder: Path) -> Found:
    """How many of each answer, standard by standard; no verdict is kept anywhere."""
    from invented_events import AS_AT

    with session(folder, IDS, AS_AT) as opened:
        return _counted(opened)


def _counted(opened: Any) -> Found:
    found = {}
    for each in opened.statements:
        query = f"SELECT answer, COUNT(*) FROM ({each.verdicts}) GROUP BY answer ORDER BY answer"
        rows = opened.connection.execute(query).fetchall()
        found[each.standard.id] = {int(answer): int(count) for answer, count in rows}
    return found


def verdicts(folder: Path) -> Found:
    """Every verdict made and written to a file, as `macfa evaluate` keeps them."""
    from invented_events import AS_AT

    with session(folder, IDS, AS_AT) as opened:
        opened.judge()
        file = folder / "verdicts.parquet"
        opened.keep_judged(file)
        query = "SELECT place, answer, COUNT(*) FROM judged GROUP BY ALL ORDER BY ALL"
        found: Found = {name: {} for name in IDS}
        for place, answer, count in opened.connection.execute(query).fetchall():
            found[opened.statements[place].standard.id][int(answer)] = int(count)
    file.unlink()
    return found


def scan(folder: Path) -> Found:
    """Every stored column of the files read once: the floor below which no question can be asked."""
    import duckdb
    from invented_events import files_of

    from macfa.record.tables import tables

    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        for name, file in files_of(folder).items():
            largest = ", ".join(f"max({column})" for column in ("child", *tables()[name].stored_columns))
            connection.execute(f"SELECT {largest} FROM '{file}'").fetchall()
    return {}


def pandas(folder: Path) -> Found:
    """The same six rules as a script would have them."""
    from baseline_events import find, load
    from invented_events import AS_AT, files_of

    from macfa.vocabulary.days import day_number

    return find(load(files_of(folder)), day_number(AS_AT))


def reference(folder: Path) -> Found:
    """Plain Python on some children, and how long DuckDB takes for the same children's share."""
    from invented_events import AS_AT, record

    from macfa.standards.reading import national_library
    from macfa.standards.reference.evaluate import verdicts_on
    from macfa.vocabulary.working_days import working_days

    version, listed, calendar = record(folder), national_library().only(IDS).versions, working_days("england")
    everybody = version.children()
    asked = everybody[:: max(1, len(everybody) // SLICE)][:SLICE]
    histories = list(version.histories(AS_AT, asked))
    begin = time.perf_counter()
    found = Counter(
        (v.standard, v.answer.value) for child in histories for v in verdicts_on(listed, child, calendar)
    )
    seconds = time.perf_counter() - begin
    same = Counter(_of_children(folder, asked))
    return {"seconds": seconds, "children": len(asked), "of": len(everybody), "same": same == found}


def _of_children(folder: Path, asked: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    from invented_events import AS_AT

    with session(folder, IDS, AS_AT) as opened:
        opened.judge()
        names = ", ".join(f"'{child}'" for child in asked)
        query = f"SELECT place, answer FROM judged j JOIN names n ON n.number = j.child WHERE n.child IN ({names})"
        for place, answer in opened.connection.execute(query).fetchall():
            yield opened.statements[place].standard.id, int(answer)


def one_child(folder: Path) -> Found:
    """The whole library on some hundred children, one at a time; reading the rows of the record apart."""
    from invented_events import AS_AT, record

    from macfa.standards.engine.one_child import OneChildEngine
    from macfa.standards.reading import national_library

    version = record(folder)
    everybody = version.children()
    asked = everybody[:: max(1, len(everybody) // SLICE)][:SLICE]
    reading = [_timed(lambda child=child: version.history(child, AS_AT)) for child in asked[:40]]
    library = national_library().versions
    engine = OneChildEngine(library)
    first, *others = version.histories(AS_AT, asked)
    warming = _timed(lambda: engine.verdicts_on(first))
    judging = [_timed(lambda child=child: engine.verdicts_on(child)) for child in others]
    return {
        "children": len(others),
        "standards": len(library),
        "first": warming,
        "judging": _middle_and_most(judging),
        "reading": _middle_and_most(reading),
    }


Spent = tuple[float, float]
"""Milliseconds by the clock and of the processor."""


def _timed(act: Callable[[], object]) -> Spent:
    begin, used = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - begin) * 1000, (time.process_time() - used) * 1000


def _middle_and_most(times: list[Spent]) -> dict[str, list[float]]:
    """The p50 and the p95 by the clock and of the processor, each by itself."""
    found = {}
    for name, spent in zip(("clock, ms", "processor, ms"), zip(*times, strict=True), strict=True):
        in_order = sorted(spent)
        found[name] = [round(in_order[int(len(in_order) * share)], 1) for share in (0.5, 0.95)]
    return found


def month_ends(last: date) -> list[date]:
    """So many ends of months, the newest last."""
    found = [last]
    while len(found) < MONTHS:
        found.append(found[-1].replace(day=1) - timedelta(days=1))
    return found[::-1]


def history(folder: Path) -> Found:
    """Six standards as at each of 36 month-ends, each month judged anew from the files."""
    return _history(folder, IDS)


def history_library(folder: Path) -> Found:
    """The same with the whole library."""
    return _history(folder, ())


def _history(folder: Path, ids: tuple[str, ...]) -> Found:
    from invented_events import AS_AT

    found = {}
    for day in month_ends(AS_AT):
        with session(folder, ids, day) as opened:
            opened.judge()
            found[day] = opened.connection.execute("SELECT COUNT(*) FROM judged").fetchall()[0][0]
    return {"months": len(found), "verdicts": sum(found.values())}


def invent(folder: Path, rows: int) -> tuple[int, float]:
    """Invent a record in a process of its own, because what a process holds counts for those that it starts.

    How many rows it has, and how many seconds it took.
    """
    cost, printed = cost_of(sys.executable, __file__, "--invent", str(rows), "--folder", str(folder))
    return int(printed), cost.clock


TASKS: dict[str, Callable[[Path], Found]] = {
    "scan": scan,
    "counts": counts,
    "verdicts": verdicts,
    "pandas": pandas,
    "reference": reference,
    "one child": one_child,
    "history": history,
    "history library": history_library,
}


def asked_apart(task: str, folder: Path) -> tuple[Cost, Found]:
    """A question in a process of its own."""
    cost, printed = cost_of(sys.executable, __file__, "--task", task, "--folder", str(folder))
    told = json.loads(printed)
    return replace(cost, clock=told["seconds"]), told["found"]


def answered(task: str, folder: Path) -> Found:
    """Ask in this process: what was found, and the seconds it took without reading in what is needed for it."""
    from importlib import import_module

    from macfa.standards.reading import national_library

    for name in ("invented_events", "macfa.standards.engine.one_child", "macfa.standards.reference.evaluate"):
        import_module(name)
    if task == "pandas":
        import_module("baseline_events")
    national_library()
    begin = time.perf_counter()
    found = TASKS[task](folder)
    return {"seconds": time.perf_counter() - begin, "found": found}


def start_ups(folder: Path, tasks: list[str]) -> dict[str, Cost]:
    """What each question costs where there is next to nothing to ask of; the better of two rounds."""
    invent(folder, START_UP_ROWS)
    able = [task for task in tasks if _bears(task, START_UP_ROWS)]
    first = {task: asked_apart(task, folder)[0] for task in able}
    return {task: cost.or_quicker(asked_apart(task, folder)[0]) for task, cost in first.items()}


def compare(folder: Path, rows: int, start_up: dict[str, Cost], tasks: list[str]) -> None:
    """Invent a record of a size, and ask."""
    written, seconds = invent(folder, rows)
    size = sum(file.stat().st_size for file in folder.glob("*.parquet")) / 1e6
    print(f"\n{written:,} rows, {size:,.0f} MB, invented in {seconds:.0f} s; load {_load()}")
    print(f"{'':18}{'clock, s':>10}{'processor, s':>14}{'memory, MB':>12}{'start-up, s':>13}")
    answers: dict[str, Found] = {}
    for task in tasks:
        if not _bears(task, rows):
            continue
        cost, found = asked_apart(task, folder)
        base = start_up.get(task, Cost(0, 0, 0))
        net = cost.after(base)
        print(
            f"{task:18}{net.clock:>10.2f}{net.processor:>14.2f}{net.memory:>12.0f}{base.clock:>13.2f}",
            flush=True,
        )
        if task in ("counts", "verdicts", "pandas"):
            answers[task] = found
        elif found:
            print("  ", json.dumps(found))
    _show_same(answers)


def _show_same(answers: dict[str, Found]) -> None:
    """Whether all that counted found the same."""
    if not answers:
        return
    found = list(answers.values())
    total = sum(count for by_answer in found[0].values() for count in by_answer.values())
    differing = [name for name in IDS if len({json.dumps(each[name], sort_keys=True) for each in found}) > 1]
    print(
        f"{total:,} verdicts; {', '.join(answers)}: {'DIFFERENT ' + str(differing) if differing else 'the same'}"
    )


def _bears(task: str, rows: int) -> bool:
    if task == "pandas":
        return rows <= MOST_FOR_PANDAS and find_spec("pandas") is not None
    if task == "history library":
        return START_UP_ROWS < rows <= MOST_FOR_LIBRARY
    if task == "history":
        return START_UP_ROWS < rows <= MOST_FOR_HISTORY
    return task not in ("reference", "one child") or START_UP_ROWS < rows <= MOST_FOR_HISTORY


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def main() -> None:
    """Invent, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=float, nargs="+", default=[1e6])
    parser.add_argument("--only", nargs="+", choices=TASKS, default=list(TASKS))
    parser.add_argument("--in", dest="where", type=Path, help="where the invented files go for the while")
    parser.add_argument("--task", choices=TASKS, help=argparse.SUPPRESS)
    parser.add_argument("--invent", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.task:
        print(json.dumps(answered(wanted.task, wanted.folder)))
        return
    if wanted.invent:
        from invented_events import write

        print(write(wanted.folder, wanted.invent))
        return
    with tempfile.TemporaryDirectory(dir=wanted.where) as folder:
        start_up = start_ups(Path(folder) / "small", wanted.only)
        for rows in wanted.rows:
            with tempfile.TemporaryDirectory(dir=folder) as place:
                compare(Path(place), int(rows), start_up, wanted.only)


if __name__ == "__main__":
    main()
