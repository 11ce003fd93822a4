"""How well and how fast chronologies are read, beside the plainest reader that there could be.

    python benchmarks/chronology_truth.py [--seeds 4]

The plain reader takes entries of several agencies that bear the same first day for one event. What it finds by that is
what every merged table shows; the rest is what reading adds. Everything is measured on invented cases in words that
nobody tuned to (docs/explanation/how-well-the-chronology-reads.md). Making and writing the files is timed apart.
"""

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from macfa.chronology.conflicts import conflicts
from macfa.chronology.entries import Entry
from macfa.chronology.grouping import events, propose
from macfa.synthetic.chronologies import BankName, Chronologies, a_case, write_chronologies
from macfa.synthetic.chronologies.measure import Score, conflict_score, grouping_score

FIRST_SEED = 501
"""No test measures on these."""


def main() -> None:
    seeds = argparse.ArgumentParser(description=__doc__)
    seeds.add_argument("--seeds", type=int, default=4)
    cases, making = _timed(lambda: list(_cases(seeds.parse_args().seeds)))
    with TemporaryDirectory() as folder:
        files, writing = _timed(
            lambda: [write_chronologies(Path(folder) / str(n), c) for n, c in enumerate(cases)]
        )
    entries = sum(len(case.entries) for case in cases)
    print(f"{len(cases)} cases, {sum(map(len, files))} files, {entries:,} entries")
    print(f"made in {making:.1f} s, written in {writing:.1f} s\n")
    print(f"{'reader':<28}{'precision':>10}{'recall':>10}{'seconds':>10}{'entries/s':>12}")
    for name, reader in (
        ("same day, plain", _same_day),
        ("grouping", _proposed),
        ("contradictions", _contradicted),
    ):
        score, taken = _timed(lambda reader=reader: sum((reader(case) for case in cases), Score()))
        print(
            f"{name:<28}{score.precision:>10.3f}{score.recall:>10.3f}{taken:>10.2f}{entries / taken:>12,.0f}"
        )


def _cases(count: int) -> Iterator[Chronologies]:
    for seed in range(FIRST_SEED, FIRST_SEED + count):
        yield a_case(seed, words=BankName.UNSEEN, twins=seed % 2 == 0)


def _timed(work: Callable[[], object]) -> tuple:
    began = time.perf_counter()
    return work(), time.perf_counter() - began


def _by_child(case: Chronologies) -> Iterator[list[Entry]]:
    for child in case.children:
        yield [entry for entry in case.entries if entry.child == child.id]


def _same_day(case: Chronologies) -> Score:
    groups = defaultdict(set)
    for entry in case.entries:
        if entry.mark is None:
            groups[entry.child, entry.when.first].add(entry.id)
    return grouping_score(case, groups.values())


def _proposed(case: Chronologies) -> Score:
    return grouping_score(case, [one.entries for own in _by_child(case) for one in propose(own)])


def _contradicted(case: Chronologies) -> Score:
    found = [one for own in _by_child(case) for one in conflicts(events(own), own)]
    told = [(one.about.value, [entry.id for side in one.sides for entry in side]) for one in found]
    return conflict_score(case, told)


if __name__ == "__main__":
    main()
