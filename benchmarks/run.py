"""Measure Macfa against a plain script on generated censuses, in the same run.

    .venv/bin/python benchmarks/run.py            10,000 and 100,000 children
    .venv/bin/python benchmarks/run.py --large    and 1,000,000

Each measurement is a process of its own, so that memory is its own, too. Start-up (interpreter, imports, library of
standards) is shown apart. Times are wall-clock seconds; the ratio is to the plain script of the same run.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

SIZES = (10_000, 100_000)
LARGE = 1_000_000


class Clock:
    """Seconds since the last look."""

    def __init__(self) -> None:
        self._last = time.perf_counter()

    def seconds(self) -> float:
        before, self._last = self._last, time.perf_counter()
        return self._last - before


def plain(file: Path, folder: Path) -> dict[str, float]:
    """Read, load and count with the plain script."""
    clock = Clock()
    import duckdb
    import pyarrow as pa
    from baseline import find, load, read

    from macfa.vocabulary.days import day_of
    from macfa.vocabulary.working_days import working_days

    days = [(day_of(day), number) for day, number in working_days("england").rows()]
    calendar = pa.table({"day": [day for day, _ in days], "n": [number for _, number in days]})
    found = {"start-up": clock.seconds()}
    rows = read(file)
    found["read"] = clock.seconds()
    with duckdb.connect() as connection:
        load(connection, rows, calendar)
        found["load"] = clock.seconds()
        counts = dict(find(connection))
        found["rules"] = clock.seconds()
    return found | {"count: found by 14 rules": sum(counts.values())}


def macfa(file: Path, folder: Path) -> dict[str, float]:
    """Read, take into the record, judge by every standard, count, and then make each verdict with its evidence."""
    clock = Clock()
    from macfa.feeds.cin_census.reader import read
    from macfa.feeds.options import Options
    from macfa.record.staging import Staging
    from macfa.record.store import Record
    from macfa.standards.reading import national_library
    from macfa.standards.run import evaluate, last_known_day

    standards = national_library()
    record = Record.create(folder / "record")
    found = {"start-up": clock.seconds()}
    with record.staging_folder() as staged:
        with Staging(staged) as staging:
            staging.finish(read(file, staging, Options(agency="council")))
        found["read"] = clock.seconds()
        record.add(staged, feed="cin-census", agency="council", agreement="B", file=file.name, sha256="")
    found["load"] = clock.seconds()
    version = record.version()
    as_at = last_known_day(version)
    assert as_at
    verdicts = evaluate(version, standards, as_at)
    answers = verdicts.answers().group_by("answer").aggregate([("child", "count")])
    found["rules"] = clock.seconds()
    total = sum(answers["child_count"].to_pylist())
    found["memory up to counts (MB)"] = _peak()
    made = sum(1 for _ in verdicts)
    found["each verdict with its evidence"] = clock.seconds()
    return found | {
        "count: standards": len(standards.ids),
        "count: verdicts": total,
        "count: verdicts made": made,
    }


WAYS: dict[str, Callable[[Path, Path], dict[str, float]]] = {"plain": plain, "macfa": macfa}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(way: str, file: Path) -> dict[str, float]:
    """One measurement in a process of its own."""
    command = [sys.executable, __file__, "--only", way, str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def show(children: int, file: Path) -> float:
    """Measure both ways, print them side by side; seconds that Macfa needs beside its start-up."""
    both = {way: measure(way, file) for way in WAYS}
    print(f"\n{children:,} children, {file.stat().st_size / 1e6:.0f} MB")
    print(f"{'':34}{'plain':>10}{'macfa':>10}{'ratio':>8}")
    for step in ("read", "load", "rules"):
        _line(step, both["plain"][step], both["macfa"][step])
    plain_total, own_total = (
        sum(both[way][s] for s in ("read", "load", "rules")) for way in ("plain", "macfa")
    )
    _line("together", plain_total, own_total)
    _line("start-up, not in it", both["plain"]["start-up"], both["macfa"]["start-up"])
    _line("memory (MB)", both["plain"]["memory"], both["macfa"]["memory up to counts (MB)"])
    for name in ("count: standards", "count: verdicts", "count: verdicts made"):
        print(f"{name:34}{'':10}{both['macfa'][name]:>10,.0f}")
    print(
        f"{'each verdict with its evidence (s)':34}{'':10}{both['macfa']['each verdict with its evidence']:>10.2f}"
    )
    return own_total


def _line(name: str, first: float, second: float) -> None:
    print(f"{name:34}{first:>10.2f}{second:>10.2f}{second / first:>8.2f}")


def main() -> None:
    """Generate, measure, compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--large", action="store_true", help=f"also {LARGE:,} children")
    parser.add_argument("--only", nargs=2, metavar=("WAY", "FILE"), help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if wanted.only:
            found = WAYS[wanted.only[0]](Path(wanted.only[1]), Path(folder))
            print(json.dumps(found | {"memory": _peak()}))
            return
        _compare(Path(folder), [*SIZES, LARGE] if wanted.large else list(SIZES))


def _compare(folder: Path, sizes: list[int]) -> None:
    from generate_cin import write

    seconds = {}
    for children in sizes:
        file = folder / f"census-{children}.xml"
        write(file, children)
        seconds[children] = show(children, file)
        file.unlink()
    print("\nSlope: milliseconds for 1,000 children")
    for children, taken in seconds.items():
        print(f"{children:>12,}{taken / children * 1e6:>10.1f}")


if __name__ == "__main__":
    main()
